package se.granvik.logtools;

import java.time.Instant;

/** A part of a log; {@code until} is the first moment that is no longer in it. */
public record Window(Instant from, Instant until) {
    public static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

    public static Window since(Instant from) {
        return new Window(from, Instant.MAX);
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
