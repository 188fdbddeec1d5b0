package io.kestrel.actor;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded first-in first-out mailbox of one actor. Any thread may send to it, and any thread of the
 * dispatcher may receive from it. Messages sent before {@link #close()} can still be received.
 */
public final class Mailbox<T> implements AutoCloseable {
    private final String name;
    private final Object[] ring;
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();

    private int head;
    private int size;
    private volatile boolean closed;

    public Mailbox(String name, int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.name = Objects.requireNonNull(name, "name");
        this.ring = new Object[capacity];
    }

    /** Waits for a free slot and adds the message behind all others. */
    public void put(T message) throws InterruptedException {
        Objects.requireNonNull(message, "message");
        lock.lockInterruptibly();
        try {
            while (size == ring.length && !closed) {
                notFull.await();
            }
            if (closed) {
                throw new IllegalStateException("mailbox " + name + " is closed");
            }
            enqueue(message);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a message; null once the mailbox is closed and empty. */
    public T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0 && !closed) {
                notEmpty.await();
            }
            if (size == 0) {
                return null;
            }
            T message = dequeue();
            notFull.signal();
            return message;
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #take()}, but gives up and returns null after the timeout. */
    public T poll(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                long remaining = deadline - System.nanoTime();
                if (closed || remaining <= 0) {
                    return null;
                }
                notEmpty.awaitNanos(remaining);
            }
            T message = dequeue();
            notFull.signal();
            return message;
        } finally {
            lock.unlock();
        }
    }

    /** Moves up to max messages to the target without waiting and returns how many there were. */
    public int drainTo(Collection<? super T> target, int max) {
        synchronized (monitor) {
            int moved = 0;
            while (moved < max && size > 0) {
                target.add(dequeue());
                moved++;
            }
            if (moved > 0) {
                monitor.notifyAll();
            }
            return moved;
        }
    }

    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
    }

    public boolean isClosed() {
        return closed;
    }

    public int capacity() {
        return ring.length;
    }

    private void enqueue(T message) {
        ring[(head + size) % ring.length] = message;
        size++;
    }

    @SuppressWarnings("unchecked")
    private T dequeue() {
        T message = (T) ring[head];
        ring[head] = null;
        head = (head + 1) % ring.length;
        size--;
        return message;
    }
}
