package dev.quillon.metrics;

/**
 * How finely a histogram tells values apart.
 *
 * @param stepBits for each power of two there are {@code 1 << stepBits} buckets of the same width
 */
public record BucketScale(int stepBits) {
    public BucketScale {
        if (stepBits < 1 || stepBits > 12) {
            throw new IllegalArgumentException("stepBits must be from 1 to 12: " + stepBits);
        }
    }

    public int buckets() {
        return (Long.SIZE - stepBits) * steps();
    }

    public int bucket(long value) {
        if (value < steps()) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - stepBits;
        int step = (int) (value >>> shift) - steps();
        return (shift + 1) * steps() + step;
    }

    /** The highest value that the bucket counts. */
    public long highest(int bucket) {
        if (bucket < steps()) {
            return bucket;
        }
        int shift = bucket / steps() - 1;
        long lowest = (long) (steps() + bucket % steps()) << shift;
        return lowest + (1L << shift) - 1;
    }

    private int steps() {
        return 1 << stepBits;
    }
}
