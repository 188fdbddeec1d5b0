// How long vessels wait for a pier: a model that goes from event to event.
#include <algorithm>
#include <cassert>
#include <deque>
#include <iostream>
#include <queue>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace harbor {

constexpr double kMoorHours = 0.75;
constexpr double kCrateHours = 0.02;
constexpr double kRetryHours = 6.0;
constexpr double kTripHours = 90.0;

constexpr std::size_t kCrowdLimit = 35;

enum class Turn { kArrive, kUnload, kSail };

struct Vessel {
  std::string name;
  int crates = 0;
  double arrival = 0.0;
};

struct Pier {
  bool busy = false;
  std::size_t vessel = 0;
  int crates = 0;

  bool holds(std::size_t other) const { return busy && vessel == other; }
};

struct Event {
  double hour = 0.0;
  Turn turn = Turn::kArrive;
  std::size_t vessel = 0;

  bool operator<(const Event& other) const { return hour > other.hour; }
};

class PierModel {
 public:
  PierModel(std::size_t pier_count, unsigned seed) : piers_(pier_count), chance_(seed) {
    assert(pier_count > 0);
  }

  std::size_t add_vessel(std::string name, int crates, double hour) {
    assert(crates >= 0);
    const std::size_t vessel = vessels_.size();
    vessels_.push_back({std::move(name), crates, hour});
    plan(hour, Turn::kArrive, vessel);
    return vessel;
  }

  // Adds vessels that come by chance, so many hours apart on average.
  void add_fleet(std::size_t count, double hours) {
    assert(hours > 0.0);
    std::exponential_distribution<double> gap(1.0 / hours);
    std::uniform_int_distribution<int> crates(20, 850);
    double hour = hour_;
    for (; count > 0; --count) {
      hour += gap(chance_);
      add_vessel("vessel " + std::to_string(vessels_.size()), crates(chance_), hour);
    }
  }

  void run_model(double end) {
    assert(end >= hour_);
    while (!events_.empty() && events_.top().hour <= end) {
      const Event event = events_.top();
      events_.pop();
      hour_ = event.hour;
      switch (event.turn) {
        case Turn::kArrive:
          arrive(event.vessel);
          break;
        case Turn::kUnload:
          unload(event.vessel);
          break;
        case Turn::kSail:
          sail(event.vessel);
          break;
      }
    }
    hour_ = end;
  }

  double mean_wait() const {
    if (moored_ == 0) {
      return 0.0;
    }
    return waited_ / moored_;
  }

  void clear_crates() {
    for (Pier& pier : piers_) {
      pier.crates = 0;
    }
  }

  void save_piers(std::ostream& out) const {
    for (const Pier& pier : piers_) {
      out << pier.busy << ' ';
      out << pier.vessel << ' ';
      out << pier.crates << '\n';
    }
  }

  void load_piers(std::istream& in) {
    for (Pier& pier : piers_) {
      in >> pier.busy;
      in >> pier.vessel;
      in >> pier.crates;
    }
  }

 private:
  void plan(double hour, Turn turn, std::size_t vessel) { events_.push({hour, turn, vessel}); }

  void arrive(std::size_t vessel) {
    if (crowd_.size() >= kCrowdLimit) {
      record("finds a crowd", vessel);
      plan(hour_ + kRetryHours, Turn::kArrive, vessel);
      return;
    }
    record("arrives", vessel);
    vessels_[vessel].arrival = hour_;
    crowd_.push_back(vessel);
    moor_crowd();
  }

  void moor_crowd() {
    for (Pier& pier : piers_) {
      if (!pier.busy && !crowd_.empty()) {
        pier.busy = true;
        pier.vessel = crowd_.front();
        crowd_.pop_front();
        plan(hour_ + kMoorHours, Turn::kUnload, pier.vessel);
      }
    }
  }

  void unload(std::size_t vessel) {
    record("unloads", vessel);
    waited_ += hour_ - vessels_[vessel].arrival;
    ++moored_;
    plan(hour_ + kCrateHours * vessels_[vessel].crates, Turn::kSail, vessel);
  }

  void sail(std::size_t vessel) {
    record("sails", vessel);
    Pier& pier = pier_of(vessel);
    pier.busy = false;
    pier.crates += vessels_[vessel].crates;
    plan(hour_ + kTripHours, Turn::kArrive, vessel);
    moor_crowd();
  }

  Pier& pier_of(std::size_t vessel) {
    const auto holds = [vessel](const Pier& pier) { return pier.holds(vessel); };
    const auto found = std::find_if(piers_.begin(), piers_.end(), holds);
    assert(found != piers_.end());
    return *found;
  }

  void record(const char* what, std::size_t vessel) const {
    std::clog << hour_ << ' ' << vessels_[vessel].name << ' ' << what << '\n';
  }

  std::vector<Pier> piers_;
  std::vector<Vessel> vessels_;
  std::deque<std::size_t> crowd_;
  std::priority_queue<Event> events_;
  std::mt19937 chance_;
  double hour_ = 0.0;
  double waited_ = 0.0;
  int moored_ = 0;
};

}  // namespace harbor
