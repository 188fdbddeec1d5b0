#pragma once

#include <unistd.h>

#include <utility>

namespace watch {

// Owns a file descriptor.
class UniqueFd {
 public:
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~UniqueFd() {
    if (*this) {
      ::close(fd_);
    }
  }

  // Whether there is a descriptor: the call that made it may have failed.
  explicit operator bool() const { return fd_ >= 0; }

  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace watch
