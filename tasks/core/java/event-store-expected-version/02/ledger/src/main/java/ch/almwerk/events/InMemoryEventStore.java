package ch.almwerk.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps all streams in memory; for tests and for the demo. */
public final class InMemoryEventStore implements EventStore {
    private final Map<String, List<Event>> logs = new HashMap<>();

    @Override
    public synchronized long append(String stream, long expectedVersion, List<Event> events) {
        long version = version(stream);
        if (version != expectedVersion) {
            throw new ConflictException(stream, expectedVersion, version);
        }
        if (events.isEmpty()) {
            return version;
        }
        logs.computeIfAbsent(stream, key -> new ArrayList<>()).addAll(events);
        return version + events.size();
    }

    @Override
    public synchronized List<Event> load(String stream) {
        return List.copyOf(logs.getOrDefault(stream, List.of()));
    }

    @Override
    public synchronized long version(String stream) {
        return logs.getOrDefault(stream, List.of()).size();
    }

    @Override
    public synchronized Set<String> streams() {
        return Set.copyOf(logs.keySet());
    }
}
