package se.granvik.logtools;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an access log tells about the use of a site. */
public final class AccessReport {
    /**
     * One line of the log.
     *
     * @param bytes size of the answer's body
     */
    public record Hit(
            Instant at, String client, String path, int status, long bytes, Duration took) {
        boolean failed() {
            return status >= 500;
        }
    }

    private final List<Hit> hits;

    /** Takes the lines of a log in any order. */
    public AccessReport(List<Hit> hits) {
        this.hits = hits.stream().sorted(Comparator.comparing(Hit::at)).toList();
    }

    /** How long a time the whole log covers. */
    public Duration span() {
        return hits.isEmpty()
                ? Duration.ZERO
                : Duration.between(hits.get(0).at(), hits.get(hits.size() - 1).at());
    }

    /** The paths asked for most often, in this order. */
    public List<String> topPaths(int limit) {
        Map<String, Long> counts = hits.stream().collect(groupingBy(Hit::path, counting()));
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    public SortedMap<Integer, Long> hitsByStatus() {
        return hits.stream().collect(groupingBy(Hit::status, TreeMap::new, counting()));
    }

    /** Share of the requests that the server failed to answer; 0 without any. */
    public double failureShare() {
        int all = hits.size();
        long failed = hits.stream().filter(Hit::failed).count();
        return all == 0 ? 0 : (double) failed / all;
    }

    /** The longest time that each path took, failures left out. */
    public SortedMap<String, Duration> slowest() {
        SortedMap<String, Duration> slowest = new TreeMap<>();
        for (Hit hit : hits) {
            if (hit.failed()) {
                continue;
            }
            Duration known = slowest.getOrDefault(hit.path(), Duration.ZERO);
            if (hit.took().compareTo(known) >= 0) {
                slowest.put(hit.path(), hit.took());
            }
        }
        return slowest;
    }
}
