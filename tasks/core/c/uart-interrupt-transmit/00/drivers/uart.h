#ifndef DRIVERS_UART_H
#define DRIVERS_UART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UART_SR_OVERRUN (1u << 3)
#define UART_SR_RX_READY (1u << 5)
#define UART_SR_TX_DONE (1u << 6) /* the shift register is empty, too */
#define UART_SR_TX_EMPTY (1u << 7)

#define UART_CR_ENABLE (1u << 0)
#define UART_CR_RX_IRQ (1u << 5)
#define UART_CR_TX_IRQ (1u << 7) /* on UART_SR_TX_EMPTY */

#define UART_RING_SIZE 256 /* a power of two */

struct uart_regs {
	volatile uint32_t sr;
	volatile uint32_t dr;
	volatile uint32_t brr;
	volatile uint32_t cr;
};

/* One side pushes, the other pops; the indices count freely. */
struct uart_ring {
	volatile uint16_t head;
	volatile uint16_t tail;
	uint8_t data[UART_RING_SIZE];
};

struct uart {
	struct uart_regs *regs;
	uint32_t clock_hz;
	struct uart_ring rx;
	uint32_t overruns;
};

void uart_init(struct uart *uart, struct uart_regs *regs, uint32_t clock_hz);
void uart_set_baud(struct uart *uart, uint32_t baud);
bool uart_readable(const struct uart *uart);
size_t uart_read(struct uart *uart, uint8_t *buf, size_t len);
void uart_write(struct uart *uart, const uint8_t *buf, size_t len);

/* Returns once the last byte is on the wire. */
void uart_drain(struct uart *uart);

/* For the fault handler: works with interrupts off. */
void uart_panic(struct uart *uart, const char *text);

void uart_irq(struct uart *uart);

#endif
