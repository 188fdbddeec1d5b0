#include "encode.h"

#include <string.h>

#define CONNECT 0x10
#define PUBLISH 0x30
#define PINGREQ 0xc0

/* A string goes out with its length in front. */
static size_t string_size(const char *text)
{
    return 2 + strlen(text);
}

struct writer {
    uint8_t *buf;
    size_t size;
    size_t used; /* more than size: the packet does not fit */
};

static void put_u8(struct writer *w, uint8_t value)
{
    if (w->used < w->size)
        w->buf[w->used] = value;
    w->used++;
}

static void put_u16(struct writer *w, uint16_t value)
{
    put_u8(w, (uint8_t)(value >> 8));
    put_u8(w, (uint8_t)value);
}

static void put_bytes(struct writer *w, const void *data, size_t len)
{
    for (size_t i = 0; i < len; i++)
        put_u8(w, ((const uint8_t *)data)[i]);
}

static void put_string(struct writer *w, const char *text)
{
    put_u16(w, (uint16_t)strlen(text));
    put_bytes(w, text, strlen(text));
}

/* Seven bits at a time, the lowest first. */
static void put_length(struct writer *w, size_t length)
{
    for (; length > 0x7f; length >>= 7)
        put_u8(w, (uint8_t)(length | 0x80));
    put_u8(w, (uint8_t)length);
}

static size_t finish(const struct writer *w)
{
    return w->used <= w->size ? w->used : 0;
}

size_t mqtt_encode_ping(uint8_t *buf, size_t size)
{
    struct writer w = {.buf = buf, .size = size};

    put_u8(&w, PINGREQ);
    put_length(&w, 0);
    return finish(&w);
}

size_t mqtt_encode_connect(uint8_t *buf, size_t size,
                           const struct mqtt_connect *c)
{
    uint8_t flags = c->clean_session ? 0x02 : 0;
    size_t length = 10 + string_size(c->client_id);
    struct writer w = {.buf = buf, .size = size};

    if (c->user != NULL) {
        flags |= 0x80;
        length += string_size(c->user);
    }
    if (c->password != NULL) {
        flags |= 0x40;
        length += string_size(c->password);
    }
    put_u8(&w, CONNECT);
    put_length(&w, length);
    put_string(&w, "MQTT");
    put_u8(&w, 4);
    put_u8(&w, flags);
    put_u16(&w, c->keep_alive_s);
    put_string(&w, c->client_id);
    if (c->user != NULL)
        put_string(&w, c->user);
    if (c->password != NULL)
        put_string(&w, c->password);
    return finish(&w);
}

size_t mqtt_encode_publish(uint8_t *buf, const struct mqtt_publish *p)
{
    uint8_t head = PUBLISH | (p->retain ? 0x01 : 0);
    size_t length = string_size(p->topic) + p->payload_len;
    uint8_t *at = buf;

    if (p->packet_id != 0) {
        head |= 0x02;
        length += 2;
    }
    *at++ = head;
    at = put_length(at, length);
    at = put_string(at, p->topic);
    if (p->packet_id != 0)
        at = put_u16(at, p->packet_id);
    memcpy(at, p->payload, p->payload_len);
    at += p->payload_len;
    return (size_t)(at - buf);
}
