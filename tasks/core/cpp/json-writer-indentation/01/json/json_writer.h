#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace json {

struct JsonStyle {
  std::size_t indent = 0;  // spaces for each level; 0: everything on one line
};

// Writes a document piece by piece. Throws std::logic_error for pieces in the wrong order.
class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out, JsonStyle style = {});

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();

  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(double number);
  void value(bool flag);
  void null();

 private:
  struct Level {
    char end;  // } or ]
    bool empty = true;
    bool after_key = false;
  };

  void open(char begin, char end);
  void close(char end);
  void before_value();
  void next_item();
  void quoted(std::string_view text);

  // Goes to a new line, indented for the levels that are open; nothing in the style of one line.
  void new_line() {
    if (style_.indent > 0) {
      out_ << '\n' << std::string(style_.indent * levels_.size(), ' ');
    }
  }

  std::ostream& out_;
  JsonStyle style_;
  std::vector<Level> levels_;
};

}  // namespace json
