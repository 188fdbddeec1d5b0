#include "winch.h"

#include <stdio.h>

#define DUTY_STEP 5
#define DUTY_MIN 30
#define DUTY_MAX 95

void winch_defaults(struct winch_config *config)
{
    config->limit_ma = 18000;
    config->release_ms = 250;
    config->step_ms = 20;
    config->duty = 85;
}

static void enter(struct winch *w, enum winch_state state, uint32_t now_ms)
{
    w->state = state;
    w->entered_ms = now_ms;
}

static void drive(struct winch *w, uint8_t duty)
{
    w->duty = duty;
    w->hw->set_duty(duty);
}

/* Whether that much time has passed in this state. */
static bool passed(const struct winch *w, uint32_t ms, uint32_t now_ms)
{
    return now_ms - w->entered_ms >= ms;
}

void winch_init(struct winch *w, const struct winch_hw *hw,
                const struct winch_config *config)
{
    *w = (struct winch){.hw = hw, .config = *config};
    drive(w, 0);
    hw->set_brake(true);
}

void winch_start(struct winch *w, uint32_t now_ms)
{
    switch (w->state) {
    case WINCH_IDLE:
        w->hw->set_brake(false);
        enter(w, WINCH_RAMPING, now_ms);
        break;
    case WINCH_SLOWING:
        enter(w, WINCH_RAMPING, now_ms);
        break;
    default:
        break;
    }
}

void winch_stop(struct winch *w, uint32_t now_ms)
{
    switch (w->state) {
    case WINCH_RAMPING:
    case WINCH_PULLING:
        enter(w, WINCH_SLOWING, now_ms);
        break;
    case WINCH_TRIPPED:
        enter(w, WINCH_IDLE, now_ms);
        break;
    default:
        break;
    }
}

static void ramp_up(struct winch *w, uint32_t now_ms)
{
    if (w->duty + DUTY_STEP < w->config.duty) {
        drive(w, w->duty + DUTY_STEP);
        enter(w, WINCH_RAMPING, now_ms);
    } else {
        drive(w, w->config.duty);
        enter(w, WINCH_PULLING, now_ms);
    }
}

static void ramp_down(struct winch *w, uint32_t now_ms)
{
    if (w->duty > DUTY_STEP) {
        drive(w, w->duty - DUTY_STEP);
        enter(w, WINCH_SLOWING, now_ms);
    } else {
        drive(w, 0);
        w->hw->set_brake(true);
        enter(w, WINCH_IDLE, now_ms);
    }
}

void winch_tick(struct winch *w, uint32_t now_ms)
{
    if (winch_turning(w) && w->hw->current_ma() > w->config.limit_ma) {
        drive(w, 0);
        w->hw->set_brake(true);
        enter(w, WINCH_TRIPPED, now_ms);
    }
    switch (w->state) {
    case WINCH_RAMPING:
        if (passed(w, w->config.step_ms, now_ms))
            ramp_up(w, now_ms);
        break;
    case WINCH_SLOWING:
        if (passed(w, w->config.step_ms, now_ms))
            ramp_down(w, now_ms);
        break;
    default:
        break;
    }
}

bool winch_turning(const struct winch *w)
{
    return w->duty > 0;
}

int winch_set_duty(struct winch *w, uint8_t percent)
{
    if (percent < DUTY_MIN || percent > DUTY_MAX)
        return -1;
    w->config.duty = percent;
    if (w->state == WINCH_PULLING)
        drive(w, percent);
    return 0;
}

void winch_report(const struct winch *w, char *out, size_t size)
{
    uint16_t current = w->hw->current_ma();

    snprintf(out, size, "%s, duty %u%%, %u.%02u A of %u A",
             winch_state_name(w->state), w->duty, current / 1000,
             current % 1000 / 10, w->config.limit_ma / 1000);
}

const char *winch_state_name(enum winch_state state)
{
    switch (state) {
    case WINCH_IDLE:
        return "idle";
    case WINCH_RELEASING:
        return "releasing";
    case WINCH_RAMPING:
        return "ramping";
    case WINCH_PULLING:
        return "pulling";
    case WINCH_SLOWING:
        return "slowing";
    case WINCH_TRIPPED:
        return "tripped";
    }
    return "?";
}
