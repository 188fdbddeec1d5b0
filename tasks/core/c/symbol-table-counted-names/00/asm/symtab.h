#ifndef ASM_SYMTAB_H
#define ASM_SYMTAB_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct symbol {
    char *name; /* NULL: the slot is free */
    uint32_t hash;
    uint32_t address;
};

/* Open addressing with linear probing; names are never taken out. */
struct symtab {
    struct symbol *slots;
    size_t capacity; /* a power of two */
    size_t count;
};

int symtab_init(struct symtab *tab);
void symtab_free(struct symtab *tab);

/* Keeps a copy of the name. Returns 0, -EEXIST or -ENOMEM. */
int symtab_define(struct symtab *tab, const char *name, uint32_t address);

/* NULL if the name is not defined. */
const struct symbol *symtab_find(const struct symtab *tab, const char *name);

void symtab_print(const struct symtab *tab, FILE *out);

#endif
