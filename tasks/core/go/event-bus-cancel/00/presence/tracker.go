// Package presence works out which rooms are in use.
package presence

import (
	"context"
	"sync"
	"time"

	"example.com/x/bus"
)

const idle = 10 * time.Minute

// A Tracker knows when there was last somebody near a device.
type Tracker struct {
	stops []func()

	mu   sync.Mutex
	seen map[string]time.Time // by device
}

// NewTracker returns a Tracker that listens to b.
func NewTracker(b *bus.Bus) *Tracker {
	t := &Tracker{seen: make(map[string]time.Time)}
	ctx, cancel := context.WithCancel(context.Background())
	t.stops = append(t.stops, cancel)
	go t.forget(ctx)
	b.Subscribe("motion", t.note)
	b.Subscribe("door", t.note)
	return t
}

func (t *Tracker) note(ev bus.Event) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seen[ev.Device] = ev.At
	return nil
}

// forget drops devices that have been idle, until ctx is done.
func (t *Tracker) forget(ctx context.Context) {
	tick := time.NewTicker(idle)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			t.mu.Lock()
			for device, at := range t.seen {
				if now.Sub(at) >= idle {
					delete(t.seen, device)
				}
			}
			t.mu.Unlock()
		}
	}
}

// InUse reports whether somebody has been near a device lately.
func (t *Tracker) InUse(device string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	at, ok := t.seen[device]
	return ok && now.Sub(at) < idle
}

// Close ends what NewTracker has begun.
func (t *Tracker) Close() {
	for _, stop := range t.stops {
		stop()
	}
}
