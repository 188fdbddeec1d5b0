#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace jobs {

class WorkerPool {
 public:
  using Task = std::function<void()>;

  explicit WorkerPool(std::size_t workers);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Ends when everything that was submitted has run.
  ~WorkerPool();

  // False once the pool is ending; the task is dropped then.
  bool submit(Task task);

  // Blocks until nothing runs and nothing waits.
  void wait_idle();

 private:
  void run();
  bool idle() const;

  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::condition_variable idle_;
  std::deque<Task> tasks_;
  std::size_t busy_ = 0;
  std::stop_source stop_;
  std::vector<std::jthread> workers_;  // last: they use the rest
};

}  // namespace jobs
