#ifndef GFX_SURFACE_H
#define GFX_SURFACE_H

#include <stddef.h>
#include <stdint.h>

typedef uint16_t color_t; /* RGB565 */

struct surface {
	color_t *pixels;
	int width;
	int height;
	int pitch; /* pixels from one line to the next, at least the width */
};

static inline color_t *surface_at(const struct surface *s, int x, int y)
{
	return s->pixels + (size_t)y * (size_t)s->pitch + x;
}

void surface_init(struct surface *s, color_t *pixels, int width, int height);

/* A part of a surface; shares its pixels. */
struct surface surface_view(const struct surface *s, int x, int y, int width,
			    int height);

void surface_clear(struct surface *s, color_t color);
void surface_hline(struct surface *s, int x, int y, int length, color_t color);
void surface_blit(struct surface *to, int x, int y, const struct surface *from);

/* Moves the picture up; the lines that come in have the given colour. */
void surface_scroll(struct surface *s, int lines, color_t color);

#endif
