#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTTP_MAX_FIELDS 64

enum http_status {
    HTTP_OK = 200,
    HTTP_BAD_REQUEST = 400,
    HTTP_FIELDS_TOO_LARGE = 431,
    HTTP_VERSION_NOT_SUPPORTED = 505,
};

struct http_field {
    const char *name;
    const char *value;
};

struct http_request {
    const char *method;
    const char *target;
    int minor; /* of HTTP/1 */
    bool keep_alive;
    uint64_t length;
    struct http_field fields[HTTP_MAX_FIELDS];
    size_t n_fields;
};

/* Takes the head apart in place. HTTP_OK or the status to answer with. */
enum http_status http_parse(struct http_request *req, char *head);

bool http_has_body(const struct http_request *req);

/* The value of the first field of that name, or NULL. */
const char *http_field(const struct http_request *req, const char *name);

const char *http_reason(enum http_status status);

#endif
