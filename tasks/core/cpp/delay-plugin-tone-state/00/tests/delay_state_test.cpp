#include "../src/delay_state.h"

#include <gtest/gtest.h>

#include <limits>

namespace tape {
namespace {

// Layout: version, timeMs, feedback, mix as 4 bytes each, then what later versions added.
constexpr std::size_t kVersion1Size = 16;

std::vector<std::uint8_t> asVersion1(const DelayState& state) {
    auto blob = save(state);
    blob.resize(kVersion1Size);
    blob[0] = 1;
    return blob;
}

TEST(DelayState, SurvivesARoundTrip) {
    const DelayState state{.timeMs = 720.0f, .feedback = 0.6f, .mix = 0.5f, .pingPong = true};
    const auto loaded = load(save(state));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->timeMs, 720.0f);
    EXPECT_EQ(loaded->feedback, 0.6f);
    EXPECT_EQ(loaded->mix, 0.5f);
    EXPECT_TRUE(loaded->pingPong);
}

TEST(DelayState, HasAStableSize) {
    EXPECT_EQ(save(DelayState{}).size(), kVersion1Size + sizeof(std::uint8_t));
}

TEST(DelayState, Version1KeepsLaterDefaults) {
    const auto loaded = load(asVersion1({.timeMs = 500.0f, .pingPong = true}));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->timeMs, 500.0f);
    EXPECT_FALSE(loaded->pingPong);
}

TEST(DelayState, RejectsTruncatedBlobs) {
    const auto blob = save(DelayState{});
    for (std::size_t size = 0; size < blob.size(); ++size) {
        EXPECT_FALSE(load(std::span(blob).first(size))) << size;
    }
}

TEST(DelayState, RepairsBrokenValues) {
    const DelayState broken{.timeMs = std::numeric_limits<float>::quiet_NaN(), .feedback = 3.0f};
    const auto loaded = load(save(broken));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->timeMs, DelayState{}.timeMs);
    EXPECT_EQ(loaded->feedback, 0.98f);
}

}  // namespace
}  // namespace tape
