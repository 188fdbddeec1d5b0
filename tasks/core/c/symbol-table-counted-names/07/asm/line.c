#define _POSIX_C_SOURCE 200809L

#include "line.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 63

static size_t name_length(const char *text) {
    size_t len = 0;

    if (isdigit((unsigned char)text[0]))
        return 0;
    while (isalnum((unsigned char)text[len]) || text[len] == '_' || text[len] == '.')
        len++;
    return len;
}

int line_label(struct assembler *as, const char **text) {
    size_t len = name_length(*text);
    int rc;

    if (len == 0 || (*text)[len] != ':')
        return 0;
    rc = symtab_define(&as->symbols, *text, len, as->pc);
    if (rc == 0)
        *text += len + 1;
    return rc;
}

static int number(const char **text, uint32_t *value) {
    char *end;

    errno = 0;
    *value = (uint32_t)strtoul(*text, &end, 0);
    if (end == *text || errno != 0)
        return -EINVAL;
    *text = end;
    return 0;
}

int line_operand(struct assembler *as, const char **text, uint32_t *value) {
    size_t len = name_length(*text);
    const struct symbol *sym;
    char name[MAX_NAME + 1];

    if (len == 0)
        return number(text, value);
    if (len > MAX_NAME)
        return -ENAMETOOLONG;
    memcpy(name, *text, len);
    name[len] = '\0';
    sym = symtab_find(&as->symbols, name);
    if (sym == NULL)
        return -ENOENT;
    *value = sym->address;
    *text += len;
    return 0;
}
