package ch.almwerk.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.almwerk.events.EventStore.Event;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class InMemoryEventStoreTest {
    private static final Event BORN = new Event("born", "Alma");
    private static final Event SOLD = new Event("sold", "Alma");

    private final EventStore store = new InMemoryEventStore();

    @Test
    void appendsInOrder() {
        store.append("cow-1", List.of(BORN));
        store.append("cow-1", List.of(SOLD));

        assertEquals(List.of(BORN, SOLD), store.load("cow-1"));
        assertEquals(2, store.version("cow-1"));
    }

    @Test
    void loadedEventsCannotBeChanged() {
        store.append("cow-2", List.of(BORN));
        List<Event> events = store.load("cow-2");

        assertThrows(UnsupportedOperationException.class, () -> events.add(SOLD));
    }

    @Test
    void nothingAppendedIsNoStream() {
        assertEquals(0, store.append("cow-3", List.of()));
        assertEquals(Set.of(), store.streams());
    }
}
