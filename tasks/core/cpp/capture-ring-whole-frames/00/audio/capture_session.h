#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

#include "audio/sample_ring.h"

namespace capture {

struct CaptureSettings {
    std::size_t sample_rate = 48000;
    std::size_t channels = 2;
    std::size_t buffer_ms = 500;
    std::size_t block_frames = 1024;
};

class Encoder {
   public:
    virtual ~Encoder() = default;
    virtual void encode(std::span<const float> block) = 0;
};

class CaptureSession {
   public:
    CaptureSession(const CaptureSettings& settings, Encoder& encoder)
        : encoder_(encoder),
          block_(settings.block_frames * settings.channels),
          ring_(settings.sample_rate * settings.channels * settings.buffer_ms / 1000) {}

    // Called on the audio thread.
    void on_audio(std::span<const float> input) { lost_ += input.size() - ring_.push(input); }

    // Called on the encoder's thread.
    void drain() {
        while (ring_.pop_block(block_)) {
            encoder_.encode(block_);
        }
    }

    std::size_t lost() const { return lost_; }

   private:
    Encoder& encoder_;
    std::vector<float> block_;
    SampleRing ring_;
    std::atomic<std::size_t> lost_{0};  // in samples
};

}  // namespace capture
