// Package bridge moves the deck of a bridge by what its sensors tell.
package bridge

import (
	"fmt"
	"log"
	"time"
)

// Phase is what a bridge is about.
type Phase string

// The phases, in the order in which a vessel sees them.
const (
	DeckDown     Phase = "down"
	DeckClearing Phase = "clearing"
	DeckRising   Phase = "rising"
	DeckUp       Phase = "up"
	DeckSinking  Phase = "sinking"
)

const clearLimit = 45 * time.Second

const motorLimit = 120 * time.Second

// Motor can hoist and lower the deck, and brake.
type Motor interface {
	Hoist()
	Lower()
	Brake()
}

// Lamp is red or dark.
type Lamp interface {
	Light()
	Darken()
}

// Status is what the guard sees.
type Status struct {
	Phase   Phase
	Vessels int
	Stuck   bool
}

// Bridge lets vessels pass, one after the other.
type Bridge struct {
	motor    Motor
	roadLamp Lamp
	phase    Phase
	since    time.Time

	vesselQueue []string

	deckStuck bool
}

// NewBridge returns a bridge whose deck is down.
func NewBridge(motor Motor, roadLamp Lamp) *Bridge {
	return &Bridge{motor: motor, roadLamp: roadLamp, phase: DeckDown}
}

// OnVessel is called when a vessel wants to pass.
func (b *Bridge) OnVessel(vessel string, now time.Time) {
	b.vesselQueue = append(b.vesselQueue, vessel)
	log.Printf("bridge: vessel %s waits", vessel)
	if b.phase == DeckDown {
		b.roadLamp.Light()
		b.phase = DeckClearing
		b.since = now
	}
}

// OnClear is called when nothing is on the deck any more.
func (b *Bridge) OnClear(now time.Time) error {
	if b.phase != DeckClearing {
		return fmt.Errorf("clear deck while %s", b.phase)
	}
	b.motor.Hoist()
	b.phase = DeckRising
	b.since = now
	return nil
}

// OnTop is called when the deck is all the way up.
func (b *Bridge) OnTop(now time.Time) error {
	if b.phase != DeckRising {
		return fmt.Errorf("deck on top while %s", b.phase)
	}
	b.motor.Brake()
	b.phase = DeckUp
	b.since = now
	return nil
}

// OnPassed is called when a vessel has left the bridge behind.
func (b *Bridge) OnPassed(now time.Time) error {
	if b.phase != DeckUp || len(b.vesselQueue) == 0 {
		return fmt.Errorf("passing vessel while %s", b.phase)
	}
	log.Printf("bridge: vessel %s is through", b.vesselQueue[0])
	b.vesselQueue = b.vesselQueue[1:]
	if len(b.vesselQueue) > 0 {
		log.Printf("bridge: vessel %s is next", b.vesselQueue[0])
		return nil
	}
	b.motor.Lower()
	b.phase = DeckSinking
	b.since = now
	return nil
}

// OnBottom is called when the deck is all the way down.
func (b *Bridge) OnBottom(now time.Time) error {
	if b.phase != DeckSinking {
		return fmt.Errorf("deck on bottom while %s", b.phase)
	}
	b.motor.Brake()
	if len(b.vesselQueue) > 0 {
		b.phase = DeckClearing
		b.since = now
		return nil
	}
	b.roadLamp.Darken()
	b.phase = DeckDown
	b.since = now
	return nil
}

// Tick stops the motor if the deck takes too long.
func (b *Bridge) Tick(now time.Time) {
	moving := b.phase == DeckRising || b.phase == DeckSinking
	if moving && !b.deckStuck && now.Sub(b.since) > motorLimit {
		b.motor.Brake()
		b.deckStuck = true
		log.Printf("bridge: deck is stuck: %s since %v", b.phase, b.since)
	}
	if b.phase == DeckClearing && now.Sub(b.since) > clearLimit {
		log.Printf("bridge: vessel %s waits too long", b.vesselQueue[0])
		b.since = now
	}
}

// Free lets a stuck bridge sink.
func (b *Bridge) Free(now time.Time) {
	b.motor.Lower()
	b.deckStuck = false
	b.phase = DeckSinking
	b.since = now
}

// NeedsGuard tells whether a stuck deck has to be looked after.
func (b *Bridge) NeedsGuard() bool {
	return b.deckStuck
}

// Status tells what the bridge does.
func (b *Bridge) Status() Status {
	return Status{Phase: b.phase, Vessels: len(b.vesselQueue), Stuck: b.deckStuck}
}

// String tells a status in one line.
func (s Status) String() string {
	return fmt.Sprintf("deck %s, vessels %d, stuck %t", s.Phase, s.Vessels, s.Stuck)
}

// Alarm tells whether somebody has to look after the bridge since an earlier status.
func (s Status) Alarm(earlier Status) bool {
	return s.Stuck && !earlier.Stuck || s.Vessels > earlier.Vessels
}
