#include "request.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *fields;
    enum http_status status;
} cases[] = {
    {"Host: a\r\n", HTTP_OK},
    {"Host : a\r\n", HTTP_BAD_REQUEST},
    {"Content-Length: 5\r\n", HTTP_OK},
    {"Content-Length: five\r\n", HTTP_BAD_REQUEST},
    {"Content-Length: 5\r\nContent-Length: 5\r\n", HTTP_OK},
    {"Content-Length: 5\r\nContent-Length: 6\r\n", HTTP_BAD_REQUEST},
    {"Transfer-Encoding: gzip\r\n", HTTP_NOT_IMPLEMENTED},
    {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", HTTP_BAD_REQUEST},
};

int main(void) {
    int failed = 0;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request req;
        char head[256];
        enum http_status status;

        snprintf(head, sizeof(head), "POST /jobs HTTP/1.1\r\n%s\r\n", cases[i].fields);
        status = http_parse(&req, head);
        if (status != cases[i].status) {
            printf("case %zu: %d %s\n", i, (int)status, http_reason(status));
            failed = 1;
        }
    }
    return failed;
}
