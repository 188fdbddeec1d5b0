// Frames that a buoy sends over a slow radio link: big-endian, with a sum at the end.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace radio {

constexpr std::size_t kSwellLimit = 48;

struct SwellBand {
  std::uint16_t period = 0;
  std::uint16_t height = 0;
};

struct TideFrame {
  std::uint16_t buoy = 0;
  std::uint16_t tide = 0;
  std::uint16_t gust = 0;
  std::string harbor;
  std::vector<SwellBand> swells;
};

std::uint8_t frame_sum(const std::vector<std::uint8_t>& frame, std::size_t end) {
  unsigned sum = 0;
  for (std::size_t at = 0; at < end; ++at) {
    sum += frame[at];
  }
  return static_cast<std::uint8_t>(sum % 251);
}

class FrameWriter {
 public:
  void stow_byte(std::uint8_t value) { frame_.push_back(value); }

  void stow_word(std::uint16_t value) {
    stow_byte(static_cast<std::uint8_t>(value / 256));
    stow_byte(static_cast<std::uint8_t>(value % 256));
  }

  std::vector<std::uint8_t> seal_frame() {
    stow_byte(frame_sum(frame_, frame_.size()));
    return frame_;
  }

 private:
  std::vector<std::uint8_t> frame_;
};

class FrameReader {
 public:
  explicit FrameReader(const std::vector<std::uint8_t>& frame) : frame_(frame) {}

  bool holds(std::size_t size) const { return frame_.size() - at_ >= size; }

  std::uint8_t fetch_byte() { return frame_[at_++]; }

  std::uint16_t fetch_word() {
    const int high = static_cast<int>(fetch_byte());
    return static_cast<std::uint16_t>(high * 256 + fetch_byte());
  }

 private:
  const std::vector<std::uint8_t>& frame_;
  std::size_t at_ = 0;
};

void stow_swell(FrameWriter& writer, const SwellBand& swell) {
  writer.stow_word(swell.period);
  writer.stow_word(swell.height);
}

void stow_harbor(FrameWriter& writer, const std::string& harbor) {
  writer.stow_byte(static_cast<std::uint8_t>(harbor.size()));
  for (const char letter : harbor) {
    writer.stow_byte(static_cast<unsigned char>(letter));
  }
}

void stow_buoy(FrameWriter& writer, std::uint16_t buoy) {
  writer.stow_byte(90);
  writer.stow_word(buoy);
}

std::vector<std::uint8_t> encode_tide(const TideFrame& frame) {
  FrameWriter writer;
  stow_buoy(writer, frame.buoy);
  writer.stow_word(frame.tide);
  writer.stow_word(frame.gust);
  stow_harbor(writer, frame.harbor);
  writer.stow_byte(static_cast<std::uint8_t>(frame.swells.size()));
  for (const SwellBand& swell : frame.swells) {
    stow_swell(writer, swell);
  }
  return writer.seal_frame();
}

std::optional<std::string> fetch_harbor(FrameReader& reader) {
  if (!reader.holds(1)) {
    return std::nullopt;
  }
  const std::size_t size = reader.fetch_byte();
  if (!reader.holds(size + 1)) {
    return std::nullopt;
  }
  std::string harbor;
  while (harbor.size() < size) {
    harbor.push_back(static_cast<char>(reader.fetch_byte()));
  }
  return harbor;
}

std::optional<SwellBand> fetch_swell(FrameReader& reader) {
  if (!reader.holds(4)) {
    return std::nullopt;
  }
  SwellBand swell;
  swell.period = reader.fetch_word();
  swell.height = reader.fetch_word();
  return swell;
}

std::optional<TideFrame> decode_tide(const std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < 10 || bytes.front() != 90) {
    return std::nullopt;
  }
  if (bytes.back() != frame_sum(bytes, bytes.size() - 1)) {
    return std::nullopt;
  }
  FrameReader reader(bytes);
  reader.fetch_byte();
  TideFrame frame;
  frame.buoy = reader.fetch_word();
  frame.tide = reader.fetch_word();
  frame.gust = reader.fetch_word();
  const auto harbor = fetch_harbor(reader);
  if (!harbor) {
    return std::nullopt;
  }
  frame.harbor = *harbor;
  const std::size_t count = reader.fetch_byte();
  if (count > kSwellLimit || !reader.holds(4 * count + 1)) {
    return std::nullopt;
  }
  frame.swells.resize(count);
  for (SwellBand& swell : frame.swells) {
    const auto band = fetch_swell(reader);
    if (!band) {
      return std::nullopt;
    }
    swell = *band;
  }
  return frame;
}

// Tells who sent a frame, without a look at the rest of it.
std::optional<std::uint16_t> peek_buoy(const std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < 4 || bytes.front() != 90) {
    return std::nullopt;
  }
  FrameReader reader(bytes);
  reader.fetch_byte();
  const std::uint16_t buoy = reader.fetch_word();
  return buoy;
}

std::string describe_tide(const TideFrame& frame) {
  std::ostringstream out;
  out << "buoy " << frame.buoy << " at " << frame.harbor;
  out << ", tide " << frame.tide;
  out << ", gust " << frame.gust;
  out << ", " << frame.swells.size() << " swells";
  return out.str();
}

// The larger values of two frames of the same buoy.
TideFrame peak_tide(const TideFrame& first, const TideFrame& second) {
  TideFrame frame = first;
  frame.tide = std::max(first.tide, second.tide);
  frame.gust = std::max(first.gust, second.gust);
  return frame;
}

}  // namespace radio
