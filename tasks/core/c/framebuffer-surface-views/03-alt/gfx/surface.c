#include "surface.h"

#include <string.h>

static void fill(color_t *pixels, size_t count, color_t color)
{
	while (count-- > 0)
		*pixels++ = color;
}

void surface_init(struct surface *s, color_t *pixels, int width, int height)
{
	s->pixels = pixels;
	s->width = width;
	s->height = height;
	s->pitch = width;
}

void surface_clear(struct surface *s, color_t color)
{
	for (int y = 0; y < s->height; y++)
		surface_hline(s, 0, y, s->width, color);
}

void surface_hline(struct surface *s, int x, int y, int length, color_t color)
{
	if (y < 0 || y >= s->height)
		return;
	if (x < 0) {
		length += x;
		x = 0;
	}
	if (length > s->width - x)
		length = s->width - x;
	if (length > 0)
		fill(surface_at(s, x, y), (size_t)length, color);
}

/* The source must fit. */
void surface_blit(struct surface *to, int x, int y, const struct surface *from)
{
	for (int row = 0; row < from->height; row++)
		memcpy(surface_at(to, x, y + row), surface_at(from, 0, row),
		       (size_t)from->width * sizeof(color_t));
}

void surface_scroll(struct surface *s, int lines, color_t color)
{
	size_t kept;

	if (lines > s->height)
		lines = s->height;
	kept = (size_t)s->width * (size_t)(s->height - lines);
	memmove(s->pixels, surface_at(s, 0, lines), kept * sizeof(color_t));
	fill(s->pixels + kept, (size_t)s->width * (size_t)lines, color);
}
