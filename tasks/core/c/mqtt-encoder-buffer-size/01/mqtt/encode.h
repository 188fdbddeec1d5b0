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

/* All return the size of the packet, or 0 if buf is too small for it. */
size_t mqtt_encode_ping(uint8_t *buf, size_t size);
size_t mqtt_encode_connect(uint8_t *buf, size_t size,
                           const struct mqtt_connect *c);
size_t mqtt_encode_publish(uint8_t *buf, size_t size,
                           const struct mqtt_publish *p);

#endif
