#include "uart.h"

static bool ring_empty(const struct uart_ring *ring)
{
	return ring->head == ring->tail;
}

static bool ring_push(struct uart_ring *ring, uint8_t byte)
{
	if ((uint16_t)(ring->head - ring->tail) == UART_RING_SIZE)
		return false;
	ring->data[ring->head % UART_RING_SIZE] = byte;
	ring->head++;
	return true;
}

static bool ring_pop(struct uart_ring *ring, uint8_t *byte)
{
	if (ring_empty(ring))
		return false;
	*byte = ring->data[ring->tail % UART_RING_SIZE];
	ring->tail++;
	return true;
}

void uart_init(struct uart *uart, struct uart_regs *regs, uint32_t clock_hz)
{
	*uart = (struct uart){ .regs = regs, .clock_hz = clock_hz };
	regs->cr = UART_CR_ENABLE | UART_CR_RX_IRQ;
}

void uart_set_baud(struct uart *uart, uint32_t baud)
{
	uart_drain(uart);
	uart->regs->cr &= ~UART_CR_ENABLE;
	uart->regs->brr = (uart->clock_hz + baud / 2) / baud;
	uart->regs->cr |= UART_CR_ENABLE;
}

bool uart_readable(const struct uart *uart)
{
	return !ring_empty(&uart->rx);
}

size_t uart_read(struct uart *uart, uint8_t *buf, size_t len)
{
	size_t n = 0;

	while (n < len && ring_pop(&uart->rx, &buf[n]))
		n++;
	return n;
}

size_t uart_write(struct uart *uart, const uint8_t *buf, size_t len)
{
	size_t n = 0;

	while (n < len && ring_push(&uart->tx, buf[n]))
		n++;
	uart->regs->cr |= UART_CR_TX_IRQ;
	return n;
}

void uart_drain(struct uart *uart)
{
	while (!ring_empty(&uart->tx))
		;
	while (!(uart->regs->sr & UART_SR_TX_DONE))
		;
}

void uart_panic(struct uart *uart, const char *text)
{
	for (; *text != '\0'; text++) {
		while (!(uart->regs->sr & UART_SR_TX_EMPTY))
			;
		uart->regs->dr = (uint8_t)*text;
	}
	while (!(uart->regs->sr & UART_SR_TX_DONE))
		;
}

void uart_irq(struct uart *uart)
{
	uint32_t sr = uart->regs->sr;
	uint8_t byte;

	if (sr & UART_SR_RX_READY) {
		byte = (uint8_t)uart->regs->dr;
		if (!ring_push(&uart->rx, byte))
			uart->overruns++;
	}
	if (sr & UART_SR_OVERRUN)
		uart->overruns++;
	if (sr & UART_SR_TX_EMPTY) {
		if (ring_pop(&uart->tx, &byte))
			uart->regs->dr = byte;
		else
			uart->regs->cr &= ~UART_CR_TX_IRQ;
	}
}
