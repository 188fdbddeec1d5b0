#ifndef NET_FETCHER_HPP_
#define NET_FETCHER_HPP_

#include <chrono>
#include <string>

#include "net/retry_policy.hpp"

namespace net {

struct Response {
  int status = 0;
  std::string body;
  std::chrono::seconds retry_after{0};  // 0: the server did not ask for a pause
};

class Transport {
 public:
  virtual ~Transport() = default;
  virtual void set_timeout_ms(int timeout_ms) = 0;
  virtual Response get(const std::string& url) = 0;
};

class Fetcher {
 public:
  Fetcher(Transport& transport, RetryPolicy policy, int timeout_ms);

  Response fetch(const std::string& url);

 private:
  Millis pause(const Response& response, int attempt) const;

  Transport& transport_;
  RetryPolicy policy_;
};

}  // namespace net

#endif  // NET_FETCHER_HPP_
