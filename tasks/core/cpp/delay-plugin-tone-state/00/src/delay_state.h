#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tape {

// What the host stores with a project. Loaded values are brought into these ranges.
struct DelayState {
    float timeMs = 350.0f;  // 1 .. 2000
    float feedback = 0.4f;  // 0 .. 0.98
    float mix = 0.3f;       // 0 .. 1
    bool pingPong = false;
};

std::vector<std::uint8_t> save(const DelayState& state);
std::optional<DelayState> load(std::span<const std::uint8_t> blob);

// The state a fraction t of the way from a to b.
DelayState morph(const DelayState& a, const DelayState& b, float t);

}  // namespace tape
