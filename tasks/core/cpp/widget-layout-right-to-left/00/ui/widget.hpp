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

class Widget {
public:
    virtual ~Widget() = default;

    // The size that the widget would like to have.
    virtual Size measure() const = 0;

    virtual void arrange(const Rect &area) { area_ = area; }

    virtual Widget *hit(Point point) { return area_.contains(point) ? this : nullptr; }

    const Rect &area() const { return area_; }

private:
    Rect area_;
};

} // namespace ui
