#pragma once

#include "world.hpp"

namespace crypt {

// One blow with a roll of the attacker's die; returns the damage done.
int strike(World &world, Entity &attacker, Entity &target, int roll);

// Moves hit points from the victim to the caster.
void drain(World &world, Entity &caster, Entity &victim, int strength);

void quaff_healing(World &world, Entity &drinker, int strength);

// A curse that shortens life without doing damage.
void wither(Entity &target, int percent);

// Runs at the end of every turn.
void tick_poison(World &world);

// Hurts everyone near the cell except the thrower, less with distance.
void explode(World &world, EntityId thrower, Cell centre, int power);

} // namespace crypt
