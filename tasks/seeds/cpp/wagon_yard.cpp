// A puzzle about sorting the wagons of a yard, played by typing commands.
#include <array>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

struct Wagon {
    std::string name;
    int weight = 0;
};

struct Track {
    std::size_t length = 0;
    std::vector<Wagon> wagons;
};

struct Yard {
    std::map<std::string, Track> tracks;
    std::vector<Wagon> train;
    std::string place;
    int fuel = 75;
    int moves = 0;
};

using Args = std::vector<std::string>;

constexpr int kTrainFuel = 6;
constexpr int kTrainLimit = 480;

void say(const std::string& text) { std::cout << text << '\n'; }

int train_weight(const Yard& yard)
{
    int weight = 0;
    for (const Wagon& wagon : yard.train) {
        weight += wagon.weight;
    }
    return weight;
}

// Takes wagons off the end of one row and puts them on the end of another.
void shunt_wagons(std::vector<Wagon>& from, std::vector<Wagon>& to, std::size_t count)
{
    for (; count > 0; --count) {
        to.push_back(from.back());
        from.pop_back();
    }
}

void load_track(Track& track, std::istream& in)
{
    for (Wagon wagon; in >> wagon.name;) {
        in >> wagon.weight;
        track.wagons.push_back(wagon);
    }
}

void save_track(const Track& track, std::ostream& out)
{
    for (const Wagon& wagon : track.wagons) {
        out << wagon.name;
        out << ' ' << wagon.weight;
        out << '\n';
    }
}

std::size_t heavy_wagons(const Track& track, int weight)
{
    std::size_t count = 0;
    for (const Wagon& wagon : track.wagons) {
        count += wagon.weight > weight ? 1 : 0;
    }
    return count;
}

void drive(Yard& yard, const Args& args)
{
    if (yard.tracks.count(args[0]) == 0) {
        say("no such track");
        return;
    }
    if (yard.fuel < kTrainFuel) {
        say("no fuel for the train");
        return;
    }
    std::clog << "drive from track " << yard.place << '\n';
    yard.place = args[0];
    yard.fuel -= kTrainFuel;
    say("the train is at track " + yard.place);
}

void couple(Yard& yard, const Args& args)
{
    Track& track = yard.tracks.at(yard.place);
    const std::size_t count = std::stoul(args[0]);
    if (count > track.wagons.size()) {
        say("not so many wagons on the track");
        return;
    }
    std::clog << "couple " << count << " wagons\n";
    shunt_wagons(track.wagons, yard.train, count);
    yard.fuel -= kTrainFuel;
    if (train_weight(yard) > kTrainLimit) {
        say("the train is heavy and may stall");
    }
}

void leave(Yard& yard, const Args& args)
{
    Track& track = yard.tracks.at(yard.place);
    const std::size_t count = std::stoul(args[0]);
    if (count > yard.train.size()) {
        say("not so many wagons in the train");
        return;
    }
    if (track.wagons.size() + count > track.length) {
        say("no room on the track");
        return;
    }
    std::clog << "leave " << count << " wagons\n";
    shunt_wagons(yard.train, track.wagons, count);
    yard.fuel -= kTrainFuel;
}

void stretch(Yard& yard, const Args& args)
{
    const std::size_t length = std::stoul(args[0]);
    std::clog << "stretch track by " << length << '\n';
    yard.tracks.at(yard.place).length += length;
}

void look(Yard& yard, const Args&)
{
    for (const Wagon& wagon : yard.tracks.at(yard.place).wagons) {
        say("wagon " + wagon.name);
        say("  weight " + std::to_string(wagon.weight));
    }
    const int weight = train_weight(yard);
    say("train weight " + std::to_string(weight));
}

struct Command {
    std::string_view name;
    std::size_t args;
    void (*run)(Yard& yard, const Args& args);
};

constexpr std::array kCommands {
    Command { "drive", 1, drive },
    Command { "couple", 1, couple },
    Command { "leave", 1, leave },
    Command { "stretch", 1, stretch },
    Command { "look", 0, look },
};

bool run_command(Yard& yard, const std::string& line)
{
    std::istringstream words(line);
    std::string name;
    Args args;
    words >> name;
    for (std::string word; words >> word;) {
        args.push_back(word);
    }
    for (const Command& command : kCommands) {
        if (command.name == name && command.args == args.size()) {
            command.run(yard, args);
            ++yard.moves;
            return true;
        }
    }
    std::cerr << "no such command: " << line << '\n';
    return false;
}

void play(Yard& yard, std::istream& in)
{
    for (std::string line; std::getline(in, line) && yard.fuel > 0;) {
        run_command(yard, line);
    }
}
