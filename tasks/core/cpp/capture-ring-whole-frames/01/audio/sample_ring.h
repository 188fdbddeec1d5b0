#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

namespace capture {

// Carries interleaved samples from the audio callback (the writer) to the encoder (the reader).
// One slot always stays free, so that a full ring differs from an empty one.
class SampleRing {
   public:
    // Room for that many samples.
    explicit SampleRing(std::size_t samples);

    std::size_t readable() const;
    std::size_t writable() const;

    // Writer. Takes from the front of the input what finds room; returns how many samples.
    std::size_t push(std::span<const float> input);

    // Reader. Fills a block of whole frames, or leaves everything as it is.
    bool pop_block(std::span<float> block);

    // Reader. Drops the oldest samples until at most `keep` are left; returns how many went.
    std::size_t trim(std::size_t keep);

   private:
    std::size_t advance(std::size_t position, std::size_t count) const;

    // Leaves out a last frame that is there only in part.
    std::size_t whole(std::size_t samples) const { return samples - samples % channels_; }

    std::size_t channels_;
    std::vector<float> samples_;
    std::atomic<std::size_t> read_{0};
    std::atomic<std::size_t> write_{0};
};

}  // namespace capture
