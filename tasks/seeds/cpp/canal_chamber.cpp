#include <cstdint>
#include <string>

namespace waterway {

constexpr int kSluiceStep = 15;
constexpr int kLevelSlack = 4;
constexpr std::uint32_t kGateTravel = 9500;

enum class ChamberPhase { Resting, Filling, Emptying, Swinging, Halted };

// What moves the gates and sluices.
class GateDrive {
public:
    virtual ~GateDrive() = default;
    virtual void steer_gate(bool upper, bool open) = 0;
    virtual void set_sluice(bool upper, int percent) = 0;
};

class Journal {
public:
    virtual ~Journal() = default;
    virtual void note(const std::string& text) = 0;
    virtual void alarm(const std::string& text) = 0;
};

struct ChamberPlan {
    int upper_level = 0;
    int lower_level = 0;
    int steep_drop = 0;
};

// Lets barges climb and descend between two levels of a canal.
class BargeChamber {
public:
    BargeChamber(GateDrive& drive, Journal& journal, ChamberPlan plan)
        : drive_(drive), journal_(journal), plan_(plan) {}

    ChamberPhase phase() const { return phase_; }
    int barge_count() const { return barges_; }

    // Asks for the chamber to be brought to the upper or lower level.
    bool call_barge(bool upper, std::uint32_t now) {
        if (phase_ != ChamberPhase::Resting) {
            journal_.note("chamber is busy");
            return false;
        }
        upward_ = upper;
        journal_.note("barge called");
        drive_.steer_gate(!upper, false);
        enter_phase(upper ? ChamberPhase::Filling : ChamberPhase::Emptying, now);
        return true;
    }

    // Takes a measured level and moves the sluices; to be called a few times per second.
    void tick_chamber(int level, std::uint32_t now) {
        switch (phase_) {
            case ChamberPhase::Filling:
                steer_level(level, plan_.upper_level, now);
                break;
            case ChamberPhase::Emptying:
                steer_level(level, plan_.lower_level, now);
                break;
            case ChamberPhase::Swinging:
                if (now - since_ >= kGateTravel) {
                    journal_.note("gate is open");
                    enter_phase(ChamberPhase::Resting, now);
                }
                break;
            case ChamberPhase::Resting:
                watch_level(level, now);
                break;
            case ChamberPhase::Halted:
                break;
        }
    }

    // Lets a barge in; the gate must be open.
    bool admit_barge(int length, std::uint32_t now) {
        if (phase_ != ChamberPhase::Resting || length > 3800) {
            journal_.note("barge refused");
            return false;
        }
        ++barges_;
        since_ = now;
        return true;
    }

    bool release_barge(std::uint32_t now) {
        if (phase_ != ChamberPhase::Resting || barges_ == 0) {
            journal_.alarm("no barge to release");
            return false;
        }
        --barges_;
        since_ = now;
        return true;
    }

    // Stops everything where it is.
    void halt_chamber(std::uint32_t now) {
        journal_.alarm("chamber halted by hand");
        shut_sluices();
        enter_phase(ChamberPhase::Halted, now);
    }

    // Goes back to rest after a halt, with both gates shut.
    void reset_chamber(std::uint32_t now) {
        drive_.steer_gate(true, false);
        drive_.steer_gate(false, false);
        enter_phase(ChamberPhase::Resting, now);
    }

    // Tells whether a barge could leave through the upper gate at this level.
    bool near_upper_level(int level) const {
        const int drop = plan_.upper_level - level;
        return drop <= kLevelSlack;
    }

    bool near_lower_level(int level) const {
        const int drop = level - plan_.lower_level;
        return drop <= kLevelSlack;
    }

private:
    void enter_phase(ChamberPhase phase, std::uint32_t now) {
        phase_ = phase;
        since_ = now;
    }

    void steer_level(int level, int wanted, std::uint32_t now) {
        const int gap = upward_ ? wanted - level : level - wanted;
        if (gap > kLevelSlack) {
            const bool steep = gap > plan_.steep_drop;
            drive_.set_sluice(upward_, steep ? kSluiceStep : 3 * kSluiceStep);
            return;
        }
        shut_sluices();
        drive_.steer_gate(upward_, true);
        enter_phase(ChamberPhase::Swinging, now);
    }

    void watch_level(int level, std::uint32_t now) {
        const int wanted = upward_ ? plan_.upper_level : plan_.lower_level;
        if (level > wanted + kLevelSlack || level < wanted - kLevelSlack) {
            journal_.alarm("chamber drifts");
            enter_phase(ChamberPhase::Halted, now);
        }
    }

    void shut_sluices() {
        drive_.set_sluice(true, 0);
        drive_.set_sluice(false, 0);
    }

    GateDrive& drive_;
    Journal& journal_;
    ChamberPlan plan_;
    ChamberPhase phase_ = ChamberPhase::Resting;
    std::uint32_t since_ = 0;
    int barges_ = 0;
    bool upward_ = false;
};

}  // namespace waterway
