#include "table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static char *format_amount(struct arena *arena, int64_t cents)
{
    return arena_format(arena, "%s%" PRId64 ".%02" PRId64, cents < 0 ? "-" : "",
                        llabs(cents) / 100, llabs(cents) % 100);
}

int table_name(struct table *table, const char *customer, int year)
{
    table->title = arena_format(table->arena, "%s, %d", customer, year);
    return table->title != NULL ? 0 : -1;
}

size_t table_width(const struct table *table)
{
    size_t widest = 0;

    for (size_t i = 0; i < table->n_rows; i++) {
        const char *amount = format_amount(table->arena, table->rows[i].cents);

        if (amount != NULL && strlen(amount) > widest)
            widest = strlen(amount);
    }
    return widest;
}

int table_print(const struct table *table, FILE *out)
{
    struct arena_mark mark = arena_mark(table->arena);
    int width = (int)table_width(table);

    fprintf(out, "%s\n", table->title);
    for (size_t i = 0; i < table->n_rows; i++) {
        const struct row *row = &table->rows[i];
        const char *amount = format_amount(table->arena, row->cents);

        if (amount == NULL)
            return -1;
        fprintf(out, "%-30s %*s\n", row->account, width, amount);
        arena_rewind(table->arena, mark);
    }
    return ferror(out) ? -1 : 0;
}
