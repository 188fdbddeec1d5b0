// Package cache keeps map tiles in memory, in drawers that lock on their own.
package cache

import (
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"sync"
	"time"
)

const drawerCount = 24
const drawerLimit = 65000
const staleAfter = 90 * time.Second

// ErrHeavyTile is returned for a tile that no drawer has room for.
var ErrHeavyTile = errors.New("tile is too heavy")

// Tile is one square of a map.
type Tile struct {
	Key    string
	Made   time.Time
	Weight int
}

type drawer struct {
	mu     sync.Mutex
	tiles  map[string]Tile
	weight int
}

// TileCache spreads tiles over drawers by their keys.
type TileCache struct {
	drawers    []*drawer
	renderTile func(key string) (Tile, error)
}

// NewTileCache returns an empty cache that renders the tiles it lacks.
func NewTileCache(renderTile func(key string) (Tile, error)) *TileCache {
	cache := &TileCache{renderTile: renderTile}
	for range drawerCount {
		cache.drawers = append(cache.drawers, &drawer{tiles: map[string]Tile{}})
	}
	return cache
}

// NewTile returns a tile that is fresh from now on.
func NewTile(key string, pixels []byte) Tile {
	return Tile{Key: key, Made: time.Now(), Weight: len(pixels)}
}

// FindTile returns a fresh tile, which it renders if need be.
func (c *TileCache) FindTile(key string) (Tile, error) {
	drawer := c.drawerOf(key)
	drawer.mu.Lock()
	defer drawer.mu.Unlock()
	if tile, ok := drawer.freshTile(key, time.Now()); ok {
		return tile, nil
	}
	slog.Debug("no fresh tile", "key", key)
	return c.fillDrawer(drawer, key)
}

// RefreshTile renders a tile again, whether or not it is fresh.
func (c *TileCache) RefreshTile(key string) (Tile, error) {
	drawer := c.drawerOf(key)
	drawer.mu.Lock()
	defer drawer.mu.Unlock()
	drawer.dropTile(key)
	return c.fillDrawer(drawer, key)
}

// HasTile tells whether a fresh tile is there.
func (c *TileCache) HasTile(key string) bool {
	drawer := c.drawerOf(key)
	drawer.mu.Lock()
	defer drawer.mu.Unlock()
	_, ok := drawer.freshTile(key, time.Now())
	return ok
}

// KeepTile takes a tile that something else made.
func (c *TileCache) KeepTile(tile Tile) error {
	drawer := c.drawerOf(tile.Key)
	drawer.mu.Lock()
	defer drawer.mu.Unlock()
	slog.Debug("keeping a tile", "key", tile.Key, "weight", tile.Weight)
	return drawer.keepTile(tile, time.Now())
}

// PruneTiles drops the stale tiles of all drawers; it returns how many there were.
func (c *TileCache) PruneTiles() int {
	stale := 0
	for _, drawer := range c.drawers {
		drawer.mu.Lock()
		stale += drawer.pruneStale(time.Now())
		drawer.mu.Unlock()
	}
	slog.Debug("stale tiles are gone", "stale", stale)
	return stale
}

func (c *TileCache) fillDrawer(drawer *drawer, key string) (Tile, error) {
	tile, err := c.renderTile(key)
	if err != nil {
		return Tile{}, fmt.Errorf("tile %s: %w", key, err)
	}
	if err := drawer.keepTile(tile, time.Now()); err != nil {
		slog.Debug("tile is not kept", "key", key, "cause", err)
	}
	return tile, nil
}

func (c *TileCache) drawerOf(key string) *drawer {
	hash := fnv.New32a()
	hash.Write([]byte(key))
	return c.drawers[hash.Sum32()%drawerCount]
}

// freshTile returns a tile that is there and not stale.
func (d *drawer) freshTile(key string, now time.Time) (Tile, bool) {
	tile, ok := d.tiles[key]
	if !ok || now.Sub(tile.Made) > staleAfter {
		return Tile{}, false
	}
	return tile, true
}

func (d *drawer) keepTile(tile Tile, now time.Time) error {
	d.dropTile(tile.Key)
	if d.weight+tile.Weight > drawerLimit {
		stale := d.pruneStale(now)
		slog.Warn("drawer was full", "limit", drawerLimit, "stale", stale)
	}
	if d.weight+tile.Weight > drawerLimit {
		return ErrHeavyTile
	}
	d.tiles[tile.Key] = tile
	d.weight += tile.Weight
	return nil
}

func (d *drawer) dropTile(key string) {
	if tile, ok := d.tiles[key]; ok {
		d.weight -= tile.Weight
		delete(d.tiles, key)
	}
}

func (d *drawer) pruneStale(now time.Time) int {
	stale := 0
	for key, tile := range d.tiles {
		if now.Sub(tile.Made) > staleAfter {
			d.dropTile(key)
			stale++
		}
	}
	return stale
}
