#include "telemetry/can_decoder.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace telemetry {
namespace {

constexpr std::array kEngine{
    Signal{.name = "rpm", .start = 0, .length = 16, .scale = 0.25, .high = 6500.0},
    Signal{.name = "coolant_c", .start = 16, .offset = -40.0, .high = 110.0},
    Signal{.name = "oil_bar", .start = 24, .scale = 0.04, .low = 1.0},
    Signal{.name = "throttle_pct", .start = 32, .scale = 0.4},
    Signal{.name = "fuel_lph", .start = 40, .length = 12, .scale = 0.02},
    Signal{.name = "intake_c", .start = 52, .length = 7, .offset = -40.0},
};

constexpr std::array kBrakes{
    Signal{.name = "pressure_bar", .start = 0, .length = 12, .scale = 0.1, .high = 180.0},
    Signal{.name = "pad_mm", .start = 12, .length = 6, .scale = 0.25, .low = 2.0},
    Signal{.name = "pedal", .start = 18, .length = 1},
    Signal{.name = "abs_active", .start = 19, .length = 1},
    Signal{.name = "alive_counter", .start = 20, .length = 4},
    Signal{.name = "disc_c", .start = 24, .length = 10, .offset = -40.0, .high = 650.0},
};

constexpr std::array kBattery{
    Signal{.name = "pack_v", .start = 0, .length = 16, .scale = 0.01, .low = 300.0},
    Signal{.name = "pack_a", .start = 16, .length = 16, .scale = 0.05, .offset = -1600.0},
    Signal{.name = "charge_pct", .start = 32, .scale = 0.5, .low = 10.0},
    Signal{.name = "hottest_cell_c", .start = 40, .offset = -40.0, .high = 55.0},
};

constexpr std::array kWheels{
    Signal{.name = "front_left_kmh", .start = 0, .length = 13, .scale = 0.05, .high = 250.0},
    Signal{.name = "front_right_kmh", .start = 13, .length = 13, .scale = 0.05, .high = 250.0},
    Signal{.name = "rear_left_kmh", .start = 26, .length = 13, .scale = 0.05, .high = 250.0},
    Signal{.name = "rear_right_kmh", .start = 39, .length = 13, .scale = 0.05, .high = 250.0},
};

constexpr std::array kSteering{
    Signal{.name = "angle_deg", .start = 0, .length = 14, .scale = 0.1, .offset = -800.0},
    Signal{.name = "torque_nm", .start = 14, .length = 10, .scale = 0.05, .offset = -25.0},
};

constexpr std::array kCabin{
    Signal{.name = "inside_c", .start = 0, .scale = 0.5, .offset = -40.0},
    Signal{.name = "outside_c", .start = 8, .scale = 0.5, .offset = -40.0},
    Signal{.name = "humidity_pct", .start = 16, .length = 7},
};

struct Message {
  std::uint32_t id;
  std::string_view name;
  std::uint8_t size;
  std::span<const Signal> signals;
};

constexpr std::array kMessages{
    Message{.id = 0x0c8, .name = "engine", .size = 8, .signals = kEngine},
    Message{.id = 0x110, .name = "brakes", .size = 5, .signals = kBrakes},
    Message{.id = 0x1b2, .name = "wheels", .size = 7, .signals = kWheels},
    Message{.id = 0x1f0, .name = "steering", .size = 3, .signals = kSteering},
    Message{.id = 0x2a4, .name = "battery", .size = 6, .signals = kBattery},
    Message{.id = 0x3c0, .name = "cabin", .size = 3, .signals = kCabin},
};

constexpr std::uint64_t all_ones(unsigned length) { return (std::uint64_t{1} << length) - 1; }

// Little-endian, as all units of this vehicle send.
std::uint64_t raw_bits(const Frame& frame, const Signal& signal) {
  std::uint64_t bits = 0;
  for (std::size_t i = frame.data.size(); i-- > 0;) {
    bits = bits << 8 | frame.data[i];
  }
  return bits >> signal.start & all_ones(signal.length);
}

std::string number(double value) {
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                          std::chars_format::fixed, 2);
  return std::string(digits.data(), end);
}

}  // namespace

std::vector<Reading> Decoder::decode(const Frame& frame) {
  const auto message = std::ranges::find(kMessages, frame.id, &Message::id);
  if (message == kMessages.end()) {
    ++counters_.unknown;
    log_ << "can: no message has id " << frame.id << '\n';
    return {};
  }
  if (frame.size < message->size) {
    ++counters_.truncated;
    log_ << "can: " << message->name << " is cut off at " << int{frame.size} << " bytes\n";
    return {};
  }
  std::vector<Reading> readings;
  for (const Signal& signal : message->signals) {
    const std::uint64_t raw = raw_bits(frame, signal);
    Reading& reading = readings.emplace_back();
    reading.signal = &signal;
    reading.value = signal.offset + signal.scale * static_cast<double>(raw);
  }
  ++counters_.decoded;
  return readings;
}

std::vector<std::string> alarms(const std::vector<Reading>& readings) {
  std::vector<std::string> raised;
  for (const Reading& reading : readings) {
    const Signal& signal = *reading.signal;
    if (signal.low && reading.value < *signal.low) {
      raised.push_back(std::string(signal.name) + " is low");
    }
    if (signal.high && reading.value > *signal.high) {
      raised.push_back(std::string(signal.name) + " is high");
    }
  }
  return raised;
}

std::string csv_head(std::uint32_t id) {
  std::string line = "seconds";
  const auto message = std::ranges::find(kMessages, id, &Message::id);
  if (message != kMessages.end()) {
    for (const Signal& signal : message->signals) {
      line += ',';
      line += signal.name;
    }
  }
  return line;
}

std::string csv_line(double seconds, const std::vector<Reading>& readings) {
  std::string line = number(seconds);
  for (const Reading& reading : readings) {
    line += ',';
    line += number(reading.value);
  }
  return line;
}

}  // namespace telemetry
