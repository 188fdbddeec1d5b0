#define _POSIX_C_SOURCE 200809L

#include "symtab.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define INITIAL_CAPACITY 64

/* FNV-1a */
static uint32_t hash_name(const char *name, size_t len) {
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < len; i++) {
        hash ^= (unsigned char)name[i];
        hash *= 16777619u;
    }
    return hash;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct symbol *probe(const struct symtab *tab, const char *name, size_t len, uint32_t hash) {
    size_t i = hash & (tab->capacity - 1);

    while (tab->slots[i].name != NULL) {
        const struct symbol *sym = &tab->slots[i];

        if (sym->len == len && sym->hash == hash && memcmp(sym->name, name, len) == 0)
            break;
        i = (i + 1) & (tab->capacity - 1);
    }
    return &tab->slots[i];
}

static int grow(struct symtab *tab) {
    struct symtab wider = {.capacity = tab->capacity * 2, .count = tab->count};

    wider.slots = calloc(wider.capacity, sizeof(*wider.slots));
    if (wider.slots == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < tab->capacity; i++) {
        const struct symbol *sym = &tab->slots[i];

        if (sym->name != NULL)
            *probe(&wider, sym->name, sym->hash) = *sym;
    }
    free(tab->slots);
    *tab = wider;
    return 0;
}

int symtab_init(struct symtab *tab) {
    *tab = (struct symtab){.capacity = INITIAL_CAPACITY};
    tab->slots = calloc(tab->capacity, sizeof(*tab->slots));
    return tab->slots != NULL ? 0 : -ENOMEM;
}

void symtab_free(struct symtab *tab) {
    for (size_t i = 0; i < tab->capacity; i++)
        free(tab->slots[i].name);
    free(tab->slots);
}

int symtab_define(struct symtab *tab, const char *name, uint32_t address) {
    uint32_t hash = hash_name(name);
    struct symbol *sym;

    if ((tab->count + 1) * 4 > tab->capacity * 3 && grow(tab) != 0)
        return -ENOMEM;
    sym = probe(tab, name, hash);
    if (sym->name != NULL)
        return -EEXIST;
    sym->name = strdup(name);
    if (sym->name == NULL)
        return -ENOMEM;
    sym->hash = hash;
    sym->address = address;
    tab->count++;
    return 0;
}

const struct symbol *symtab_find(const struct symtab *tab, const char *name) {
    const struct symbol *sym = probe(tab, name, hash_name(name));

    return sym->name != NULL ? sym : NULL;
}

void symtab_print(const struct symtab *tab, FILE *out) {
    for (size_t i = 0; i < tab->capacity; i++) {
        const struct symbol *sym = &tab->slots[i];

        if (sym->name != NULL)
            fprintf(out, "%08" PRIx32 " %s\n", sym->address, sym->name);
    }
}
