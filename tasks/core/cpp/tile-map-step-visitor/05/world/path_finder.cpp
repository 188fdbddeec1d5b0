#include "world/path_finder.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <limits>
#include <queue>

namespace world {
namespace {

constexpr int unreached = std::numeric_limits<int>::max();
constexpr std::array<Cell, 4> directions{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

struct Open {
    int priority;
    Cell cell;

    bool operator<(const Open &other) const { return priority > other.priority; }
};

int distance(Cell a, Cell b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); }

// Calls visit(next, cost) for every neighbour that can be entered.
template <typename Visit> void for_each_step(const TileMap &map, Cell cell, Visit visit) {
    for (const Cell direction : directions) {
        const Cell next{cell.x + direction.x, cell.y + direction.y};
        if (!map.contains(next)) {
            continue;
        }
        if (const std::optional<int> cost = map.step_cost(cell, next)) {
            visit(next, *cost);
        }
    }
}

} // namespace

std::vector<int> steps_from(const TileMap &map, Cell start) {
    std::vector<int> steps(map.size(), unreached);
    steps[map.index(start)] = 0;
    std::deque<Cell> open{start};
    while (!open.empty()) {
        const Cell cell = open.front();
        open.pop_front();
        for_each_step(map, cell, [&](Cell next, int) {
            if (steps[map.index(next)] == unreached) {
                steps[map.index(next)] = steps[map.index(cell)] + 1;
                open.push_back(next);
            }
        });
    }
    return steps;
}

std::vector<Cell> within_reach(const TileMap &map, Cell start, int budget) {
    std::vector<int> spent(map.size(), unreached);
    std::vector<Cell> reached;
    std::priority_queue<Open> open;
    spent[map.index(start)] = 0;
    open.push({0, start});
    while (!open.empty()) {
        const auto [so_far, cell] = open.top();
        open.pop();
        if (so_far > spent[map.index(cell)]) {
            continue;
        }
        reached.push_back(cell);
        for_each_step(map, cell, [&](Cell next, int cost) {
            if (so_far + cost > budget) {
                return;
            }
            int &best = spent[map.index(next)];
            if (so_far + cost < best) {
                best = so_far + cost;
                open.push({best, next});
            }
        });
    }
    return reached;
}

std::vector<Cell> find_path(const TileMap &map, Cell start, Cell goal) {
    std::vector<int> spent(map.size(), unreached);
    std::vector<Cell> previous(map.size(), start);
    std::priority_queue<Open> open;
    spent[map.index(start)] = 0;
    open.push({distance(start, goal), start});
    while (!open.empty() && open.top().cell != goal) {
        const Cell cell = open.top().cell;
        open.pop();
        for_each_step(map, cell, [&](Cell next, int cost) {
            const int total = spent[map.index(cell)] + cost;
            if (total >= spent[map.index(next)]) {
                return;
            }
            spent[map.index(next)] = total;
            previous[map.index(next)] = cell;
            open.push({total + distance(next, goal), next});
        });
    }
    if (open.empty()) {
        return {};
    }
    std::vector<Cell> path{goal};
    while (path.back() != start) {
        path.push_back(previous[map.index(path.back())]);
    }
    std::ranges::reverse(path);
    return path;
}

std::optional<Cell> way_back(const TileMap &map, std::span<const int> steps, Cell cell) {
    for (const Cell direction : directions) {
        const Cell next{cell.x + direction.x, cell.y + direction.y};
        if (!map.contains(next) || !map.entry_cost(next)) {
            continue;
        }
        if (steps[map.index(next)] < steps[map.index(cell)]) {
            return next;
        }
    }
    return std::nullopt;
}

int path_cost(const TileMap &map, std::span<const Cell> path) {
    int total = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        total += map.entry_cost(path[i]).value();
    }
    return total;
}

} // namespace world
