#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "ui/widget.hpp"

namespace ui {

class Box : public Widget {
public:
    explicit Box(int spacing) : spacing_(spacing) {}

    void add(std::unique_ptr<Widget> child) { children_.push_back(std::move(child)); }
    Widget *hit(Point point) override;

protected:
    int gaps() const { return children_.empty() ? 0 : spacing_ * (int(children_.size()) - 1); }

    int spacing_;
    std::vector<std::unique_ptr<Widget>> children_;
};

// Side by side, each as wide as it likes.
class Row : public Box {
public:
    using Box::Box;
    Size measure() const override;
    void arrange(const Rect &area, Direction direction) override;
};

enum class Align { start, centre, end, fill };

// On top of each other, each as high as it likes.
class Column : public Box {
public:
    Column(int spacing, Align align) : Box(spacing), align_(align) {}
    Size measure() const override;
    void arrange(const Rect &area, Direction direction) override;

private:
    Align align_;
};

// Room around a widget.
class Padded : public Widget {
public:
    Padded(Insets insets, std::unique_ptr<Widget> child)
        : insets_(insets), child_(std::move(child)) {}
    Size measure() const override;
    void arrange(const Rect &area, Direction direction) override;
    Widget *hit(Point point) override { return child_->hit(point); }

private:
    Insets insets_;
    std::unique_ptr<Widget> child_;
};

} // namespace ui
