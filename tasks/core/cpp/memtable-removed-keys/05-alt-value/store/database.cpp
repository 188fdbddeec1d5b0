#include <ranges>
#include <utility>

#include "store/memtable.h"

namespace store {

std::optional<std::string> Database::get(std::string_view key) const {
  if (const Entry* value = writes_.find(key)) {
    return *value;
  }
  for (const MemTable& run : runs_ | std::views::reverse) {
    if (const Entry* value = run.find(key)) {
      return *value;
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
