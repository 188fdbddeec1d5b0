#include "text.h"

#include <string.h>

static const uint8_t *glyph_rows(const struct font *font, unsigned char code)
{
	if (code < font->first || code > font->last)
		code = font->first;
	return font->rows + (code - font->first) * font->height;
}

static void draw_glyph(struct surface *s, const struct font *font, int x, int y,
		       unsigned char code, color_t color)
{
	const uint8_t *rows = glyph_rows(font, code);

	for (int row = 0; row < font->height; row++) {
		if (y + row < 0 || y + row >= s->height)
			continue;
		for (int col = 0; col < font->width; col++) {
			if (x + col < 0 || x + col >= s->width)
				continue;
			if (rows[row] & 0x80 >> col)
				*surface_at(s, x + col, y + row) = color;
		}
	}
}

int text_width(const struct font *font, const char *text)
{
	return (int)strlen(text) * font->width;
}

void text_draw(struct surface *s, const struct font *font, int x, int y,
	       const char *text, color_t color)
{
	for (; *text != '\0' && x < s->width; text++, x += font->width)
		draw_glyph(s, font, x, y, (unsigned char)*text, color);
}

void text_status(struct surface *screen, const struct font *font,
		 const char *text, color_t color, color_t background)
{
	int x = (screen->width - text_width(font, text)) / 2;
	int top = screen->height - font->height;

	for (int y = top; y < screen->height; y++)
		surface_hline(screen, 0, y, screen->width, background);
	text_draw(screen, font, x, top, text, color);
}
