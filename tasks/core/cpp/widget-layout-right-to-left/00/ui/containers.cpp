#include "ui/containers.hpp"

#include <algorithm>

namespace ui {

Widget *Box::hit(Point point) {
    for (const auto &child : children_) {
        if (Widget *found = child->hit(point)) {
            return found;
        }
    }
    return nullptr;
}

Size Row::measure() const {
    Size total{.width = gaps()};
    for (const auto &child : children_) {
        const Size size = child->measure();
        total.width += size.width;
        total.height = std::max(total.height, size.height);
    }
    return total;
}

void Row::arrange(const Rect &area) {
    Widget::arrange(area);
    int x = area.x;
    for (const auto &child : children_) {
        const int width = child->measure().width;
        child->arrange({x, area.y, width, area.height});
        x += width + spacing_;
    }
}

Size Column::measure() const {
    Size total{.height = gaps()};
    for (const auto &child : children_) {
        const Size size = child->measure();
        total.width = std::max(total.width, size.width);
        total.height += size.height;
    }
    return total;
}

void Column::arrange(const Rect &area) {
    Widget::arrange(area);
    Rect place = area;
    for (const auto &child : children_) {
        const Size size = child->measure();
        place.height = size.height;
        if (align_ != Align::fill) {
            place.width = std::min(size.width, area.width);
        }
        if (align_ == Align::centre) {
            place.x = area.x + (area.width - place.width) / 2;
        } else if (align_ == Align::end) {
            place.x = area.x + area.width - place.width;
        }
        child->arrange(place);
        place.y += place.height + spacing_;
    }
}

Size Padded::measure() const {
    const Size inner = child_->measure();
    return {inner.width + insets_.left + insets_.right,
            inner.height + insets_.top + insets_.bottom};
}

void Padded::arrange(const Rect &area) {
    Widget::arrange(area);
    const Rect inner{area.x + insets_.left, area.y + insets_.top,
                     area.width - insets_.left - insets_.right,
                     area.height - insets_.top - insets_.bottom};
    child_->arrange(inner);
}

} // namespace ui
