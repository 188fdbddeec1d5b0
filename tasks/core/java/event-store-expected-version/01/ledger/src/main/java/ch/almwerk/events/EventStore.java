package ch.almwerk.events;

import java.util.List;
import java.util.Set;

/** Streams of events that are only ever appended to. */
public interface EventStore {
    /** What happened, in the serialized form of its kind. */
    record Event(String kind, String payload) {}

    /** Somebody else has appended to the stream in the meantime. */
    final class ConflictException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ConflictException(String stream, long expected, long actual) {
            super(stream + " is at version " + actual + ", not " + expected);
        }
    }

    /**
     * Adds events to the end of a stream, all or none; the stream begins with its first event.
     *
     * @return the stream's version after that: how many events it has
     * @throws ConflictException if the stream is not at the expected version
     */
    long append(String stream, long expectedVersion, List<Event> events);

    /** The stream's events with the oldest first, none if there is no such stream. */
    List<Event> load(String stream);

    /** How many events the stream has. */
    long version(String stream);

    Set<String> streams();
}
