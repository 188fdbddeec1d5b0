#pragma once

#include <cstdint>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <vector>

namespace scene {

struct Vec3 {
    float x = 0;
    float y = 0;
    float z = 0;
};

// Into an image, from its top left corner.
struct Vec2 {
    float u = 0;
    float v = 0;
};

struct Vertex {
    Vec3 position;
    Vec3 normal;
    Vec2 uv;
};

struct Mesh {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices; // three for each triangle
};

class ObjError : public std::runtime_error {
public:
    ObjError(int line, const std::string &message)
        : std::runtime_error("line " + std::to_string(line) + ": " + message) {}
};

Mesh load_obj(std::istream &in);

} // namespace scene
