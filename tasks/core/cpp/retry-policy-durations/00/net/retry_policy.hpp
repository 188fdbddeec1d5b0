#ifndef NET_RETRY_POLICY_HPP_
#define NET_RETRY_POLICY_HPP_

#include <functional>
#include <map>
#include <string>

namespace net {

using Settings = std::map<std::string, std::string, std::less<>>;

struct RetryPolicy {
  int max_attempts = 4;
  int base_delay_ms = 250;
  int max_delay_ms = 8000;

  static RetryPolicy from_settings(const Settings& settings);

  // How long to wait after the given attempt, counted from 1, has failed.
  int delay_after_ms(int attempt) const;

  std::string describe() const;
};

}  // namespace net

#endif  // NET_RETRY_POLICY_HPP_
