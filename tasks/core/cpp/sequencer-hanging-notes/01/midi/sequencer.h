#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace midi {

using Tick = std::uint32_t;

struct Note {
    Tick start = 0;
    Tick length = 0;
    std::uint8_t key = 60;
    std::uint8_t velocity = 100;
};

struct Track {
    std::uint8_t channel = 0;
    std::vector<Note> notes;
    bool muted = false;
};

class Output {
   public:
    virtual ~Output() = default;
    virtual void send(std::uint8_t status, std::uint8_t data1, std::uint8_t data2) = 0;
};

class Sequencer {
   public:
    explicit Sequencer(Output& out) : out_(out) {}

    std::size_t add_track(Track track);
    void set_muted(std::size_t track, bool muted);

    void play() { playing_ = true; }
    void stop();
    void seek(Tick position);

    // Plays that many ticks, if playing.
    void advance(Tick ticks);

    // For an instrument that has lost track of its notes.
    void panic();

   private:
    struct Sounding {
        std::size_t track;
        std::uint8_t key;
        Tick end;
    };

    void start(std::size_t track, const Note& note);

    // Ends the notes for which done(note) holds.
    void release(const std::function<bool(const Sounding&)>& done);

    Output& out_;
    std::vector<Track> tracks_;
    std::vector<Sounding> sounding_;
    Tick position_ = 0;
    bool playing_ = false;
};

}  // namespace midi
