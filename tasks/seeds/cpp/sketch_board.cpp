// Shapes on a board, and what the mouse and the keys do to them.
#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

namespace sketch {

constexpr int kReach = 12;
constexpr int kHeadSize = 7;
constexpr int kNudge = 3;

struct Point {
    int x = 0;
    int y = 0;
};

// The window has a canvas, and so has the printer.
class Canvas {
public:
    virtual ~Canvas() = default;
    virtual void choose_ink(unsigned ink) = 0;
    virtual void draw_line(Point from, Point to) = 0;
};

class Shape {
public:
    virtual ~Shape() = default;
    virtual void paint(Canvas& canvas) const = 0;
    virtual bool covers(Point spot) const = 0;
    virtual void drag(int dx, int dy) = 0;
    virtual void store(std::ostream& out) const = 0;
    virtual void restore(std::istream& in) = 0;
    virtual std::unique_ptr<Shape> copy() const = 0;

    unsigned ink = 0;
};

class Panel : public Shape {
public:
    Panel(Point corner, Point size) : corner_(corner), size_(size) {}

    void paint(Canvas& canvas) const override {
        const int right = corner_.x + size_.x;
        const int below = corner_.y + size_.y;
        canvas.choose_ink(ink);
        canvas.draw_line(corner_, {right, corner_.y});
        canvas.draw_line({right, corner_.y}, {right, below});
        canvas.draw_line({right, below}, {corner_.x, below});
        canvas.draw_line({corner_.x, below}, corner_);
    }

    bool covers(Point spot) const override {
        const Point inside{spot.x - corner_.x, spot.y - corner_.y};
        return inside.x >= 0 && inside.x <= size_.x && inside.y >= 0 && inside.y <= size_.y;
    }

    void drag(int dx, int dy) override {
        corner_.x += dx;
        corner_.y += dy;
    }

    void store(std::ostream& out) const override {
        out << "panel " << ink;
        out << ' ' << corner_.x << ' ' << corner_.y;
        out << ' ' << size_.x << ' ' << size_.y << '\n';
    }

    void restore(std::istream& in) override {
        in >> ink;
        in >> corner_.x >> corner_.y >> size_.x >> size_.y;
    }

    std::unique_ptr<Shape> copy() const override { return std::make_unique<Panel>(*this); }

private:
    Point corner_;
    Point size_;
};

class Arrow : public Shape {
public:
    Arrow(Point tail, Point tip) : tail_(tail), tip_(tip) {}

    void paint(Canvas& canvas) const override {
        const int back = tip_.x < tail_.x ? kHeadSize : -kHeadSize;
        canvas.choose_ink(ink);
        canvas.draw_line(tail_, tip_);
        canvas.draw_line(tip_, {tip_.x + back, tip_.y - kHeadSize});
        canvas.draw_line(tip_, {tip_.x + back, tip_.y + kHeadSize});
    }

    bool covers(Point spot) const override {
        return std::abs(spot.x - tip_.x) <= kReach && std::abs(spot.y - tip_.y) <= kReach;
    }

    void drag(int dx, int dy) override {
        tip_.x += dx;
        tip_.y += dy;
        tail_.x += dx;
        tail_.y += dy;
    }

    void store(std::ostream& out) const override {
        out << "arrow " << ink;
        out << ' ' << tail_.x << ' ' << tail_.y;
        out << ' ' << tip_.x << ' ' << tip_.y << '\n';
    }

    void restore(std::istream& in) override {
        in >> ink;
        in >> tail_.x >> tail_.y >> tip_.x >> tip_.y;
    }

    std::unique_ptr<Shape> copy() const override { return std::make_unique<Arrow>(*this); }

private:
    Point tail_;
    Point tip_;
};

class Board {
public:
    void add_shape(std::unique_ptr<Shape> shape) { shapes_.push_back(std::move(shape)); }

    void on_press(Point spot) {
        chosen_ = nullptr;
        last_ = spot;
        for (const auto& shape : shapes_) {
            if (shape->covers(spot)) {
                chosen_ = shape.get();
            }
        }
    }

    void on_move(Point spot) {
        if (chosen_ == nullptr) {
            return;
        }
        chosen_->drag(spot.x - last_.x, spot.y - last_.y);
        last_ = spot;
    }

    void on_copy() {
        if (chosen_ == nullptr) {
            return;
        }
        add_shape(chosen_->copy());
        shapes_.back()->drag(kReach, kReach);
    }

    void on_key(char key) {
        if (chosen_ == nullptr) {
            return;
        }
        if (key == 'h') {
            chosen_->drag(-kNudge, 0);
        } else if (key == 'l') {
            chosen_->drag(kNudge, 0);
        } else if (key == 'k') {
            chosen_->drag(0, -kNudge);
        } else if (key == 'j') {
            chosen_->drag(0, kNudge);
        }
    }

    void paint_board(Canvas& canvas) const {
        for (const auto& shape : shapes_) {
            shape->paint(canvas);
        }
    }

    void store_board(std::ostream& out) const {
        for (const auto& shape : shapes_) {
            shape->store(out);
        }
    }

private:
    std::vector<std::unique_ptr<Shape>> shapes_;
    Shape* chosen_ = nullptr;
    Point last_;
};

} // namespace sketch
