package com.tallowmill.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An order of a shop; every change of it makes a new value. */
public record Order(UUID id, String customer, Status status, List<Line> lines) {
    public enum Status {
        OPEN,
        SHIPPED,
        CANCELLED
    }

    public Order {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an order has at least one line");
        }
    }

    public Order withStatus(Status next) {
        return new Order(id, customer, next, lines);
    }

    public Order withLine(int index, Line line) {
        List<Line> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return new Order(id, customer, status, changed);
    }

    public long totalCents() {
        return lines.stream().mapToLong(Line::subtotalCents).sum();
    }

    /**
     * Some pieces of one article.
     *
     * @param cancelled how many of the ordered pieces the customer no longer wants
     * @param unitCents price of one piece when the order was placed
     */
    public record Line(String sku, int quantity, int cancelled, long unitCents) {
        public Line {
            if (quantity <= 0) {
                throw new IllegalArgumentException("quantity must be positive: " + quantity);
            }
            if (cancelled < 0 || cancelled > quantity) {
                throw new IllegalArgumentException("cancelled out of range: " + cancelled);
            }
        }

        /** How many pieces the customer still wants. */
        public int open() {
            return quantity - cancelled;
        }

        public long subtotalCents() {
            return open() * unitCents;
        }
    }
}
