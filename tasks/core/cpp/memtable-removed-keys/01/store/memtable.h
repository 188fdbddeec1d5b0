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

// What a table says of a key: its value, or nothing where the key was removed.
using Entry = std::optional<std::string>;

inline std::size_t size_of(const Entry& entry) {
  return entry ? entry->size() : 0;
}

// A sorted table of keys: the one that takes the writes, or a run from disk.
class MemTable {
 public:
  static MemTable load(std::istream& in);
  void write(std::ostream& out) const;

  void put(std::string_view key, std::string_view value);
  void remove(std::string_view key);

  // nullptr where the table says nothing of the key.
  const Entry* find(std::string_view key) const;

  // What the keys and values take; decides when the table is flushed.
  std::size_t bytes() const { return bytes_; }

 private:
  void set(std::string_view key, Entry entry);

  std::map<std::string, Entry, std::less<>> entries_;
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
