#include "midi/sequencer.h"

#include <utility>

namespace midi {
namespace {

constexpr std::uint8_t kNoteOn = 0x90;
constexpr std::uint8_t kControlChange = 0xb0;
constexpr std::uint8_t kNoteOff = 0x80;
constexpr std::uint8_t kAllNotesOff = 123;

bool within(Tick tick, Tick from, Tick to) { return tick >= from && tick < to; }

}  // namespace

std::size_t Sequencer::add_track(Track track) {
    tracks_.push_back(std::move(track));
    return tracks_.size() - 1;
}

void Sequencer::set_muted(std::size_t track, bool muted) { tracks_.at(track).muted = muted; }

void Sequencer::stop() {
    playing_ = false;
    release([](const Sounding&) { return true; });
}

void Sequencer::seek(Tick position) {
    position_ = position;
    release([](const Sounding&) { return true; });
}

void Sequencer::advance(Tick ticks) {
    if (!playing_) {
        return;
    }
    const Tick to = position_ + ticks;
    release([to](const Sounding& note) { return note.end < to; });
    for (std::size_t track = 0; track < tracks_.size(); ++track) {
        if (tracks_[track].muted) {
            continue;
        }
        for (const Note& note : tracks_[track].notes) {
            if (within(note.start, position_, to)) {
                start(track, note);
            }
        }
    }
    position_ = to;
}

void Sequencer::panic() {
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        out_.send(kControlChange | channel, kAllNotesOff, 0);
    }
}

void Sequencer::start(std::size_t track, const Note& note) {
    out_.send(kNoteOn | tracks_[track].channel, note.key, note.velocity);
    sounding_.push_back({track, note.key, note.start + note.length});
}

void Sequencer::release(const std::function<bool(const Sounding&)>& done) {
    std::erase_if(sounding_, [&](const Sounding& note) {
        if (!done(note)) {
            return false;
        }
        out_.send(kNoteOff | tracks_[note.track].channel, note.key, 0);
        return true;
    });
}

}  // namespace midi
