#ifndef WINCH_WINCH_H
#define WINCH_WINCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum winch_state {
    WINCH_IDLE,
    WINCH_RAMPING,
    WINCH_PULLING,
    WINCH_SLOWING,
    WINCH_TRIPPED,
};

struct winch_config {
    uint16_t limit_ma;
    uint16_t step_ms; /* between two steps of a ramp */
    uint8_t duty;     /* percent, when pulling */
};

struct winch_hw {
    void (*set_duty)(uint8_t percent);
    void (*set_brake)(bool closed);
    uint16_t (*current_ma)(void);
};

struct winch {
    const struct winch_hw *hw;
    struct winch_config config;
    enum winch_state state;
    uint32_t entered_ms; /* when the state began, or its last step */
    uint8_t duty;
};

void winch_defaults(struct winch_config *config);
void winch_init(struct winch *w, const struct winch_hw *hw,
                const struct winch_config *config);
void winch_start(struct winch *w, uint32_t now_ms);
void winch_stop(struct winch *w, uint32_t now_ms);
void winch_tick(struct winch *w, uint32_t now_ms);
bool winch_turning(const struct winch *w);

/* 0, or -1 if the winch cannot run at that duty. */
int winch_set_duty(struct winch *w, uint8_t percent);

void winch_report(const struct winch *w, char *out, size_t size);
const char *winch_state_name(enum winch_state state);

#endif
