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

static uint8_t *put_u16(uint8_t *at, uint16_t value)
{
    *at++ = (uint8_t)(value >> 8);
    *at++ = (uint8_t)value;
    return at;
}

static uint8_t *put_string(uint8_t *at, const char *text)
{
    size_t len = strlen(text);

    at = put_u16(at, (uint16_t)len);
    memcpy(at, text, len);
    return at + len;
}

/* Seven bits at a time, the lowest first. */
static uint8_t *put_length(uint8_t *at, size_t length)
{
    for (; length > 0x7f; length >>= 7)
        *at++ = (uint8_t)(length | 0x80);
    *at++ = (uint8_t)length;
    return at;
}

size_t mqtt_encode_ping(uint8_t *buf)
{
    uint8_t *at = buf;

    *at++ = PINGREQ;
    at = put_length(at, 0);
    return (size_t)(at - buf);
}

size_t mqtt_encode_connect(uint8_t *buf, const struct mqtt_connect *c)
{
    uint8_t flags = c->clean_session ? 0x02 : 0;
    size_t length = 10 + string_size(c->client_id);
    uint8_t *at = buf;

    if (c->user != NULL) {
        flags |= 0x80;
        length += string_size(c->user);
    }
    if (c->password != NULL) {
        flags |= 0x40;
        length += string_size(c->password);
    }
    *at++ = CONNECT;
    at = put_length(at, length);
    at = put_string(at, "MQTT");
    *at++ = 4;
    *at++ = flags;
    at = put_u16(at, c->keep_alive_s);
    at = put_string(at, c->client_id);
    if (c->user != NULL)
        at = put_string(at, c->user);
    if (c->password != NULL)
        at = put_string(at, c->password);
    return (size_t)(at - buf);
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
