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

	mu       sync.RWMutex
	handlers map[string][]Handler
	latest   map[string]Event
	closed   bool
}

// New returns a Bus without subscribers.
func New(log *slog.Logger) *Bus {
	return &Bus{log: log, handlers: make(map[string][]Handler), latest: make(map[string]Event)}
}

// Subscribe makes the bus call h for every event of a topic.
func (b *Bus) Subscribe(topic string, h Handler) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.handlers[topic] = append(b.handlers[topic], h)
}

// Publish calls the handlers of ev's topic in the order in which they subscribed.
func (b *Bus) Publish(ev Event) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return ErrClosed
	}
	b.latest[ev.Topic] = ev
	for _, h := range b.handlers[ev.Topic] {
		if err := b.call(h, ev); err != nil {
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
	clear(b.handlers)
}
