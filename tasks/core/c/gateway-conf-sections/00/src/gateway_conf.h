#ifndef GATEWAY_CONF_H
#define GATEWAY_CONF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum journal_level { JOURNAL_ERROR, JOURNAL_NOTICE, JOURNAL_DEBUG };

struct gateway_conf {
    struct {
        uint32_t frequency_hz;
        uint32_t spreading;
        uint32_t power_dbm;
    } radio;
    struct {
        char host[64];
        uint32_t port;
        char token[48];
        bool tls;
    } uplink;
    struct {
        char dir[64];
        uint32_t max_files;
        enum journal_level level;
    } journal;
};

void gateway_conf_defaults(struct gateway_conf *conf);

/* 0, or the number of the first line that is wrong. */
int gateway_conf_load(struct gateway_conf *conf, FILE *in);

/* The token may come from the environment instead. 0 or a negative errno. */
int gateway_conf_env(struct gateway_conf *conf);

#endif
