#ifndef MQTT_SESSION_H
#define MQTT_SESSION_H

#include "encode.h"

typedef int (*mqtt_send)(void *link, const uint8_t *data, size_t len);

struct mqtt_session {
    mqtt_send send;
    void *link;
    uint8_t out[256];
};

void mqtt_session_init(struct mqtt_session *s, mqtt_send send, void *link);

/* All return 0 or a negative errno. */
int mqtt_session_ping(struct mqtt_session *s);
int mqtt_session_connect(struct mqtt_session *s, const struct mqtt_connect *c);
int mqtt_session_publish(struct mqtt_session *s, const struct mqtt_publish *p);

#endif
