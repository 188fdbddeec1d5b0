// Filters for the books on a shelf, such as: pages < 300 and not (lent = yes or state = torn)
#include <cctype>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace shelf {

using Book = std::map<std::string, std::string>;

enum Joint { BothJoint, EitherJoint, NotJoint, TestJoint };

struct Token {
  std::string text;
  std::size_t place = 0;
};

struct Clause;
using ClausePtr = std::unique_ptr<Clause>;

struct Clause {
  Joint joint = TestJoint;
  ClausePtr left;
  ClausePtr right;
  std::string topic;
  std::string sign;
  std::string value;
};

std::vector<Token> cut_tokens(const std::string& filter) {
  std::vector<Token> tokens;
  std::size_t place = 0;
  while (place < filter.size()) {
    std::size_t end = place + 1;
    if (std::isalnum(static_cast<unsigned char>(filter[place]))) {
      while (end < filter.size() && std::isalnum(static_cast<unsigned char>(filter[end]))) {
        ++end;
      }
    }
    if (!std::isspace(static_cast<unsigned char>(filter[place]))) {
      tokens.push_back({ filter.substr(place, end - place), place });
    }
    place = end;
  }
  tokens.push_back({ "", place });
  return tokens;
}

class FilterParser {
public:
  explicit FilterParser(const std::string& filter) { tokens_ = cut_tokens(filter); }

  ClausePtr parse_filter() {
    auto clause = parse_either();
    if (!token().text.empty()) {
      return nullptr;
    }
    return clause;
  }

private:
  ClausePtr parse_either() {
    auto left = parse_both();
    while (take("or")) {
      auto right = parse_both();
      if (left == nullptr || right == nullptr) {
        return nullptr;
      }
      left = join(EitherJoint, std::move(left), std::move(right));
    }
    return left;
  }

  ClausePtr parse_both() {
    auto left = parse_clause();
    while (take("and")) {
      auto right = parse_clause();
      if (left == nullptr || right == nullptr) {
        return nullptr;
      }
      left = join(BothJoint, std::move(left), std::move(right));
    }
    return left;
  }

  ClausePtr parse_clause() {
    if (take("not")) {
      auto clause = parse_clause();
      if (clause == nullptr) {
        return nullptr;
      }
      return join(NotJoint, std::move(clause), nullptr);
    }
    if (take("(")) {
      auto clause = parse_either();
      if (!take(")")) {
        return nullptr;
      }
      return clause;
    }
    return parse_test();
  }

  ClausePtr parse_test() {
    auto test = std::make_unique<Clause>();
    test->topic = token().text;
    test->sign = next_token().text;
    test->value = next_token().text;
    if (test->value.empty() || test->sign.find_first_of("<=>") != 0) {
      return nullptr;
    }
    next_token();
    return test;
  }

  static ClausePtr join(Joint joint, ClausePtr left, ClausePtr right) {
    auto clause = std::make_unique<Clause>();
    clause->joint = joint;
    clause->left = std::move(left);
    clause->right = std::move(right);
    return clause;
  }

  const Token& token() const { return tokens_[at_]; }

  // Stays at the last token, which is empty.
  const Token& next_token() {
    at_ += at_ + 1 < tokens_.size() ? 1 : 0;
    return tokens_[at_];
  }

  bool take(const std::string& text) {
    if (token().text != text) {
      return false;
    }
    next_token();
    return true;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

bool passes(const Clause& test, const Book& book) {
  const auto found = book.find(test.topic);
  if (found == book.end()) {
    return false;
  }
  if (test.sign == "=") {
    return found->second == test.value;
  }
  const int gap = std::atoi(found->second.c_str()) - std::atoi(test.value.c_str());
  return test.sign == "<" ? gap < 0 : gap > 0;
}

bool suits(const Clause& clause, const Book& book) {
  switch (clause.joint) {
    case BothJoint:
      return suits(*clause.left, book) && suits(*clause.right, book);
    case EitherJoint:
      return suits(*clause.left, book) || suits(*clause.right, book);
    case NotJoint:
      return !suits(*clause.left, book);
    case TestJoint:
      break;
  }
  return passes(clause, book);
}

std::size_t count_books(const Clause& clause, const std::vector<Book>& books) {
  std::size_t count = 0;
  for (const Book& book : books) {
    count += suits(clause, book) ? 1 : 0;
  }
  return count;
}

std::size_t count_tests(const Clause& clause) {
  if (clause.joint == TestJoint) {
    return 1;
  }
  return count_tests(*clause.left) + (clause.right ? count_tests(*clause.right) : 0);
}

std::string show_clause(const Clause& clause) {
  if (clause.joint == TestJoint) {
    return clause.topic + " " + clause.sign + " " + clause.value;
  }
  if (clause.joint == NotJoint) {
    return "not " + show_clause(*clause.left);
  }
  const std::string word = clause.joint == BothJoint ? " and " : " or ";
  return "(" + show_clause(*clause.left) + word + show_clause(*clause.right) + ")";
}

} // namespace shelf
