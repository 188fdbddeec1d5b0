// Package bus passes events between the parts of the home server.
package bus

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// ErrClosed is returned for events that come after Close.
var ErrClosed = errors.New("bus: closed")

// An Event is something that happened in the house.
type Event struct {
	Topic  string
	Device string
	Value  float64
	At     time.Time
}

// A Handler reacts to an event. Its error is only logged.
type Handler func(Event) error

// A Bus calls the handlers of each event. It is safe for concurrent use.
type Bus struct {
	log *slog.Logger

	mu     sync.RWMutex
	subs   map[string][]*subscription
	latest map[string]Event
	closed bool
}

// A subscription is a handler's place in the list of a topic.
type subscription struct {
	handler Handler
}

// New returns a Bus without subscribers.
func New(log *slog.Logger) *Bus {
	return &Bus{log: log, subs: make(map[string][]*subscription), latest: make(map[string]Event)}
}

// Subscribe makes the bus call h for every event of a topic until cancel is called.
func (b *Bus) Subscribe(topic string, h Handler) (cancel func()) {
	sub := &subscription{handler: h}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subs[topic] = append(b.subs[topic], sub)
	return func() { b.unsubscribe(topic, sub) }
}

func (b *Bus) unsubscribe(topic string, sub *subscription) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if i := slices.Index(b.subs[topic], sub); i >= 0 {
		b.subs[topic] = slices.Delete(b.subs[topic], i, i+1)
	}
}

// Publish calls the handlers of ev's topic in the order in which they subscribed.
func (b *Bus) Publish(ev Event) error {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return ErrClosed
	}
	b.latest[ev.Topic] = ev
	subs := slices.Clone(b.subs[ev.Topic])
	b.mu.Unlock()
	for _, sub := range subs {
		if err := b.call(sub.handler, ev); err != nil {
			b.log.Warn("handler failed", "topic", ev.Topic, "device", ev.Device, "err", err)
		}
	}
	return nil
}

// call turns a panic of h into an error.
func (b *Bus) call(h Handler, ev Event) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return h(ev)
}

// Latest returns the last event of a topic.
func (b *Bus) Latest(topic string) (Event, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	ev, ok := b.latest[topic]
	return ev, ok
}

// Topics lists the topics of which there have been events.
func (b *Bus) Topics() []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	topics := make([]string, 0, len(b.latest))
	for topic := range b.latest {
		topics = append(topics, topic)
	}
	slices.Sort(topics)
	return topics
}

// Close makes the bus refuse further events.
func (b *Bus) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	clear(b.subs)
}
