#include "combat.hpp"

#include <algorithm>
#include <cstdlib>

namespace crypt {
namespace {

constexpr int blast_radius = 3;

int distance(Cell a, Cell b) { return std::max(std::abs(a.x - b.x), std::abs(a.y - b.y)); }

void hurt(World &world, Entity &target, int damage) {
    target.hp = std::max(0, target.hp - damage);
    world.emit({.kind = EventKind::hit, .subject = target.id, .amount = damage});
    if (!target.alive()) {
        world.emit({.kind = EventKind::death, .subject = target.id});
    }
}

} // namespace

int strike(World &world, Entity &attacker, Entity &target, int roll) {
    const int damage = std::max(1, attacker.attack + roll - target.armour);
    hurt(world, target, damage);
    return damage;
}

void drain(World &world, Entity &caster, Entity &victim, int strength) {
    const int taken = std::min(strength, victim.hp);
    victim.hp -= taken;
    world.emit({.kind = EventKind::hit, .subject = victim.id, .amount = taken});
    if (!victim.alive()) {
        world.emit({.kind = EventKind::death, .subject = victim.id});
    }
    caster.hp = std::min(caster.hp + taken, caster.max_hp);
    world.emit({.kind = EventKind::heal, .subject = caster.id, .amount = taken});
}

void quaff_healing(World &world, Entity &drinker, int strength) {
    const int healed = std::min(strength, drinker.max_hp - drinker.hp);
    drinker.hp += healed;
    drinker.poison = {};
    world.emit({.kind = EventKind::heal, .subject = drinker.id, .amount = healed});
}

void wither(Entity &target, int percent) {
    target.max_hp = std::max(1, target.max_hp - target.max_hp * percent / 100);
    target.hp = std::min(target.hp, target.max_hp);
}

void tick_poison(World &world) {
    for (Entity &entity : world.entities()) {
        Poison &poison = entity.poison;
        if (!entity.alive() || poison.turns == 0) {
            continue;
        }
        --poison.turns;
        entity.hp -= poison.strength;
        world.emit({.kind = EventKind::hit, .subject = entity.id, .amount = poison.strength});
        if (!entity.alive()) {
            world.emit({.kind = EventKind::death, .subject = entity.id});
        }
    }
}

void explode(World &world, EntityId thrower, Cell centre, int power) {
    for (Entity &entity : world.entities()) {
        const int steps = distance(entity.cell, centre);
        if (!entity.alive() || entity.id == thrower || steps > blast_radius) {
            continue;
        }
        const int damage = power * (blast_radius + 1 - steps) / (blast_radius + 1);
        entity.hp = std::max(0, entity.hp - damage);
        if (!entity.alive()) {
            world.emit({.kind = EventKind::death, .subject = entity.id});
        }
    }
}

} // namespace crypt
