#include <ranges>
#include <utility>

#include "store/memtable.h"

namespace store {

std::optional<std::string> Database::get(std::string_view key) const {
  if (const auto value = writes_.get(key)) {
    return std::string(*value);
  }
  for (const MemTable& run : runs_ | std::views::reverse) {
    if (const auto value = run.get(key)) {
      return std::string(*value);
    }
  }
  return std::nullopt;
}

void Database::flush(std::ostream& out, std::size_t limit) {
  if (writes_.bytes() < limit) {
    return;
  }
  writes_.write(out);
  runs_.push_back(std::exchange(writes_, MemTable()));
}

}  // namespace store
