#include "watch/tree_watcher.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace watch {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE;

}  // namespace

TreeWatcher::TreeWatcher()
    : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), wake_(::eventfd(0, EFD_CLOEXEC)) {
  if (!inotify_ || !wake_) {
    throw std::system_error(errno, std::generic_category(), "cannot watch files");
  }
}

void TreeWatcher::add(const std::filesystem::path& folder) {
  const int descriptor = ::inotify_add_watch(inotify_.get(), folder.c_str(), kEvents);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), folder.string());
  }
  folders_[descriptor] = folder;
}

bool TreeWatcher::wait(const Listener& listener) {
  std::array<pollfd, 2> ready{{{inotify_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
  while (::poll(ready.data(), ready.size(), -1) < 0) {
    if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "poll");
    }
  }
  if (ready[1].revents != 0) {
    return false;
  }
  alignas(inotify_event) std::array<char, 8192> buffer;
  const ssize_t size = ::read(inotify_.get(), buffer.data(), buffer.size());
  if (size > 0) {
    report(buffer.data(), buffer.data() + size, listener);
  }
  return true;
}

void TreeWatcher::wake() { ::eventfd_write(wake_.get(), 1); }

void TreeWatcher::report(const char* begin, const char* end, const Listener& listener) {
  while (begin < end) {
    const auto* event = reinterpret_cast<const inotify_event*>(begin);
    if ((event->mask & IN_IGNORED) != 0) {
      folders_.erase(event->wd);
    } else if (const auto folder = folders_.find(event->wd); folder != folders_.end()) {
      listener(folder->second / event->name);
    }
    begin += sizeof(inotify_event) + event->len;
  }
}

std::optional<std::uint64_t> fingerprint(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return std::nullopt;
  }
  std::uint64_t hash = 14695981039346656037u;
  std::array<char, 4096> buffer;
  while (true) {
    const ssize_t size = ::read(file, buffer.data(), buffer.size());
    if (size < 0) {
      ::close(file);
      return std::nullopt;
    }
    if (size == 0) {
      ::close(file);
      return hash;
    }
    for (ssize_t i = 0; i < size; ++i) {
      hash = (hash ^ static_cast<unsigned char>(buffer[i])) * 1099511628211u;
    }
  }
}

}  // namespace watch
