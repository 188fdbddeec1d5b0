#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// A sorted table of keys: the one that takes the writes, or a run from disk.
class MemTable {
 public:
  static MemTable load(std::istream& in);
  void write(std::ostream& out) const;

  void put(std::string_view key, std::string_view value);
  void remove(std::string_view key);

  // Nothing where the table does not have the key.
  std::optional<std::string_view> get(std::string_view key) const;

  // What the keys and values take; decides when the table is flushed.
  std::size_t bytes() const { return bytes_; }

 private:
  std::map<std::string, std::string, std::less<>> entries_;
  std::size_t bytes_ = 0;
};

class Database {
 public:
  MemTable& writes() { return writes_; }
  std::optional<std::string> get(std::string_view key) const;
  void flush(std::ostream& out, std::size_t limit);

 private:
  MemTable writes_;
  std::vector<MemTable> runs_;  // the newest last
};

}  // namespace store
