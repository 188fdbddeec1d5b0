package com.tallowmill.orders;

import com.tallowmill.orders.Order.Line;
import com.tallowmill.orders.Order.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** Places, changes and cancels orders and keeps the stock in step with them. */
public final class OrderService {
    /** What the warehouse has on its shelves. */
    public interface Stock {
        void reserve(String sku, int count);

        /** Gives reserved pieces back; a count of zero does nothing. */
        void release(String sku, int count);

        String shelf(String sku);
    }

    public record Item(String sku, int quantity) {}

    private final Map<UUID, Order> orders = new ConcurrentHashMap<>();
    private final Stock stock;
    private final ToLongFunction<String> priceCents;

    public OrderService(Stock stock, ToLongFunction<String> priceCents) {
        this.stock = stock;
        this.priceCents = priceCents;
    }

    public Order place(String customer, List<Item> items) {
        List<Line> lines = new ArrayList<>();
        for (Item item : items) {
            stock.reserve(item.sku(), item.quantity());
            long unitCents = priceCents.applyAsLong(item.sku());
            lines.add(new Line(item.sku(), item.quantity(), 0, unitCents));
        }
        Order order = new Order(UUID.randomUUID(), customer, Status.OPEN, lines);
        orders.put(order.id(), order);
        return order;
    }

    /** Places an order once more as it was first placed, at the prices of today. */
    public Order reorder(UUID id) {
        Order first = require(id);
        return place(
                first.customer(),
                first.lines().stream().map(line -> new Item(line.sku(), line.quantity())).toList());
    }

    /** What has to be fetched for the order, by shelf. */
    public List<String> pickList(UUID id) {
        return require(id).lines().stream()
                .map(line -> stock.shelf(line.sku()) + ": " + line.quantity() + " x " + line.sku())
                .sorted()
                .toList();
    }

    public void cancel(UUID id) {
        Order order = require(id);
        if (order.status() != Status.OPEN) {
            throw new IllegalStateException("order " + id + " is " + order.status());
        }
        for (Line line : order.lines()) {
            stock.release(line.sku(), line.open());
        }
        orders.put(id, order.withStatus(Status.CANCELLED));
    }

    /** Takes some pieces out of the order and gives them back to the stock. */
    public void cancelPieces(UUID id, int index, int count) {
        Order order = require(id);
        if (order.status() != Status.OPEN) {
            throw new IllegalStateException("order " + id + " is " + order.status());
        }
        Line line = order.lines().get(index);
        int cancelled = line.cancelled() + count;
        Line changed = new Line(line.sku(), line.quantity(), cancelled, line.unitCents());
        orders.put(id, order.withLine(index, changed));
        stock.release(line.sku(), count);
    }

    private Order require(UUID id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new NoSuchElementException("no order " + id);
        }
        return order;
    }
}
