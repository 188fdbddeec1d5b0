#ifndef ASM_LINE_H
#define ASM_LINE_H

#include "symtab.h"

struct assembler {
    struct symtab symbols;
    uint32_t pc;
};

/* Both take what they read off the front of *text. 0 or a negative errno. */
int line_label(struct assembler *as, const char **text);
int line_operand(struct assembler *as, const char **text, uint32_t *value);

#endif
