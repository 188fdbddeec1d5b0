#define _POSIX_C_SOURCE 200809L

#include "request.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Cuts off the text before the separator. NULL if there is none. */
static char *cut(char **rest, const char *separator) {
    char *text = *rest;
    char *end = strstr(text, separator);

    if (end == NULL)
        return NULL;
    *end = '\0';
    *rest = end + strlen(separator);
    return text;
}

static enum http_status set_length(struct http_request *req, const char *value) {
    uint64_t length = 0;

    if (*value == '\0')
        return HTTP_BAD_REQUEST;
    for (; *value != '\0'; value++) {
        if (!isdigit((unsigned char)*value) || length > UINT64_MAX / 10 - 1)
            return HTTP_BAD_REQUEST;
        length = length * 10 + (uint64_t)(*value - '0');
    }
    if (req->has_length && req->length != length)
        return HTTP_BAD_REQUEST;
    req->has_length = true;
    req->length = length;
    return HTTP_OK;
}

static enum http_status set_connection(struct http_request *req, const char *value) {
    if (strcasecmp(value, "close") == 0)
        req->keep_alive = false;
    else if (strcasecmp(value, "keep-alive") == 0)
        req->keep_alive = true;
    return HTTP_OK;
}

static enum http_status set_coding(struct http_request *req, const char *value) {
    if (strcasecmp(value, "chunked") != 0)
        return HTTP_NOT_IMPLEMENTED;
    req->chunked = true;
    return HTTP_OK;
}

static enum http_status apply_field(struct http_request *req, const struct http_field *field) {
    if (strcasecmp(field->name, "Content-Length") == 0)
        return set_length(req, field->value);
    if (strcasecmp(field->name, "Connection") == 0)
        return set_connection(req, field->value);
    if (strcasecmp(field->name, "Transfer-Encoding") == 0)
        return set_coding(req, field->value);
    return HTTP_OK;
}

static enum http_status parse_start(struct http_request *req, char *line) {
    req->method = cut(&line, " ");
    req->target = cut(&line, " ");
    if (req->target == NULL || *req->target == '\0')
        return HTTP_BAD_REQUEST;
    if (strcmp(line, "HTTP/1.0") != 0 && strcmp(line, "HTTP/1.1") != 0)
        return HTTP_VERSION_NOT_SUPPORTED;
    req->minor = line[7] - '0';
    req->keep_alive = req->minor == 1;
    return HTTP_OK;
}

static enum http_status parse_field(struct http_request *req, char *line) {
    struct http_field field = {.name = cut(&line, ":")};

    if (field.name == NULL || strcspn(field.name, " \t") != strlen(field.name))
        return HTTP_BAD_REQUEST;
    if (req->n_fields == HTTP_MAX_FIELDS)
        return HTTP_FIELDS_TOO_LARGE;
    field.value = line + strspn(line, " \t");
    req->fields[req->n_fields++] = field;
    return apply_field(req, &field);
}

enum http_status http_parse(struct http_request *req, char *head) {
    enum http_status status;
    char *line = cut(&head, "\r\n");

    *req = (struct http_request){.n_fields = 0};
    if (line == NULL)
        return HTTP_BAD_REQUEST;
    status = parse_start(req, line);
    while (status == HTTP_OK) {
        line = cut(&head, "\r\n");
        if (line == NULL)
            return HTTP_BAD_REQUEST;
        if (*line == '\0')
            break;
        status = parse_field(req, line);
    }
    if (status == HTTP_OK && req->has_length && req->chunked)
        return HTTP_BAD_REQUEST;
    return status;
}

bool http_has_body(const struct http_request *req) {
    return req->chunked || req->length > 0;
}

const char *http_field(const struct http_request *req, const char *name) {
    for (size_t i = 0; i < req->n_fields; i++) {
        if (strcasecmp(req->fields[i].name, name) == 0)
            return req->fields[i].value;
    }
    return NULL;
}

const char *http_reason(enum http_status status) {
    switch (status) {
    case HTTP_OK:
        return "OK";
    case HTTP_BAD_REQUEST:
        return "Bad Request";
    case HTTP_FIELDS_TOO_LARGE:
        return "Request Header Fields Too Large";
    case HTTP_NOT_IMPLEMENTED:
        return "Not Implemented";
    case HTTP_VERSION_NOT_SUPPORTED:
        return "HTTP Version Not Supported";
    }
    return "Unknown";
}
