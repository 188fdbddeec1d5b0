#include "net/retry_policy.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace net {
namespace {

template <typename T>
T number(const Settings& settings, std::string_view key, T fallback) {
  const auto it = settings.find(key);
  if (it == settings.end()) {
    return fallback;
  }
  const char* end = it->second.data() + it->second.size();
  T value{};
  const auto [rest, error] = std::from_chars(it->second.data(), end, value);
  if (error != std::errc{} || rest != end || value < 0) {
    throw std::invalid_argument(it->first + ": not a usable number: " + it->second);
  }
  return value;
}

}  // namespace

RetryPolicy RetryPolicy::from_settings(const Settings& settings) {
  RetryPolicy policy;
  policy.max_attempts = number(settings, "retry.max_attempts", policy.max_attempts);
  policy.base_delay_ms = number(settings, "retry.base_delay_ms", policy.base_delay_ms);
  policy.max_delay_ms = number(settings, "retry.max_delay_ms", policy.max_delay_ms);
  if (policy.max_attempts < 1) {
    throw std::invalid_argument("retry.max_attempts: must be at least 1");
  }
  return policy;
}

int RetryPolicy::delay_after_ms(int attempt) const {
  int delay = base_delay_ms;
  for (int i = 1; i < attempt && delay < max_delay_ms; ++i) {
    delay *= 2;
  }
  return std::min(delay, max_delay_ms);
}

std::string RetryPolicy::describe() const {
  if (max_attempts == 1) {
    return "no retries";
  }
  std::string text = std::to_string(max_attempts) + " attempts";
  text += ", " + std::to_string(base_delay_ms) + " to ";
  text += std::to_string(max_delay_ms) + " ms apart";
  return text;
}

}  // namespace net
