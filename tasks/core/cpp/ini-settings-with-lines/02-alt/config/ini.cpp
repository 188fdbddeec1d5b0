#include "config/ini.h"

#include <charconv>
#include <istream>

namespace config {
namespace {

std::string trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

}  // namespace

Ini Ini::parse(std::istream& in, const std::string& source) {
    Ini ini;
    ini.source_ = source;
    Section* section = nullptr;
    int number = 0;
    for (std::string raw; std::getline(in, raw);) {
        ++number;
        const std::string line = trim(raw);
        if (line.empty() || line.front() == ';') {
            continue;
        }
        if (line.front() == '[') {
            if (line.back() != ']') {
                throw IniError(source, number, "section without ]");
            }
            // A section may go on further down.
            section = &ini.sections_[trim(std::string_view(line).substr(1, line.size() - 2))];
            continue;
        }
        const auto equals = line.find('=');
        if (section == nullptr || equals == line.npos) {
            throw IniError(source, number, "expected key = value within a section");
        }
        const std::string key = trim(std::string_view(line).substr(0, equals));
        const std::string value = trim(std::string_view(line).substr(equals + 1));
        const auto [known, fresh] = section->try_emplace(key, value, number);
        if (!fresh) {
            throw IniError(source, number,
                           "key given twice: " + key + ", first on line " +
                               std::to_string(known->second.line));
        }
    }
    return ini;
}

const std::string* Ini::find(std::string_view section, std::string_view key) const {
    const auto found = sections_.find(section);
    if (found == sections_.end()) {
        return nullptr;
    }
    const auto entry = found->second.find(key);
    return entry == found->second.end() ? nullptr : &entry->second;
}

std::string Ini::text(std::string_view section, std::string_view key, std::string fallback) const {
    const std::string* found = find(section, key);
    return found == nullptr ? fallback : *found;
}

int Ini::integer(std::string_view section, std::string_view key, int fallback) const {
    const std::string* found = find(section, key);
    if (found == nullptr) {
        return fallback;
    }
    int value = 0;
    const char* end = found->data() + found->size();
    const auto [rest, error] = std::from_chars(found->data(), end, value);
    if (error != std::errc{} || rest != end) {
        return fallback;
    }
    return value;
}

std::chrono::seconds Ini::duration(std::string_view section, std::string_view key,
                                   std::chrono::seconds fallback) const {
    const std::string* found = find(section, key);
    if (found == nullptr) {
        return fallback;
    }
    int count = 0;
    const char* end = found->data() + found->size();
    const auto [rest, error] = std::from_chars(found->data(), end, count);
    const std::string_view unit(rest, end);
    if (error == std::errc{} && (unit.empty() || unit == "s")) {
        return std::chrono::seconds(count);
    }
    if (error == std::errc{} && unit == "m") {
        return std::chrono::minutes(count);
    }
    if (error == std::errc{} && unit == "h") {
        return std::chrono::hours(count);
    }
    return fallback;
}

}  // namespace config
