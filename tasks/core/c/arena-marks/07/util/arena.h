#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *newest;
    size_t chunk_size;
};

/* A state of the arena to go back to. */
struct arena_mark {
    struct arena_chunk *chunk; /* NULL: nothing was allocated yet */
    size_t used;
};

void arena_init(struct arena *arena, size_t chunk_size);

/* Gives all memory back; the arena can be used again. */
void arena_free(struct arena *arena);

/* Like arena_free, but keeps the oldest chunk. */
void arena_reset(struct arena *arena)
    __attribute__((deprecated("use arena_rewind")));

struct arena_mark arena_mark(const struct arena *arena);

/* Gives back what was allocated after the mark. */
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Aligned for any type. NULL if there is no memory. */
void *arena_alloc(struct arena *arena, size_t size);

/* Both end in a NUL. NULL if there is no memory. */
char *arena_concat(struct arena *arena, const char *a, const char *b)
    __attribute__((deprecated("use arena_format")));
char *arena_format(struct arena *arena, const char *format, ...);

#endif
