package org.fjordkart.tiles;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Keeps rendered map tiles in memory. When it is full, the tiles that have been in it for longest
 * make room; reading a tile does not prolong its stay, so that readers never wait for each other.
 */
public final class TileCache {
    private final long maxBytes;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<TileKey, byte[]> tiles = new LinkedHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private long bytes;
    private long evictions;

    public TileCache(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be positive: " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    /** The tile's image; null if it is not in the cache. */
    public byte[] get(TileKey key) {
        lock.readLock().lock();
        try {
            byte[] image = tiles.get(key);
            (image == null ? misses : hits).increment();
            return image;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The tile's image, rendered now if it is not in the cache. Two threads may both render it. */
    public byte[] getOrRender(TileKey key, Function<TileKey, byte[]> renderer) {
        byte[] image = get(key);
        if (image == null) {
            image = renderer.apply(key);
            put(key, image);
        }
        return image;
    }

    public void put(TileKey key, byte[] image) {
        lock.writeLock().lock();
        try {
            tiles.remove(key);
            tiles.put(key, image);
            evict();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Drops the tiles of one zoom level, as when its style has changed; returns how many. */
    public int removeZoom(int zoom) {
        lock.writeLock().lock();
        try {
            List<TileKey> keys = tiles.keySet().stream().filter(key -> key.zoom() == zoom).toList();
            keys.forEach(tiles::remove);
            return keys.size();
        } finally {
            lock.writeLock().unlock();
        }
    }

    public Stats stats() {
        lock.readLock().lock();
        try {
            return new Stats(tiles.size(), hits.sum(), misses.sum(), evictions);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Call with the write lock held. */
    private void evict() {
        Iterator<byte[]> eldest = tiles.values().iterator();
        while (bytes > maxBytes) {
            bytes -= eldest.next().length;
            eldest.remove();
            evictions++;
        }
    }

    /** Call with the write lock held. */
    private void drop(TileKey key) {
        byte[] image = tiles.remove(key);
        if (image != null) {
            bytes -= image.length;
        }
    }

    public record TileKey(int zoom, int x, int y) {}

    public record Stats(int tiles, long hits, long misses, long evictions) {}
}
