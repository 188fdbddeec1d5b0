// Adds up ballots. A report is one row of text, for one ward and slate.
#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace election {

constexpr int kWardLimit = 25000;
constexpr int kPostalShare = 35;

struct WardReport {
  std::string ward;
  std::string slate;
  int ballots = 0;
  int postal_ballots = 0;
};

struct WardTotals {
  int ballots = 0;
  int postal_ballots = 0;
  int blank_ballots = 0;
  std::map<std::string, int> slates;
};

using Wards = std::map<std::string, WardTotals>;

std::vector<std::string_view> split_report(std::string_view text) {
  std::vector<std::string_view> fields;
  std::size_t end = 0;
  while ((end = text.find(';')) != std::string_view::npos) {
    fields.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  fields.push_back(text);
  return fields;
}

int parse_ballots(std::string_view text) {
  int ballots = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), ballots);
  if (fault != std::errc() || end != text.data() + text.size()) {
    throw std::runtime_error("ballots are no number");
  }
  if (ballots < 0) {
    throw std::runtime_error("fewer ballots than none");
  }
  return ballots;
}

WardReport parse_report(std::string_view text) {
  const auto fields = split_report(text);
  if (fields.size() != 4) {
    throw std::runtime_error("not the fields of a report");
  }
  WardReport report;
  report.ward = fields[0];
  report.slate = fields[1];
  report.ballots = parse_ballots(fields[2]);
  report.postal_ballots = parse_ballots(fields[3]);
  if (report.postal_ballots > report.ballots) {
    throw std::runtime_error("more postal ballots than ballots");
  }
  return report;
}

void add_report(Wards &wards, const WardReport &report) {
  if (wards.find(report.ward) == wards.end()) {
    std::cerr << "note: ward " << report.ward << " begins\n";
  }
  WardTotals &totals = wards[report.ward];
  totals.ballots += report.ballots;
  totals.postal_ballots += report.postal_ballots;
  if (report.slate.empty()) {
    totals.blank_ballots += report.ballots;
    return;
  }
  if (totals.slates.find(report.slate) != totals.slates.end()) {
    std::cerr << "note: slate " << report.slate << " again in ward " << report.ward << '\n';
  }
  totals.slates[report.slate] += report.ballots;
}

// Reads reports up to the end; returns how many rows were of no use.
int gather_reports(std::istream &in, Wards &wards) {
  int refused = 0;
  for (std::string row; std::getline(in, row);) {
    try {
      add_report(wards, parse_report(row));
    } catch (const std::runtime_error &error) {
      std::cerr << "error: " << error.what() << ": " << row << '\n';
      ++refused;
    }
  }
  std::cerr << "note: " << wards.size() << " wards\n";
  return refused;
}

const WardTotals &find_ward(const Wards &wards, const std::string &ward) {
  const auto found = wards.find(ward);
  if (found == wards.end()) {
    throw std::out_of_range("no such ward");
  }
  return found->second;
}

int slate_ballots(const Wards &wards, const std::string &slate) {
  int ballots = 0;
  for (const auto &[ward, totals] : wards) {
    if (totals.slates.find(slate) == totals.slates.end()) {
      std::cerr << "note: slate " << slate << " is missing in ward " << ward << '\n';
      continue;
    }
    ballots += totals.slates.at(slate);
  }
  return ballots;
}

// Tells whether a ward's totals call for another look.
bool is_odd_ward(const Wards &wards, const std::string &ward) {
  const WardTotals &totals = find_ward(wards, ward);
  if (totals.ballots > kWardLimit || totals.blank_ballots * 2 > totals.ballots) {
    return true;
  }
  return totals.postal_ballots * 100 > totals.ballots * kPostalShare;
}

std::vector<std::string> odd_wards(const Wards &wards) {
  std::vector<std::string> found;
  for (const auto &[ward, totals] : wards) {
    if (is_odd_ward(wards, ward)) {
      found.push_back(ward);
    }
  }
  return found;
}

bool beats_slate(const Wards &wards, const std::string &slate, const std::string &rival) {
  return slate_ballots(wards, slate) > slate_ballots(wards, rival);
}

void merge_wards(Wards &wards, const Wards &others) {
  for (const auto &[ward, other] : others) {
    if (wards.find(ward) != wards.end()) {
      std::cerr << "note: ward " << ward << " is merged\n";
    }
    WardTotals &totals = wards[ward];
    totals.ballots += other.ballots;
    totals.postal_ballots += other.postal_ballots;
    totals.blank_ballots += other.blank_ballots;
    for (const auto &[slate, ballots] : other.slates) {
      totals.slates[slate] += ballots;
    }
  }
}

void write_wards(std::ostream &out, const Wards &wards) {
  out << "ward;ballots;postal;blank;odd\n";
  for (const auto &[ward, totals] : wards) {
    out << ward << ';' << totals.ballots;
    out << ';' << totals.postal_ballots;
    out << ';' << totals.blank_ballots;
    out << ';' << (is_odd_ward(wards, ward) ? "odd" : "") << '\n';
  }
}

void write_slates(std::ostream &out, const Wards &wards, std::vector<std::string> listed) {
  std::sort(listed.begin(), listed.end());
  for (const std::string &slate : listed) {
    out << slate << ';' << slate_ballots(wards, slate) << '\n';
  }
}

} // namespace election
