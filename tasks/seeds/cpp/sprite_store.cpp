// Keeps the sprites that were drawn last, so that few sheets are loaded twice.
#include <cstdint>
#include <functional>
#include <iostream>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace paint {

struct Sprite {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
};

struct StoreTally {
    std::size_t hits = 0;
    std::size_t misses = 0;
    std::size_t drops = 0;
    std::size_t pixels = 0;
};

using SheetLoader = std::function<std::shared_ptr<const Sprite>(const std::string &sheet)>;

// May be used by several threads at once. A pinned sprite stays until it is loose again.
class SpriteStore {
  public:
    SpriteStore(SheetLoader loader, std::size_t budget = 650000)
        : loader_(std::move(loader)), budget_(budget) {}

    std::shared_ptr<const Sprite> fetch_sprite(const std::string &sheet) {
        std::lock_guard<std::mutex> guard(mutex_);
        const auto found = slots_.find(sheet);
        if (found != slots_.end()) {
            ++tally_.hits;
            recent_.splice(recent_.begin(), recent_, found->second.place);
            return found->second.sprite;
        }
        ++tally_.misses;
        const auto sprite = loader_(sheet);
        trace("load", sheet);
        keep_sprite(sheet, sprite);
        return sprite;
    }

    void pin_sprite(const std::string &sheet) {
        std::lock_guard<std::mutex> guard(mutex_);
        const auto found = slots_.find(sheet);
        if (found == slots_.end()) {
            return;
        }
        ++found->second.pins;
        trace("pin", sheet);
    }

    void loosen_sprite(const std::string &sheet) {
        std::lock_guard<std::mutex> guard(mutex_);
        const auto found = slots_.find(sheet);
        if (found == slots_.end()) {
            return;
        }
        --found->second.pins;
        trace("loosen", sheet);
        shrink_store(budget_);
    }

    // Forgets a sprite whose sheet has changed, pinned or not.
    void drop_sprite(const std::string &sheet) {
        std::lock_guard<std::mutex> guard(mutex_);
        const auto found = slots_.find(sheet);
        if (found == slots_.end()) {
            return;
        }
        tally_.pixels -= found->second.sprite->pixels.size();
        recent_.erase(found->second.place);
        slots_.erase(found);
        ++tally_.drops;
        trace("drop", sheet);
    }

    void replace_sprite(const std::string &sheet, std::shared_ptr<const Sprite> sprite) {
        std::lock_guard<std::mutex> guard(mutex_);
        const auto found = slots_.find(sheet);
        if (found == slots_.end()) {
            return;
        }
        tally_.pixels -= found->second.sprite->pixels.size();
        tally_.pixels += sprite->pixels.size();
        found->second.sprite = std::move(sprite);
        trace("replace", sheet);
    }

    void change_budget(std::size_t budget) {
        std::lock_guard<std::mutex> guard(mutex_);
        budget_ = budget;
        shrink_store(budget_);
    }

    bool has_sprite(const std::string &sheet) const {
        std::lock_guard<std::mutex> guard(mutex_);
        return slots_.count(sheet) > 0;
    }

    std::size_t spare_pixels() const {
        std::lock_guard<std::mutex> guard(mutex_);
        return tally_.pixels < budget_ ? budget_ - tally_.pixels : 0;
    }

    StoreTally store_tally() const {
        std::lock_guard<std::mutex> guard(mutex_);
        return tally_;
    }

  private:
    struct Slot {
        std::shared_ptr<const Sprite> sprite;
        std::list<std::string>::iterator place;
        int pins = 0;
    };

    void keep_sprite(const std::string &sheet, std::shared_ptr<const Sprite> sprite) {
        recent_.push_front(sheet);
        tally_.pixels += sprite->pixels.size();
        slots_[sheet] = Slot{std::move(sprite), recent_.begin()};
        shrink_store(budget_);
    }

    // Drops loose sprites, those that were not asked for the longest first.
    void shrink_store(std::size_t budget) {
        auto place = recent_.end();
        while (tally_.pixels > budget && place != recent_.begin()) {
            --place;
            const auto found = slots_.find(*place);
            if (found->second.pins > 0) {
                continue;
            }
            tally_.pixels -= found->second.sprite->pixels.size();
            place = recent_.erase(place);
            slots_.erase(found);
            ++tally_.drops;
        }
    }

    void trace(const char *event, const std::string &sheet) const {
        std::clog << event << ' ' << sheet << '\n';
    }

    SheetLoader loader_;
    std::size_t budget_;
    StoreTally tally_;
    std::list<std::string> recent_;
    std::unordered_map<std::string, Slot> slots_;
    mutable std::mutex mutex_;
};

StoreTally add_tally(StoreTally sum, const StoreTally &tally) {
    sum.hits += tally.hits;
    sum.misses += tally.misses;
    sum.drops += tally.drops;
    sum.pixels += tally.pixels;
    return sum;
}

void print_tally(std::ostream &out, const StoreTally &tally) {
    out << "hits " << tally.hits << '\n';
    out << "misses " << tally.misses << '\n';
    out << "drops " << tally.drops << '\n';
    out << "pixels " << tally.pixels << '\n';
}

} // namespace paint
