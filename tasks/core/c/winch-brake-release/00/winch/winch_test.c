#include "winch.h"

#include <assert.h>
#include <stdio.h>

static uint8_t duty;
static bool brake;
static uint16_t current;

static void set_duty(uint8_t percent)
{
    duty = percent;
}

static void set_brake(bool closed)
{
    brake = closed;
}

static uint16_t current_ma(void)
{
    return current;
}

static const struct winch_hw hw = {set_duty, set_brake, current_ma};

static void setup(struct winch *w)
{
    struct winch_config config;

    current = 3000;
    winch_defaults(&config);
    winch_init(w, &hw, &config);
}

static void test_start(void)
{
    struct winch w;

    setup(&w);
    winch_start(&w, 1000);
    assert(w.state == WINCH_RAMPING && !brake && duty == 0);
    winch_tick(&w, 1020);
    assert(w.state == WINCH_RAMPING && duty == 5);
}

int main(void)
{
    test_start();
    puts("ok");
    return 0;
}
