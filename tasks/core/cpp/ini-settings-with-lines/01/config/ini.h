#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace config {

class IniError : public std::runtime_error {
   public:
    IniError(const std::string& source, int line, const std::string& message)
        : std::runtime_error(source + ":" + std::to_string(line) + ": " + message) {}
};

class Ini {
   public:
    // Throws IniError where the text is not in the form of an INI file.
    static Ini parse(std::istream& in, const std::string& source);

    struct Entry {
        std::string value;
        int line;
    };

    // nullptr where the file does not have the key.
    const Entry* find(std::string_view section, std::string_view key) const;

    std::string text(std::string_view section, std::string_view key, std::string fallback) const;
    int integer(std::string_view section, std::string_view key, int fallback) const;
    // In seconds, or with a unit: 90, 90s, 15m, 2h.
    std::chrono::seconds duration(std::string_view section, std::string_view key,
                                  std::chrono::seconds fallback) const;

   private:
    using Section = std::map<std::string, Entry, std::less<>>;

    std::string source_;
    std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace config
