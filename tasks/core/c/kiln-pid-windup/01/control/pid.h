#ifndef CONTROL_PID_H
#define CONTROL_PID_H

#include <stdbool.h>

struct pid_gains {
    float p;
    float i; /* per second */
    float d; /* seconds */
};

struct pid {
    struct pid_gains gains;
    float out_min;
    float out_max;
    float i_part; /* of the output: already multiplied by the gain */
    float last_error;
    bool primed; /* last_error is valid */
};

void pid_init(struct pid *pid, struct pid_gains gains, float out_min,
              float out_max);

/* Forgets the past. */
void pid_reset(struct pid *pid);

/* Changes the gains without a jump of the output. */
void pid_set_gains(struct pid *pid, struct pid_gains gains);

void pid_set_limits(struct pid *pid, float out_min, float out_max);

/* Manual operation: takes over the output that somebody else has set. */
void pid_follow(struct pid *pid, float error, float out);

/* dt in seconds, more than 0. */
float pid_update(struct pid *pid, float error, float dt);

#endif
