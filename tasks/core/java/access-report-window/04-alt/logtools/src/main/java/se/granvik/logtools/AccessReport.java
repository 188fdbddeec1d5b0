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
import java.util.stream.Stream;

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
    public List<String> topPaths(Window window, int limit) {
        Map<String, Long> counts = within(window).collect(groupingBy(Hit::path, counting()));
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Hit> within(Window window) {
        return hits.stream().filter(hit -> window.contains(hit.at()));
    }

    public SortedMap<Integer, Long> hitsByStatus(Window window) {
        return within(window).collect(groupingBy(Hit::status, TreeMap::new, counting()));
    }

    /** Share of the requests that the server failed to answer; 0 without any. */
    public double failureShare(Window window) {
        long all = within(window).count();
        long failed = within(window).filter(Hit::failed).count();
        return all == 0 ? 0 : (double) failed / all;
    }

    /** The longest time that each path took, failures left out. */
    public SortedMap<String, Duration> slowest(Window window) {
        SortedMap<String, Duration> slowest = new TreeMap<>();
        for (Hit hit : hits) {
            if (hit.failed() || !window.contains(hit.at())) {
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
