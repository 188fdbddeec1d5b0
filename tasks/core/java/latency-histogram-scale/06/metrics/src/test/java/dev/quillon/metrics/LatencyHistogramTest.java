package dev.quillon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram(new BucketScale(4));

    @Test
    void percentileIsTheUpperEndOfItsBucket() {
        histogram.record(100);
        histogram.record(1_000);
        histogram.record(50_000);

        assertEquals(103, histogram.percentile(0.1));
        assertEquals(1_023, histogram.percentile(0.5));
        assertEquals(50_000, histogram.percentile(1));
    }

    @Test
    void copyIsIndependent() {
        histogram.record(7);
        LatencyHistogram copy = histogram.copy();

        histogram.reset();

        assertEquals(1, copy.total());
        assertEquals(7, copy.percentile(0.99));
    }

    @Test
    void rejectsNegativeLatency() {
        assertThrows(IllegalArgumentException.class, () -> histogram.record(-1));
    }
}
