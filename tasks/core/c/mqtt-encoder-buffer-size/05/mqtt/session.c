#include "session.h"

#include <errno.h>
#include <string.h>

void mqtt_session_init(struct mqtt_session *s, mqtt_send send, void *link)
{
    memset(s, 0, sizeof(*s));
    s->send = send;
    s->link = link;
}

int mqtt_session_ping(struct mqtt_session *s)
{
    return s->send(s->link, s->out, mqtt_encode_ping(s->out, sizeof(s->out)));
}

int mqtt_session_connect(struct mqtt_session *s, const struct mqtt_connect *c)
{
    size_t len = mqtt_encode_connect(s->out, sizeof(s->out), c);

    if (len == 0)
        return -EMSGSIZE;
    return s->send(s->link, s->out, len);
}

/* Fixed header, topic length and packet id. */
#define PUBLISH_OVERHEAD 9

int mqtt_session_publish(struct mqtt_session *s, const struct mqtt_publish *p)
{
    size_t len = PUBLISH_OVERHEAD + strlen(p->topic) + p->payload_len;

    if (len > sizeof(s->out))
        return -EMSGSIZE;
    len = mqtt_encode_publish(s->out, p);
    return s->send(s->link, s->out, len);
}
