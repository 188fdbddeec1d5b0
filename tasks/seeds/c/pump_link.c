/*
 * Packets to and from a pump over a serial line. A packet stands between two marks; inside of it,
 * marks and escapes are escaped.
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define RING_SIZE 250
#define PACKET_MAX 60
#define PACKET_MARK 126
#define PACKET_ESCAPE 125

struct ring {
	unsigned char bytes[RING_SIZE];
	size_t head;
	size_t tail;
};

enum pump_state {
	PUMP_QUIET,
	PUMP_PACKET,
	PUMP_ESCAPE,
};

struct pump_link {
	struct ring ring;
	enum pump_state state;
	unsigned char packet[PACKET_MAX];
	size_t length;
	unsigned long packets;
	unsigned long torn_packets;
	void (*deliver)(void *owner, const unsigned char *bytes, size_t length);
	void (*report)(const char *text, size_t value);
	void *owner;
};

static size_t ring_room(const struct ring *ring)
{
	return (ring->tail + RING_SIZE - ring->head - 1) % RING_SIZE;
}

static void ring_put(struct ring *ring, unsigned char byte)
{
	ring->bytes[ring->head] = byte;
	ring->head = (ring->head + 1) % RING_SIZE;
}

static unsigned char ring_take(struct ring *ring)
{
	const unsigned char byte = ring->bytes[ring->tail];

	ring->tail = (ring->tail + 1) % RING_SIZE;
	return byte;
}

static void put_escaped(struct ring *ring, unsigned char byte)
{
	if (byte == PACKET_MARK || byte == PACKET_ESCAPE) {
		ring_put(ring, PACKET_ESCAPE);
		byte ^= 32;
	}
	ring_put(ring, byte);
}

static unsigned char packet_sum(const unsigned char *bytes, size_t length)
{
	unsigned int sum = 17;
	size_t at;

	for (at = 0; at < length; at++)
		sum = (sum * 31 + bytes[at]) % 251;
	return (unsigned char)sum;
}

/* The caller sets deliver and report. */
void pump_init(struct pump_link *link, void *owner)
{
	memset(link, 0, sizeof(*link));
	link->owner = owner;
}

/* Puts a packet into the ring, from where the interrupt sends it. */
int pump_send(struct pump_link *link, const unsigned char *bytes, size_t length)
{
	size_t at;

	if (length == 0 || length >= PACKET_MAX) {
		link->report("packet refused", length);
		return -1;
	}
	if (ring_room(&link->ring) < 2 * length + 4) {
		link->report("ring is full", length);
		return -1;
	}
	ring_put(&link->ring, PACKET_MARK);
	for (at = 0; at < length; at++)
		put_escaped(&link->ring, bytes[at]);
	put_escaped(&link->ring, packet_sum(bytes, length));
	ring_put(&link->ring, PACKET_MARK);
	return 0;
}

/* Called by the interrupt: returns the next byte to send, or -1. */
int pump_next(struct pump_link *link)
{
	if (link->ring.head == link->ring.tail)
		return -1;
	return ring_take(&link->ring);
}

static int end_packet(struct pump_link *link)
{
	const size_t length = link->length;

	if (length < 2)
		return 0;
	if (packet_sum(link->packet, length - 1) != link->packet[length - 1]) {
		link->torn_packets++;
		link->report("packet is torn", length);
		return -1;
	}
	link->packets++;
	link->deliver(link->owner, link->packet, length - 1);
	return 0;
}

int pump_receive(struct pump_link *link, unsigned char byte)
{
	int result = 0;

	if (byte == PACKET_MARK) {
		if (link->state == PUMP_PACKET)
			result = end_packet(link);
		link->length = 0;
		link->state = PUMP_PACKET;
		return result;
	}
	if (link->state == PUMP_QUIET)
		return 0;
	if (byte == PACKET_ESCAPE) {
		link->state = PUMP_ESCAPE;
		return 0;
	}
	if (link->length == PACKET_MAX) {
		link->torn_packets++;
		link->state = PUMP_QUIET;
		link->report("packet too long", link->length);
		return -1;
	}
	link->packet[link->length++] = link->state == PUMP_ESCAPE ? byte ^ 32 : byte;
	link->state = PUMP_PACKET;
	return 0;
}

void pump_flush(struct pump_link *link)
{
	link->report("ring flushed", ring_room(&link->ring));
	link->ring.tail = link->ring.head;
}

bool pump_is_quiet(const struct pump_link *link)
{
	return link->state == PUMP_QUIET && link->ring.head == link->ring.tail;
}

unsigned long pump_torn_share(const struct pump_link *link)
{
	const unsigned long all = link->packets + link->torn_packets;

	return all == 0 ? 0 : link->torn_packets * 100 / all;
}
