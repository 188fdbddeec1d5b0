#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define FIELD(name) #name, offsetof(struct ship_config, name)

struct option {
    const char *key;
    size_t offset;
    uint32_t min;
    uint32_t max;
};

static const struct option options[] = {
    {FIELD(port), 1, 65535},
    {FIELD(batch_size), 1, SHIP_BATCH_LIMIT},
    {FIELD(flush_interval_ms), 10, SHIP_INTERVAL_LIMIT_MS},
    {FIELD(max_age_ms), 0, SHIP_AGE_LIMIT_MS},
    {FIELD(max_backlog), 0, SHIP_BACKLOG_LIMIT},
};

#define N_OPTIONS (sizeof(options) / sizeof(options[0]))

void ship_config_defaults(struct ship_config *cfg)
{
    *cfg = (struct ship_config){
        .host = "localhost",
        .port = 6514,
        .batch_size = 200,
        .flush_interval_ms = 1000,
        .max_age_ms = 86400000,
        .max_backlog = 100000,
    };
}

static int parse_u32(const char *text, uint32_t min, uint32_t max,
                     uint32_t *out)
{
    char *end;
    unsigned long value;

    if (text[0] < '0' || text[0] > '9')
        return -EINVAL;
    errno = 0;
    value = strtoul(text, &end, 10);
    if (errno != 0 || *end != '\0')
        return -EINVAL;
    if (value < min || value > max)
        return -ERANGE;
    *out = (uint32_t)value;
    return 0;
}

int ship_config_set(struct ship_config *cfg, const char *key, const char *value)
{
    if (strcmp(key, "host") == 0) {
        if (strlen(value) >= sizeof(cfg->host))
            return -ENAMETOOLONG;
        strcpy(cfg->host, value);
        return 0;
    }
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const struct option *opt = &options[i];

        if (strcmp(key, opt->key) == 0)
            return parse_u32(value, opt->min, opt->max,
                             (uint32_t *)((char *)cfg + opt->offset));
    }
    return -ENOENT;
}

const char *ship_config_check(const struct ship_config *cfg)
{
    if (cfg->host[0] == '\0')
        return "host must not be empty";
    if (cfg->max_age_ms != 0 && cfg->flush_interval_ms > cfg->max_age_ms)
        return "flush_interval_ms must not exceed max_age_ms";
    return NULL;
}

void ship_config_dump(const struct ship_config *cfg, FILE *out)
{
    fprintf(out, "host = %s\n", cfg->host);
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const struct option *opt = &options[i];
        uint32_t value;

        memcpy(&value, (const char *)cfg + opt->offset, sizeof(value));
        fprintf(out, "%s = %" PRIu32 "\n", opt->key, value);
    }
}
