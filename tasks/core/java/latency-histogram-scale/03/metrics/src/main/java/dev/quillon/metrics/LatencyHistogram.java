package dev.quillon.metrics;

import java.util.Arrays;

/**
 * Counts latencies in buckets that grow with the value, so that a percentile is off by a few
 * percent at most. Not safe for use by several threads.
 */
public final class LatencyHistogram {
    private final BucketScale scale;
    private final long[] counts;
    private long total;
    private long max;

    public LatencyHistogram(BucketScale scale) {
        this.scale = scale;
        this.counts = new long[scale.buckets()];
    }

    public void record(long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException("latency must not be negative: " + micros);
        }
        counts[scale.bucket(micros)]++;
        total++;
        max = Math.max(max, micros);
    }

    /** The latency that the given share of all was not above; 0 without any. */
    public long percentile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1: " + share);
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(scale.highest(i), max);
            }
        }
        return 0;
    }

    /** Counts everything that the other one has counted, too. */
    public void add(LatencyHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        max = Math.max(max, other.max);
    }

    public LatencyHistogram copy() {
        LatencyHistogram copy = new LatencyHistogram();
        copy.add(this);
        return copy;
    }

    public void reset() {
        Arrays.fill(counts, 0);
        total = 0;
        max = 0;
    }

    public long total() {
        return total;
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        int step = (int) (micros >>> shift) - STEPS;
        return (shift + 1) * STEPS + step;
    }

    /** The highest latency that the bucket counts. */
    private static long highest(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        long lowest = (long) (STEPS + bucket % STEPS) << shift;
        return lowest + (1L << shift) - 1;
    }
}
