#include "pid.h"

#include <assert.h>
#include <stdio.h>

static const struct pid_gains gains = {.p = 2.0f, .i = 0.5f};

static void test_limits(void)
{
    struct pid pid;

    pid_init(&pid, gains, 0.0f, 100.0f);
    assert(pid_update(&pid, 400.0f, 1.0f) == 100.0f);
    assert(pid_update(&pid, -400.0f, 1.0f) == 0.0f);
}

static void test_new_gains(void)
{
    struct pid pid;

    pid_init(&pid, gains, 0.0f, 100.0f);
    assert(pid_update(&pid, 8.0f, 4.0f) == 32.0f);
    pid_set_gains(&pid, (struct pid_gains){.p = 1.0f, .i = 0.25f});
    assert(pid_update(&pid, 0.0f, 1.0f) == 16.0f);
}

static void test_heating_up(void)
{
    struct pid pid;

    pid_init(&pid, gains, 0.0f, 100.0f);
    for (int second = 0; second < 3600; second++)
        assert(pid_update(&pid, 200.0f, 1.0f) == 100.0f);
}

int main(void)
{
    test_limits();
    test_new_gains();
    test_heating_up();
    puts("ok");
    return 0;
}
