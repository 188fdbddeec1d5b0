#pragma once

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <vector>

namespace world {

struct Cell {
    int x = 0;
    int y = 0;

    bool operator==(const Cell &) const = default;
};

enum class Terrain { road, meadow, forest, lake };

struct Tile {
    Terrain terrain = Terrain::meadow;
    int height = 0;
};

class TileMap {
public:
    TileMap(int width, int height) : width_(width), height_(height), tiles_(size()) {}

    std::size_t size() const { return static_cast<std::size_t>(width_) * height_; }
    std::size_t index(Cell cell) const {
        return static_cast<std::size_t>(cell.y) * width_ + cell.x;
    }

    bool contains(Cell cell) const {
        return cell.x >= 0 && cell.x < width_ && cell.y >= 0 && cell.y < height_;
    }

    const Tile &at(Cell cell) const { return tiles_[index(cell)]; }
    Tile &at(Cell cell) { return tiles_[index(cell)]; }

    // What it costs to step into a neighbour; nothing where nobody can. Cliffs stop every step.
    std::optional<int> step_cost(Cell from, Cell to) const {
        if (std::abs(at(from).height - at(to).height) > 1) {
            return std::nullopt;
        }
        switch (at(to).terrain) {
        case Terrain::road:
            return 1;
        case Terrain::meadow:
            return 2;
        case Terrain::forest:
            return 4;
        case Terrain::lake:
            break;
        }
        return std::nullopt;
    }

private:
    int width_;
    int height_;
    std::vector<Tile> tiles_;
};

} // namespace world
