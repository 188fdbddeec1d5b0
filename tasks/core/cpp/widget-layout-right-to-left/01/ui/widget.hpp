#pragma once

namespace ui {

struct Point {
    int x = 0;
    int y = 0;
};

struct Size {
    int width = 0;
    int height = 0;
};

struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool contains(Point point) const {
        return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
    }
};

struct Insets {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

enum class Direction { left_to_right, right_to_left };

// The place as it is, or on the other side of the area for right to left.
inline Rect directed(Rect place, const Rect &area, Direction direction) {
    if (direction == Direction::right_to_left) {
        place.x = area.x + (area.x + area.width) - (place.x + place.width);
    }
    return place;
}

class Widget {
public:
    virtual ~Widget() = default;

    // The size that the widget would like to have.
    virtual Size measure() const = 0;

    virtual void arrange(const Rect &area, Direction) { area_ = area; }

    virtual Widget *hit(Point point) { return area_.contains(point) ? this : nullptr; }

    const Rect &area() const { return area_; }

private:
    Rect area_;
};

} // namespace ui
