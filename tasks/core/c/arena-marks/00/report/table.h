#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdint.h>
#include <stdio.h>

#include "util/arena.h"

struct row {
    const char *account;
    int64_t cents;
};

struct table {
    struct arena *arena;
    const struct row *rows;
    size_t n_rows;
    const char *title; /* in the arena */
};

int table_name(struct table *table, const char *customer, int year);
size_t table_width(const struct table *table);
int table_print(const struct table *table, FILE *out);

#endif
