#include "config/ini.h"

#include <gtest/gtest.h>

#include <sstream>

namespace config {
namespace {

using namespace std::chrono_literals;

Ini parsed(const std::string& text) {
    std::istringstream in(text);
    return Ini::parse(in, "app.ini");
}

template <typename Action>
std::string error_of(Action action) {
    try {
        action();
    } catch (const IniError& error) {
        return error.what();
    }
    return "none";
}

TEST(Ini, ReadsValues) {
    const Ini ini = parsed("; local\n[cache]\nsize = 64\nmax_age = 15m\n");
    EXPECT_EQ(ini.integer("cache", "size", 8), 64);
    EXPECT_EQ(ini.duration("cache", "max_age", 30s), 15min);
    EXPECT_EQ(ini.text("cache", "folder", "/tmp"), "/tmp");
}

TEST(Ini, NamesBrokenLines) {
    EXPECT_EQ(error_of([] { parsed("[cache\n"); }), "app.ini:1: section without ]");
}

TEST(Ini, ChecksValues) {
    const Ini ini = parsed("[cache]\nsize = many\nmax_age = 15 years\n");
    EXPECT_EQ(ini.integer("cache", "size", 8), 8);
    EXPECT_EQ(ini.duration("cache", "max_age", 30s), 30s);
}

}  // namespace
}  // namespace config
