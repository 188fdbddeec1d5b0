#include "delay_state.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace tape {
namespace {

// 1: timeMs, feedback, mix
// 2: + pingPong
constexpr std::uint32_t kVersion = 2;

class Writer {
   public:
    template <typename T>
    void put(T value) {
        const std::size_t at = bytes_.size();
        bytes_.resize(at + sizeof(T));
        std::memcpy(bytes_.data() + at, &value, sizeof(T));
    }

    std::vector<std::uint8_t> take() { return std::move(bytes_); }

   private:
    std::vector<std::uint8_t> bytes_;
};

class Reader {
   public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    template <typename T>
    T get() {
        T value{};
        if (bytes_.size() < sizeof(T)) {
            failed_ = true;
            return value;
        }
        std::memcpy(&value, bytes_.data(), sizeof(T));
        bytes_ = bytes_.subspan(sizeof(T));
        return value;
    }

    bool failed() const { return failed_; }

   private:
    std::span<const std::uint8_t> bytes_;
    bool failed_ = false;
};

void confine(float& value, float low, float high, float fallback) {
    value = std::isfinite(value) ? std::clamp(value, low, high) : fallback;
}

DelayState sanitised(DelayState state) {
    const DelayState defaults;
    confine(state.timeMs, 1.0f, 2000.0f, defaults.timeMs);
    confine(state.feedback, 0.0f, 0.98f, defaults.feedback);
    confine(state.mix, 0.0f, 1.0f, defaults.mix);
    return state;
}

// Even steps for the ear where it hears ratios.
float geometric(float a, float b, float t) { return a * std::pow(b / a, t); }

}  // namespace

std::vector<std::uint8_t> save(const DelayState& state) {
    Writer out;
    out.put(kVersion);
    out.put(state.timeMs);
    out.put(state.feedback);
    out.put(state.mix);
    out.put<std::uint8_t>(state.pingPong);
    return out.take();
}

std::optional<DelayState> load(std::span<const std::uint8_t> blob) {
    Reader in(blob);
    const auto version = in.get<std::uint32_t>();
    if (version < 1 || version > kVersion) {
        return std::nullopt;
    }
    DelayState state;
    state.timeMs = in.get<float>();
    state.feedback = in.get<float>();
    state.mix = in.get<float>();
    if (version >= 2) {
        state.pingPong = in.get<std::uint8_t>() != 0;
    }
    if (in.failed()) {
        return std::nullopt;
    }
    return sanitised(state);
}

DelayState morph(const DelayState& a, const DelayState& b, float t) {
    DelayState out;
    out.timeMs = geometric(a.timeMs, b.timeMs, t);
    out.feedback = std::lerp(a.feedback, b.feedback, t);
    out.mix = std::lerp(a.mix, b.mix, t);
    out.pingPong = t < 0.5f ? a.pingPong : b.pingPong;
    return out;
}

}  // namespace tape
