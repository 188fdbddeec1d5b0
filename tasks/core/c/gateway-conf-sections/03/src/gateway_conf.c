#include "gateway_conf.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const level_names[] = {"error", "notice", "debug"};

static char *trim(char *text)
{
    size_t len;

    while (isspace((unsigned char)*text))
        text++;
    len = strlen(text);
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    text[len] = '\0';
    return text;
}

static int parse_text(const char *text, char *out, size_t size)
{
    if (strlen(text) >= size)
        return -ENAMETOOLONG;
    strcpy(out, text);
    return 0;
}

static int parse_u32(const char *text, uint32_t min, uint32_t max,
                     uint32_t *out)
{
    char *end;
    unsigned long value;

    if (!isdigit((unsigned char)text[0]))
        return -EINVAL;
    errno = 0;
    value = strtoul(text, &end, 10);
    if (errno != 0 || *end != '\0')
        return -EINVAL;
    if (value < min || value > max)
        return -ERANGE;
    *out = (uint32_t)value;
    return 0;
}

void gateway_conf_defaults(struct gateway_conf *conf)
{
    memset(conf, 0, sizeof(*conf));
    conf->radio.frequency_hz = 868100000;
    conf->radio.spreading = 9;
    conf->radio.power_dbm = 14;
    strcpy(conf->uplink.host, "localhost");
    conf->uplink.port = 8883;
    conf->uplink.tls = true;
    strcpy(conf->journal.dir, "/var/log/gateway");
    conf->journal.max_files = 7;
    conf->journal.level = JOURNAL_NOTICE;
}

static int set_radio(struct gateway_conf *conf, const char *key,
                     const char *value)
{
    if (strcmp(key, "frequency") == 0)
        return parse_u32(value, 863000000, 870000000,
                         &conf->radio.frequency_hz);
    if (strcmp(key, "spreading") == 0)
        return parse_u32(value, 7, 12, &conf->radio.spreading);
    if (strcmp(key, "power") == 0)
        return parse_u32(value, 0, 27, &conf->radio.power_dbm);
    return -ENOENT;
}

static int set_uplink(struct gateway_conf *conf, const char *key,
                      const char *value)
{
    if (strcmp(key, "host") == 0)
        return parse_text(value, conf->uplink.host, sizeof(conf->uplink.host));
    if (strcmp(key, "port") == 0)
        return parse_u32(value, 1, 65535, &conf->uplink.port);
    if (strcmp(key, "token") == 0)
        return parse_text(value, conf->uplink.token,
                          sizeof(conf->uplink.token));
    if (strcmp(key, "tls") == 0) {
        conf->uplink.tls = strcmp(value, "on") == 0;
        return conf->uplink.tls || strcmp(value, "off") == 0 ? 0 : -EINVAL;
    }
    return -ENOENT;
}

static int set_journal(struct gateway_conf *conf, const char *key,
                       const char *value)
{
    if (strcmp(key, "dir") == 0)
        return parse_text(value, conf->journal.dir, sizeof(conf->journal.dir));
    if (strcmp(key, "files") == 0)
        return parse_u32(value, 1, 99, &conf->journal.max_files);
    if (strcmp(key, "level") != 0)
        return -ENOENT;
    for (int i = JOURNAL_ERROR; i <= JOURNAL_DEBUG; i++) {
        if (strcmp(value, level_names[i]) == 0) {
            conf->journal.level = (enum journal_level)i;
            return 0;
        }
    }
    return -EINVAL;
}

static int set_option(struct gateway_conf *conf, const char *section,
                      const char *key, const char *value)
{
    if (strcmp(section, "radio") == 0)
        return set_radio(conf, key, value);
    if (strcmp(section, "uplink") == 0)
        return set_uplink(conf, key, value);
    if (strcmp(section, "journal") == 0)
        return set_journal(conf, key, value);
    return -ENOENT;
}

/* "[name]"; changes the line. */
static int parse_section(char *line, char *out, size_t size)
{
    size_t len = strlen(line);

    if (line[len - 1] != ']')
        return -EINVAL;
    line[len - 1] = '\0';
    return parse_text(trim(line + 1), out, size);
}

int gateway_conf_load(struct gateway_conf *conf, FILE *in)
{
    char buf[256];
    char section[16] = "";

    for (int number = 1; fgets(buf, sizeof(buf), in) != NULL; number++) {
        char *line = trim(buf);
        char *equals = strchr(line, '=');

        if (*line == '\0' || *line == '#')
            continue;
        if (*line == '[') {
            if (parse_section(line, section, sizeof(section)) != 0)
                return number;
            continue;
        }
        if (equals == NULL)
            return number;
        *equals = '\0';
        if (set_option(conf, section, trim(line), trim(equals + 1)) != 0)
            return number;
    }
    return 0;
}

int gateway_conf_env(struct gateway_conf *conf)
{
    const char *token = getenv("GATEWAY_TOKEN");

    if (token == NULL)
        return 0;
    return parse_text(token, conf->uplink.token, sizeof(conf->uplink.token));
}
