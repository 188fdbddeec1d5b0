#ifndef LOGSHIP_CONFIG_H
#define LOGSHIP_CONFIG_H

#include <stdint.h>
#include <stdio.h>

#define SHIP_BATCH_LIMIT 10000u
#define SHIP_INTERVAL_LIMIT_MS 3600000u
#define SHIP_AGE_LIMIT_MS 604800000u

struct ship_config {
    char host[256];
    uint32_t port;
    uint32_t batch_size;
    uint32_t flush_interval_ms;
    uint32_t max_age_ms; /* 0: records never expire */
};

void ship_config_defaults(struct ship_config *cfg);
int ship_config_set(struct ship_config *cfg, const char *key,
                    const char *value);
const char *ship_config_check(const struct ship_config *cfg);
void ship_config_dump(const struct ship_config *cfg, FILE *out);

#endif
