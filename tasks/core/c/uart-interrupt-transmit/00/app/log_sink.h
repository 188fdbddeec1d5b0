#ifndef APP_LOG_SINK_H
#define APP_LOG_SINK_H

#include "../drivers/uart.h"

struct log_sink {
	struct uart *uart;
	uint32_t lines;
	uint32_t lost; /* bytes */
};

void log_sink_line(struct log_sink *sink, const char *line);

#endif
