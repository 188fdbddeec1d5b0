#ifndef LOGSHIP_SPOOL_H
#define LOGSHIP_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "config.h"

struct record {
    struct record *next;
    uint64_t queued_ms;
    size_t len;
    char data[];
};

struct spool {
    const struct ship_config *cfg;
    struct record *head;
    struct record *tail;
    uint32_t count;
    uint64_t dropped;
};

void spool_init(struct spool *sp, const struct ship_config *cfg);
void spool_clear(struct spool *sp);
int spool_push(struct spool *sp, const char *data, size_t len, uint64_t now_ms);
uint32_t spool_take_batch(struct spool *sp, struct record **batch);
void spool_expire(struct spool *sp, uint64_t now_ms);
void spool_reconfigure(struct spool *sp, const struct ship_config *cfg,
                       uint64_t now_ms);

#endif
