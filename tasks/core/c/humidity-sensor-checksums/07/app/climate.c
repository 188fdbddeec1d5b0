#include "climate.h"

void climate_poll(struct climate *cl)
{
	struct rh20_sample sample;

	cl->stats.polls++;
	switch (rh20_measure(&cl->sensor, &sample)) {
	case RH20_OK:
		cl->last = sample;
		cl->misses = 0;
		return;
	case RH20_ERR_BUSY:
		cl->stats.busy_errors++;
		break;
	case RH20_ERR_CRC:
		cl->stats.crc_errors++;
		break;
	default:
		cl->stats.bus_errors++;
		rh20_soft_reset(&cl->sensor);
		break;
	}
	cl->misses++;
}

bool climate_stale(const struct climate *cl)
{
	return cl->misses >= CLIMATE_STALE_AFTER;
}

uint32_t climate_error_permille(const struct climate *cl)
{
	const struct climate_stats *st = &cl->stats;
	uint32_t errors = st->bus_errors + st->busy_errors + st->crc_errors;

	if (st->polls == 0)
		return 0;
	return (uint32_t)(errors * 1000ull / st->polls);
}
