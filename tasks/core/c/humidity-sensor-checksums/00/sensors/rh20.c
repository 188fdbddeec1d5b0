#include "rh20.h"

#define CMD_MEASURE 0x2c06
#define CMD_SERIAL_HI 0x3780
#define CMD_SERIAL_LO 0x3781
#define CMD_HEATER 0x3066
#define CMD_SET_ALERT 0x611d
#define CMD_RESET 0x30a2
#define MEASURE_MS 16
#define RESET_MS 2

/* Every 16-bit word on the wire is followed by its checksum. */
static uint8_t crc8(const uint8_t *word)
{
	uint8_t crc = 0xff;

	for (int i = 0; i < 2; i++) {
		crc ^= word[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 0x80 ? (uint8_t)(crc << 1 ^ 0x31)
					 : (uint8_t)(crc << 1);
	}
	return crc;
}

static int send(const struct rh20 *dev, const uint8_t *buf, size_t len)
{
	int rc = dev->bus->write(dev->bus->ctx, dev->addr, buf, len);

	return rc == 0 ? RH20_OK : RH20_ERR_BUS;
}

static int send_cmd(const struct rh20 *dev, uint16_t cmd)
{
	const uint8_t buf[2] = { cmd >> 8, cmd & 0xff };

	return send(dev, buf, sizeof(buf));
}

static int receive(const struct rh20 *dev, uint8_t *buf, size_t len)
{
	int rc = dev->bus->read(dev->bus->ctx, dev->addr, buf, len);

	if (rc == BUS_NACK)
		return RH20_ERR_BUSY;
	return rc == 0 ? RH20_OK : RH20_ERR_BUS;
}

static int read_word(const struct rh20 *dev, uint16_t cmd, uint16_t *word)
{
	uint8_t buf[3];
	int rc = send_cmd(dev, cmd);

	if (rc == RH20_OK)
		rc = receive(dev, buf, sizeof(buf));
	if (rc != RH20_OK)
		return rc;
	*word = (uint16_t)(buf[0] << 8 | buf[1]);
	return RH20_OK;
}

int rh20_soft_reset(const struct rh20 *dev)
{
	int rc = send_cmd(dev, CMD_RESET);

	dev->bus->delay_ms(RESET_MS);
	return rc;
}

int rh20_read_serial(const struct rh20 *dev, uint32_t *serial)
{
	uint16_t hi, lo;
	int rc = read_word(dev, CMD_SERIAL_HI, &hi);

	if (rc == RH20_OK)
		rc = read_word(dev, CMD_SERIAL_LO, &lo);
	if (rc == RH20_OK)
		*serial = (uint32_t)hi << 16 | lo;
	return rc;
}

/* The heater register is a single byte, sent without a checksum. */
int rh20_heater_on(const struct rh20 *dev, int *on)
{
	uint8_t reg;
	int rc = send_cmd(dev, CMD_HEATER);

	if (rc == RH20_OK)
		rc = receive(dev, &reg, sizeof(reg));
	if (rc != RH20_OK)
		return rc;
	*on = reg & 1;
	return RH20_OK;
}

int rh20_set_alert(const struct rh20 *dev, unsigned int rh_percent)
{
	uint8_t buf[5] = { CMD_SET_ALERT >> 8, CMD_SET_ALERT & 0xff };
	uint32_t raw = rh_percent * 65535u / 100u;

	if (rh_percent > 100)
		return RH20_ERR_RANGE;
	buf[2] = raw >> 8;
	buf[3] = raw & 0xff;
	buf[4] = crc8(&buf[2]);
	return send(dev, buf, sizeof(buf));
}

int rh20_measure(const struct rh20 *dev, struct rh20_sample *out)
{
	uint8_t buf[6]; /* temperature word, humidity word */
	int rc = send_cmd(dev, CMD_MEASURE);

	dev->bus->delay_ms(MEASURE_MS);
	if (rc == RH20_OK)
		rc = receive(dev, buf, sizeof(buf));
	if (rc != RH20_OK)
		return rc;
	out->temp_cdeg = (buf[0] << 8 | buf[1]) * 17500 / 65535 - 4500;
	out->rh_permyriad = (buf[3] << 8 | buf[4]) * 10000 / 65535;
	return RH20_OK;
}

const char *rh20_strerror(int status)
{
	switch (status) {
	case RH20_OK:
		return "ok";
	case RH20_ERR_BUS:
		return "bus error";
	case RH20_ERR_BUSY:
		return "sensor busy";
	case RH20_ERR_RANGE:
		return "value out of range";
	default:
		return "unknown error";
	}
}
