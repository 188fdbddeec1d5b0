#ifndef SENSORS_RH20_H
#define SENSORS_RH20_H

#include <stddef.h>
#include <stdint.h>

#define BUS_NACK 1

enum rh20_status {
	RH20_OK = 0,
	RH20_ERR_BUS = -1, /* bus error */
	RH20_ERR_BUSY = -2, /* sensor busy */
	RH20_ERR_RANGE = -3, /* value out of range */
};

/* read and write return 0, BUS_NACK or a negative controller error. */
struct i2c_bus {
	int (*write)(void *ctx, uint8_t addr, const uint8_t *buf, size_t len);
	int (*read)(void *ctx, uint8_t addr, uint8_t *buf, size_t len);
	void (*delay_ms)(unsigned int ms);
	void *ctx;
};

struct rh20 {
	const struct i2c_bus *bus;
	uint8_t addr;
};

struct rh20_sample {
	int16_t temp_cdeg; /* 1/100 degree Celsius */
	uint16_t rh_permyriad;
};

int rh20_soft_reset(const struct rh20 *dev);
int rh20_read_serial(const struct rh20 *dev, uint32_t *serial);
int rh20_heater_on(const struct rh20 *dev, int *on);
int rh20_set_alert(const struct rh20 *dev, unsigned int rh_percent);
int rh20_measure(const struct rh20 *dev, struct rh20_sample *out);
const char *rh20_strerror(int status);

#endif
