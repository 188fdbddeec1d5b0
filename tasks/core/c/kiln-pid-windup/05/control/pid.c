#include "pid.h"

static float clampf(float value, float min, float max)
{
    if (value < min)
        return min;
    return value > max ? max : value;
}

void pid_init(struct pid *pid, struct pid_gains gains, float out_min,
              float out_max)
{
    *pid = (struct pid){
        .gains = gains,
        .out_min = out_min,
        .out_max = out_max,
    };
}

void pid_set_limits(struct pid *pid, float out_min, float out_max)
{
    pid->out_min = out_min;
    pid->out_max = out_max;
}

void pid_reset(struct pid *pid)
{
    pid->i_part = 0.0f;
    pid->primed = false;
}

void pid_set_gains(struct pid *pid, struct pid_gains gains)
{
    if (gains.i <= 0.0f)
        pid->i_part = 0.0f;
    pid->gains = gains;
}

void pid_follow(struct pid *pid, float error, float out)
{
    const struct pid_gains *k = &pid->gains;

    pid->primed = false;
    if (k->i > 0.0f)
        pid->i_part = out - k->p * error;
}

float pid_update(struct pid *pid, float error, float dt)
{
    const struct pid_gains *k = &pid->gains;
    float slope = 0.0f;
    float out;

    if (pid->primed)
        slope = (error - pid->last_error) / dt;
    pid->last_error = error;
    pid->primed = true;
    pid->i_part += k->i * error * dt;
    pid->i_part = clampf(pid->i_part, pid->out_min, pid->out_max);
    out = k->p * error + pid->i_part + k->d * slope;
    return clampf(out, pid->out_min, pid->out_max);
}
