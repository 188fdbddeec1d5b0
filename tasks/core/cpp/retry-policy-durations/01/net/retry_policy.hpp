#ifndef NET_RETRY_POLICY_HPP_
#define NET_RETRY_POLICY_HPP_

#include <chrono>
#include <functional>
#include <map>
#include <string>

namespace net {

using Millis = std::chrono::milliseconds;
using Settings = std::map<std::string, std::string, std::less<>>;

struct RetryPolicy {
  int max_attempts = 4;
  Millis base_delay{250};
  Millis max_delay{8000};

  static RetryPolicy from_settings(const Settings& settings);

  // How long to wait after the given attempt, counted from 1, has failed.
  Millis delay_after(int attempt) const;

  std::string describe() const;
};

}  // namespace net

#endif  // NET_RETRY_POLICY_HPP_
