#pragma once

#include <span>

#include "world/tile_map.hpp"

namespace world {

// For every cell how many steps away from the start it is, whatever they cost.
std::vector<int> steps_from(const TileMap &map, Cell start);

// The cells a unit can get to within its budget.
std::vector<Cell> within_reach(const TileMap &map, Cell start, int budget);

// The cheapest path with both ends; empty where there is none.
std::vector<Cell> find_path(const TileMap &map, Cell start, Cell goal);

// The first neighbour that is fewer steps away from where `steps` begin.
std::optional<Cell> way_back(const TileMap &map, std::span<const int> steps, Cell cell);

int path_cost(const TileMap &map, std::span<const Cell> path);

} // namespace world
