#include "arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

static size_t align_up(size_t size)
{
    return (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

void arena_init(struct arena *arena, size_t chunk_size)
{
    *arena = (struct arena){.chunk_size = chunk_size};
}

static void pop_chunk(struct arena *arena)
{
    struct arena_chunk *chunk = arena->newest;

    arena->newest = chunk->older;
    free(chunk);
}

void arena_free(struct arena *arena)
{
    arena_rewind(arena, (struct arena_mark){0});
}

void arena_reset(struct arena *arena)
{
    if (arena->newest == NULL)
        return;
    while (arena->newest->older != NULL)
        pop_chunk(arena);
    arena->newest->used = 0;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    struct arena_mark mark = {.chunk = arena->newest};

    if (mark.chunk != NULL)
        mark.used = mark.chunk->used;
    return mark;
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    while (arena->newest != mark.chunk)
        pop_chunk(arena);
    if (mark.chunk != NULL)
        mark.chunk->used = mark.used;
}

static struct arena_chunk *push_chunk(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = malloc(sizeof(*chunk) + size);

    if (chunk == NULL)
        return NULL;
    *chunk = (struct arena_chunk){.older = arena->newest, .size = size};
    arena->newest = chunk;
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->newest;
    void *data;

    size = align_up(size);
    if (chunk == NULL || chunk->size - chunk->used < size) {
        chunk = push_chunk(arena,
                           size > arena->chunk_size ? size : arena->chunk_size);
        if (chunk == NULL)
            return NULL;
    }
    data = chunk->data + chunk->used;
    chunk->used += size;
    return data;
}

char *arena_concat(struct arena *arena, const char *a, const char *b)
{
    return arena_format(arena, "%s%s", a, b);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        return NULL;
    text = arena_alloc(arena, (size_t)len + 1);
    if (text == NULL)
        return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}
