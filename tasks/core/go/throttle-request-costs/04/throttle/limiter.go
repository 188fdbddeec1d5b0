// Package throttle limits how much work each client may ask of an HTTP service.
package throttle

import (
	"context"
	"errors"
	"sync"
	"time"
)

var (
	// ErrDraining is what Wait returns once the service is shutting down.
	ErrDraining = errors.New("throttle: service is draining")
	// ErrCost is what Wait returns for a request that no bucket could ever pay for.
	ErrCost = errors.New("throttle: request costs more than a full bucket holds")
)

type bucket struct {
	tokens float64
	filled time.Time // when tokens was last brought up to date
}

// A Limiter keeps a bucket of tokens for each client. It is safe for concurrent use.
type Limiter struct {
	rate    float64 // tokens a second
	burst   float64 // tokens of a full bucket
	now     func() time.Time
	drained chan struct{}

	mu      sync.Mutex
	buckets map[string]*bucket
}

// NewLimiter returns a Limiter whose buckets are full at first.
func NewLimiter(rate, burst float64) *Limiter {
	return &Limiter{
		rate:    rate,
		burst:   burst,
		now:     time.Now,
		drained: make(chan struct{}),
		buckets: make(map[string]*bucket),
	}
}

// Take pays for a request from the client's bucket. Where too little is left it takes
// nothing, and tells how long it will be until there is enough.
func (l *Limiter) Take(client string, cost float64) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.refill(client)
	if b.tokens < cost {
		return l.timeFor(cost - b.tokens), false
	}
	b.tokens -= cost
	return 0, true
}

// Refund undoes a Take whose request was not served after all.
func (l *Limiter) Refund(client string, cost float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.refill(client)
	b.tokens = min(b.tokens+cost, l.burst)
}

// Wait pays for a request as soon as the client's bucket allows it.
func (l *Limiter) Wait(ctx context.Context, client string, cost float64) error {
	if cost > l.burst {
		return ErrCost
	}
	for {
		wait, ok := l.Take(client, cost)
		if ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-l.drained:
			return ErrDraining
		case <-time.After(wait):
		}
	}
}

// Sweep forgets the buckets that time has filled up again.
func (l *Limiter) Sweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for client, b := range l.buckets {
		if l.now().Sub(b.filled) >= l.timeFor(l.burst-b.tokens) {
			delete(l.buckets, client)
		}
	}
}

// Drain makes every Wait return. It must be called once.
func (l *Limiter) Drain() {
	close(l.drained)
}

func (l *Limiter) refill(client string) *bucket {
	now := l.now()
	b, ok := l.buckets[client]
	if !ok {
		b = &bucket{tokens: l.burst, filled: now}
		l.buckets[client] = b
	}
	b.tokens = min(b.tokens+now.Sub(b.filled).Seconds()*l.rate, l.burst)
	b.filled = now
	return b
}

func (l *Limiter) timeFor(tokens float64) time.Duration {
	return time.Duration(tokens / l.rate * float64(time.Second))
}
