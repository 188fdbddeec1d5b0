#include "log_sink.h"

#include <string.h>

static void put(struct log_sink *sink, const char *text)
{
	size_t len = strlen(text);

	uart_write(sink->uart, (const uint8_t *)text, len);
}

void log_sink_line(struct log_sink *sink, const char *line)
{
	put(sink, line);
	put(sink, "\r\n");
	sink->lines++;
}
