package dev.harbor.cluster;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which worker owns which shard, and until when. */
public final class LeaseRegistry {
    private static final System.Logger LOG = System.getLogger(LeaseRegistry.class.getName());
    private static final long RETRY_MILLIS = 25;

    private final Map<String, Lease> leases = new TreeMap<>();
    private final Duration ttl;
    private final Clock clock;

    public LeaseRegistry(Duration ttl, Clock clock) {
        if (ttl.isZero() || ttl.isNegative()) {
            throw new IllegalArgumentException("ttl must be positive: " + ttl);
        }
        this.ttl = ttl;
        this.clock = clock;
    }

    /** Gives the shard to the worker, or extends its lease; false while another worker has it. */
    public synchronized boolean acquire(String shard, String worker) {
        Instant now = clock.instant();
        Lease current = leases.get(shard);
        if (current != null && !current.isExpired(now) && !current.worker().equals(worker)) {
            return false;
        }
        leases.put(shard, new Lease(worker, now.plus(ttl)));
        return true;
    }

    /** Tries to acquire the shard again and again until the timeout has passed. */
    public boolean acquireWithin(String shard, String worker, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!acquire(shard, worker)) {
            if (deadline - System.nanoTime() <= 0) {
                return false;
            }
            Thread.sleep(RETRY_MILLIS);
        }
        return true;
    }

    public synchronized void release(String shard, String worker) {
        leases.computeIfPresent(
                shard, (key, lease) -> lease.worker().equals(worker) ? null : lease);
    }

    /** Forgets expired leases and returns how many there were. */
    public synchronized int sweep() {
        long startedNanos = System.nanoTime();
        Instant now = clock.instant();
        int before = leases.size();
        leases.values().removeIf(lease -> lease.isExpired(now));
        int removed = before - leases.size();
        long tookMicros = (System.nanoTime() - startedNanos) / 1_000;
        LOG.log(Level.DEBUG, "swept {0} of {1} leases in {2} us", removed, before, tookMicros);
        return removed;
    }

    /** How long the shard's lease still holds; zero if it has none or it has expired. */
    public synchronized long millisLeft(String shard) {
        Lease lease = leases.get(shard);
        if (lease == null) {
            return 0;
        }
        return Math.max(0, Duration.between(clock.instant(), lease.expiresAt()).toMillis());
    }

    /** One line for each lease: shard, worker and expiry. */
    public synchronized List<String> dump() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Lease> entry : leases.entrySet()) {
            Lease lease = entry.getValue();
            String expiry = Long.toString(lease.expiresAtMillis());
            lines.add(String.join(",", entry.getKey(), lease.worker(), expiry));
        }
        return lines;
    }

    /** Takes over the leases that {@link #dump()} of an earlier process wrote. */
    public synchronized void restore(List<String> lines) {
        for (String line : lines) {
            String[] columns = line.split(",", 3);
            long expiry = Long.parseLong(columns[2]);
            leases.put(columns[0], new Lease(columns[1], expiry));
        }
    }

    private record Lease(String worker, Instant expiresAt) {
        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }
}
