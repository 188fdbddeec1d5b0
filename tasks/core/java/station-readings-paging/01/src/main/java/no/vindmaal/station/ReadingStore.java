package no.vindmaal.station;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The readings of one station by id; a later reading has a higher id. */
final class ReadingStore {
    /** The longest page that a client gets. */
    static final int MAX_PAGE = 500;

    record Reading(long id, String sensor, double value) {}

    private final ConcurrentSkipListMap<Long, Reading> readings = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();

    Reading add(String sensor, double value) {
        Reading reading = new Reading(lastId.incrementAndGet(), sensor, value);
        readings.put(reading.id(), reading);
        return reading;
    }

    /** Up to limit readings, beginning with the first that has a higher id. */
    List<Reading> page(long after, int limit) {
        return readings.tailMap(after, false).values().stream().limit(limit).toList();
    }
}
