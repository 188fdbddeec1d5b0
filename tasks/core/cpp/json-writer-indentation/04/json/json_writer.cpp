#include "json/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace json {
namespace {

template <typename Number>
void write_number(std::ostream& out, Number number) {
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.write(digits.data(), end - digits.data());
}

void write_escaped(std::ostream& out, unsigned char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      out << "\\\"";
      break;
    case '\\':
      out << "\\\\";
      break;
    case '\n':
      out << "\\n";
      break;
    case '\r':
      out << "\\r";
      break;
    case '\t':
      out << "\\t";
      break;
    default:
      if (c < 0x20) {
        out << "\\u00" << hex[c >> 4] << hex[c & 0xf];
      } else {
        out << static_cast<char>(c);
      }
  }
}

}  // namespace

JsonWriter::JsonWriter(std::ostream& out, JsonStyle style) : out_(out), style_(style) {}

void JsonWriter::begin_object() { open('{', '}'); }

void JsonWriter::end_object() { close('}'); }

void JsonWriter::begin_array() { open('[', ']'); }

void JsonWriter::end_array() { close(']'); }

void JsonWriter::key(std::string_view name) {
  if (levels_.empty() || levels_.back().end != '}' || levels_.back().after_key) {
    throw std::logic_error("json: unexpected key");
  }
  next_item();
  quoted(name);
  out_ << ':';
  levels_.back().after_key = true;
}

void JsonWriter::value(std::string_view text) {
  before_value();
  quoted(text);
}

void JsonWriter::value(std::int64_t number) {
  before_value();
  write_number(out_, number);
}

void JsonWriter::value(std::uint64_t number) {
  before_value();
  write_number(out_, number);
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) {
    null();
    return;
  }
  before_value();
  write_number(out_, number);
}

void JsonWriter::value(bool flag) {
  before_value();
  out_ << (flag ? "true" : "false");
}

void JsonWriter::null() {
  before_value();
  out_ << "null";
}

void JsonWriter::open(char begin, char end) {
  before_value();
  out_ << begin;
  levels_.push_back({.end = end});
}

void JsonWriter::close(char end) {
  if (levels_.empty() || levels_.back().end != end || levels_.back().after_key) {
    throw std::logic_error("json: unexpected end");
  }
  const bool empty = levels_.back().empty;
  levels_.pop_back();
  if (!empty) {
    new_line();
  }
  out_ << end;
}

void JsonWriter::before_value() {
  if (levels_.empty()) {
    return;
  }
  Level& level = levels_.back();
  if (level.end == ']') {
    next_item();
  } else if (!level.after_key) {
    throw std::logic_error("json: value without a key");
  }
  level.after_key = false;
}

void JsonWriter::next_item() {
  Level& level = levels_.back();
  if (!level.empty) {
    out_ << ',';
  }
  level.empty = false;
  new_line();
}

void JsonWriter::quoted(std::string_view text) {
  out_ << '"';
  for (const char c : text) {
    write_escaped(out_, static_cast<unsigned char>(c));
  }
  out_ << '"';
}

}  // namespace json
