#pragma once

#include <cstdint>
#include <vector>

namespace crypt {

using EntityId = std::uint32_t;
constexpr EntityId nobody = 0;

struct Cell {
    int x = 0;
    int y = 0;
};

struct Poison {
    int turns = 0;
    int strength = 0;
    EntityId brewer = nobody;
};

struct Entity {
    EntityId id = nobody;
    Cell cell;
    int hp = 1;
    int max_hp = 1;
    int attack = 0;
    int armour = 0;
    Poison poison;

    bool alive() const { return hp > 0; }
};

enum class EventKind { hit, heal, death };

struct Event {
    EventKind kind;
    EntityId subject = nobody;
    int amount = 0;
    EntityId killer = nobody; // of a death
};

class World {
public:
    std::vector<Entity> &entities() { return entities_; }
    const std::vector<Event> &events() const { return events_; }

    void emit(const Event &event) { events_.push_back(event); }

private:
    std::vector<Entity> entities_;
    std::vector<Event> events_;
};

} // namespace crypt
