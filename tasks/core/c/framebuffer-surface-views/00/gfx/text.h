#ifndef GFX_TEXT_H
#define GFX_TEXT_H

#include "surface.h"

/* One byte per glyph row, the leftmost pixel in the highest bit. */
struct font {
	int width; /* at most 8 */
	int height;
	unsigned char first;
	unsigned char last;
	const uint8_t *rows;
};

int text_width(const struct font *font, const char *text);
void text_draw(struct surface *s, const struct font *font, int x, int y,
	       const char *text, color_t color);

/* A line of text with a background, centred at the bottom. */
void text_status(struct surface *screen, const struct font *font,
		 const char *text, color_t color, color_t background);

#endif
