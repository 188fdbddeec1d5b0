#include "store/memtable.h"

#include <utility>

#include "store/format.h"

namespace store {

MemTable MemTable::load(std::istream& in) {
  MemTable table;
  while (in.peek() != std::istream::traits_type::eof()) {
    const std::string key = read_text(in, read_size(in));
    const std::uint32_t size = read_size(in);
    table.put(key, read_text(in, size));
  }
  return table;
}

void MemTable::write(std::ostream& out) const {
  for (const auto& [key, value] : entries_) {
    write_text(out, key);
    write_text(out, value);
  }
}

void MemTable::put(std::string_view key, std::string_view value) {
  set(key, std::string(value));
}

void MemTable::set(std::string_view key, Entry entry) {
  const auto [known, fresh] = entries_.try_emplace(std::string(key));
  if (fresh) {
    bytes_ += key.size();
  }
  bytes_ += size_of(entry);
  bytes_ -= size_of(known->second);
  known->second = std::move(entry);
}

void MemTable::remove(std::string_view key) {
  const auto known = entries_.find(key);
  if (known == entries_.end()) {
    return;
  }
  bytes_ -= key.size() + known->second.size();
  entries_.erase(known);
}

std::optional<std::string_view> MemTable::get(std::string_view key) const {
  const auto known = entries_.find(key);
  if (known == entries_.end()) {
    return std::nullopt;
  }
  return known->second;
}

}  // namespace store
