#pragma once

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace store {

inline void write_size(std::ostream& out, std::uint32_t size) {
  out.write(reinterpret_cast<const char*>(&size), sizeof size);
}

inline void write_text(std::ostream& out, std::string_view text) {
  write_size(out, static_cast<std::uint32_t>(text.size()));
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

inline std::uint32_t read_size(std::istream& in) {
  std::uint32_t size = 0;
  in.read(reinterpret_cast<char*>(&size), sizeof size);
  return size;
}

inline std::string read_text(std::istream& in, std::uint32_t size) {
  std::string text(size, '\0');
  in.read(text.data(), size);
  return text;
}

}  // namespace store
