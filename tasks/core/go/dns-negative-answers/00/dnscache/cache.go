// Package dnscache answers DNS questions from memory where it can.
package dnscache

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	ErrNoName = errors.New("name does not exist")
	ErrNoData = errors.New("no records of this type")
)

// An Upstream resolves what the cache cannot answer.
type Upstream interface {
	Resolve(ctx context.Context, q Question) (Reply, error)
}

// An entry is what the cache knows about one question.
type entry struct {
	records []Record
	expires time.Time
}

// A Cache is a resolver that remembers answers. It is safe for concurrent use.
type Cache struct {
	upstream Upstream
	now      func() time.Time

	mu      sync.Mutex
	entries map[Question]entry
	hits    int
	misses  int
}

// New returns an empty Cache in front of upstream.
func New(upstream Upstream) *Cache {
	return &Cache{upstream: upstream, now: time.Now, entries: make(map[Question]entry)}
}

// Lookup returns the records that answer q.
func (c *Cache) Lookup(ctx context.Context, q Question) ([]Record, error) {
	q.Name = canonical(q.Name)
	if records, ok := c.cached(q); ok {
		return records, nil
	}
	reply, err := c.upstream.Resolve(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("resolve %s: %w", q.Name, err)
	}
	if reply.NoName {
		return nil, fmt.Errorf("resolve %s: %w", q.Name, ErrNoName)
	}
	c.store(q, entry{records: reply.Answer}, shortestTTL(reply.Answer))
	return reply.Answer, nil
}

// cached returns what is remembered about q and has not expired.
func (c *Cache) cached(q Question) ([]Record, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[q]
	if !ok || !c.now().Before(e.expires) {
		c.misses++
		return nil, false
	}
	c.hits++
	return e.records, true
}

// store remembers e as the answer to q, unless ttl is zero.
func (c *Cache) store(q Question, e entry, ttl time.Duration) {
	if ttl <= 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	e.expires = c.now().Add(ttl)
	c.entries[q] = e
}

// Purge drops what has expired and returns how many entries are left.
func (c *Cache) Purge() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	for q, e := range c.entries {
		if !now.Before(e.expires) {
			delete(c.entries, q)
		}
	}
	return len(c.entries)
}
