#include "net/fetcher.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

namespace net {
namespace {

bool worth_retrying(const Response& response) {
  return response.status == 429 || response.status == 502 || response.status == 503 ||
         response.status == 504;
}

}  // namespace

Fetcher::Fetcher(Transport& transport, RetryPolicy policy, int timeout_ms)
    : transport_(transport), policy_(policy) {
  if (timeout_ms > 0) {
    transport_.set_timeout_ms(timeout_ms);
  }
  std::clog << "fetcher: " << policy_.describe() << '\n';
}

int Fetcher::pause_ms(const Response& response, int attempt) const {
  const int asked_ms = static_cast<int>(response.retry_after.count()) * 1000;
  return std::max(asked_ms, policy_.delay_after_ms(attempt));
}

Response Fetcher::fetch(const std::string& url) {
  for (int attempt = 1;; ++attempt) {
    Response response = transport_.get(url);
    if (!worth_retrying(response) || attempt == policy_.max_attempts) {
      return response;
    }
    const int wait_ms = pause_ms(response, attempt);
    std::clog << url << ": status " << response.status << ", waiting " << wait_ms << " ms\n";
    std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
  }
}

}  // namespace net
