#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace telemetry {

struct Frame {
  std::uint32_t id = 0;
  std::uint8_t size = 8;
  std::array<std::uint8_t, 8> data{};
};

struct Signal {
  std::string_view name;
  unsigned start = 0;  // counted from the lowest bit of the first byte
  unsigned length = 8;
  double scale = 1.0;
  double offset = 0.0;
  std::optional<double> low{};   // alarms below
  std::optional<double> high{};  // alarms above
};

struct Reading {
  const Signal* signal = nullptr;
  double value = 0.0;
};

struct Counters {
  unsigned decoded = 0;
  unsigned unknown = 0;
  unsigned truncated = 0;
};

class Decoder {
 public:
  explicit Decoder(std::ostream& log) : log_(log) {}

  // The signals of a frame, in the order of their message; none of a frame that is no good.
  std::vector<Reading> decode(const Frame& frame);

  const Counters& counters() const { return counters_; }

 private:
  std::ostream& log_;
  Counters counters_;
};

std::vector<std::string> alarms(const std::vector<Reading>& readings);
std::string csv_head(std::uint32_t id);
std::string csv_line(double seconds, const std::vector<Reading>& readings);

}  // namespace telemetry
