#include "audio/sample_ring.h"

#include <algorithm>

namespace capture {

SampleRing::SampleRing(std::size_t frames, std::size_t channels)
    : channels_(channels), samples_(frames * channels + 1) {}

std::size_t SampleRing::readable() const {
    const std::size_t write = write_.load(std::memory_order_acquire);
    const std::size_t read = read_.load(std::memory_order_acquire);
    return write >= read ? write - read : samples_.size() - read + write;
}

std::size_t SampleRing::writable() const { return samples_.size() - 1 - readable(); }

std::size_t SampleRing::push(std::span<const float> input) {
    const std::size_t count = whole(std::min(input.size(), writable()));
    std::size_t at = write_.load(std::memory_order_relaxed);
    for (const float sample : input.first(count)) {
        samples_[at] = sample;
        at = advance(at, 1);
    }
    write_.store(at, std::memory_order_release);
    return count;
}

bool SampleRing::pop_block(std::span<float> block) {
    if (readable() < block.size()) {
        return false;
    }
    std::size_t at = read_.load(std::memory_order_relaxed);
    for (float& sample : block) {
        sample = samples_[at];
        at = advance(at, 1);
    }
    read_.store(at, std::memory_order_release);
    return true;
}

std::size_t SampleRing::trim(std::size_t keep) {
    keep = whole(keep);
    const std::size_t filled = readable();
    if (filled <= keep) {
        return 0;
    }
    const std::size_t count = filled - keep;
    const std::size_t read = read_.load(std::memory_order_relaxed);
    read_.store(advance(read, count), std::memory_order_release);
    return count;
}

std::size_t SampleRing::advance(std::size_t position, std::size_t count) const {
    return (position + count) % samples_.size();
}

}  // namespace capture
