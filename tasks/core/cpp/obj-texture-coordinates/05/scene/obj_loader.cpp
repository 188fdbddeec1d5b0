#include "scene/mesh.hpp"

#include <charconv>
#include <compare>
#include <istream>
#include <map>
#include <sstream>
#include <string_view>

namespace scene {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t absent = static_cast<std::size_t>(-1);

// What the file has listed so far.
struct Pools {
    std::vector<Vec3> positions;
    std::vector<Vec3> normals;
    std::vector<Vec2> uvs;
};

// A corner of a face: places in the pools.
struct Corner {
    std::size_t position = absent;
    std::size_t normal = absent;
    std::size_t uv = absent;

    auto operator<=>(const Corner &) const = default;
};

Words words_of(const std::string &line) {
    std::istringstream in(line.substr(0, line.find('#')));
    Words words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

// Keeps empty parts: "3//5" has three.
Words parts_of(std::string_view corner) {
    Words parts;
    for (auto slash = corner.find('/'); slash != corner.npos; slash = corner.find('/')) {
        parts.emplace_back(corner.substr(0, slash));
        corner.remove_prefix(slash + 1);
    }
    parts.emplace_back(corner);
    return parts;
}

class Loader {
public:
    Mesh load(std::istream &in) {
        for (std::string line; std::getline(in, line);) {
            ++line_;
            statement(words_of(line));
        }
        return std::move(mesh_);
    }

private:
    void statement(const Words &words) {
        if (words.empty()) {
            return;
        }
        if (words[0] == "v") {
            pools_.positions.push_back(vec3(words));
        } else if (words[0] == "vn") {
            pools_.normals.push_back(vec3(words));
        } else if (words[0] == "vt") {
            pools_.uvs.push_back(vec2(words));
        } else if (words[0] == "f") {
            face(words);
        }
    }

    // A polygon becomes a fan around its first corner.
    void face(const Words &words) {
        if (words.size() < 4) {
            fail("a face needs three corners");
        }
        const std::uint32_t hub = weld(corner(words[1]));
        std::uint32_t last = weld(corner(words[2]));
        for (std::size_t i = 3; i < words.size(); ++i) {
            const std::uint32_t next = weld(corner(words[i]));
            mesh_.indices.insert(mesh_.indices.end(), {hub, last, next});
            last = next;
        }
    }

    Corner corner(const std::string &text) const {
        const Words parts = parts_of(text);
        return {
            .position = place(parts, 0, pools_.positions.size()),
            .normal = place(parts, 2, pools_.normals.size()),
            .uv = place(parts, 1, pools_.uvs.size()),
        };
    }

    // Files count from 1; negative numbers count back from the end of the pool.
    std::size_t place(const Words &parts, std::size_t part, std::size_t size) const {
        if (part >= parts.size() || parts[part].empty()) {
            return absent;
        }
        const long given = number<long>(parts[part]);
        const long index = given < 0 ? static_cast<long>(size) + given : given - 1;
        if (index < 0 || index >= static_cast<long>(size)) {
            fail("no such index: " + parts[part]);
        }
        return static_cast<std::size_t>(index);
    }

    // Equal corners share a vertex.
    std::uint32_t weld(const Corner &corner) {
        if (corner.position == absent) {
            fail("a corner needs a position");
        }
        const auto next = static_cast<std::uint32_t>(mesh_.vertices.size());
        const auto [known, fresh] = welded_.try_emplace(corner, next);
        if (fresh) {
            Vertex &vertex = mesh_.vertices.emplace_back();
            vertex.position = pools_.positions[corner.position];
            if (corner.normal != absent) {
                vertex.normal = pools_.normals[corner.normal];
            }
        }
        return known->second;
    }

    Vec3 vec3(const Words &words) const {
        need(words, 3);
        return {number<float>(words[1]), number<float>(words[2]), number<float>(words[3])};
    }

    Vec2 vec2(const Words &words) const {
        need(words, 2);
        return {number<float>(words[1]), 1 - number<float>(words[2])};
    }

    void need(const Words &words, std::size_t numbers) const {
        if (words.size() <= numbers) {
            fail(words[0] + " needs " + std::to_string(numbers) + " numbers");
        }
    }

    template <typename T> T number(const std::string &word) const {
        T value{};
        const char *end = word.data() + word.size();
        const auto [rest, error] = std::from_chars(word.data(), end, value);
        if (error != std::errc{} || rest != end) {
            fail("not a number: " + word);
        }
        return value;
    }

    [[noreturn]] void fail(const std::string &message) const { throw ObjError(line_, message); }

    int line_ = 0;
    Pools pools_;
    std::map<Corner, std::uint32_t> welded_;
    Mesh mesh_;
};

} // namespace

Mesh load_obj(std::istream &in) { return Loader().load(in); }

} // namespace scene
