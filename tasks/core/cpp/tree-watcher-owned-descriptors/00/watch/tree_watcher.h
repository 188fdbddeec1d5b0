#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>

namespace watch {

// Reports the files that change in a set of folders.
class TreeWatcher {
 public:
  using Listener = std::function<void(const std::filesystem::path&)>;

  TreeWatcher();
  TreeWatcher(const TreeWatcher&) = delete;
  TreeWatcher& operator=(const TreeWatcher&) = delete;
  ~TreeWatcher();

  void add(const std::filesystem::path& folder);

  // Blocks until there are changes and reports them; false after wake().
  bool wait(const Listener& listener);

  // Ends a wait(); may be called from any thread.
  void wake();

 private:
  void report(const char* begin, const char* end, const Listener& listener);

  int inotify_;
  int wake_;
  std::map<int, std::filesystem::path> folders_;  // by watch descriptor
};

// A hash of a file's contents; nothing where it cannot be read.
std::optional<std::uint64_t> fingerprint(const std::filesystem::path& path);

}  // namespace watch
