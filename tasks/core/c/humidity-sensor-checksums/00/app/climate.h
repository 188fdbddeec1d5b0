#ifndef APP_CLIMATE_H
#define APP_CLIMATE_H

#include <stdbool.h>
#include <stdint.h>

#include "../sensors/rh20.h"

#define CLIMATE_STALE_AFTER 5

struct climate_stats {
	uint32_t polls;
	uint32_t bus_errors;
	uint32_t busy_errors;
};

struct climate {
	struct rh20 sensor;
	struct rh20_sample last;
	unsigned int misses; /* polls since the last good sample */
	struct climate_stats stats;
};

void climate_poll(struct climate *cl);
bool climate_stale(const struct climate *cl);
uint32_t climate_error_permille(const struct climate *cl);

#endif
