#ifndef MQTT_ENCODE_H
#define MQTT_ENCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mqtt_connect {
    const char *client_id;
    const char *user;     /* may be NULL */
    const char *password; /* may be NULL */
    uint16_t keep_alive_s;
    bool clean_session;
};

struct mqtt_publish {
    const char *topic;
    const void *payload;
    size_t payload_len;
    uint16_t packet_id; /* 0: delivered at most once */
    bool retain;
};

/* All return the size of the packet; buf must be large enough. */
size_t mqtt_encode_ping(uint8_t *buf);
size_t mqtt_encode_connect(uint8_t *buf, const struct mqtt_connect *c);
size_t mqtt_encode_publish(uint8_t *buf, const struct mqtt_publish *p);

#endif
