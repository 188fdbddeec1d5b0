// Package fleet has couriers haul parcels to depots, several at a time.
package fleet

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

const haulTries = 5

// ErrRoughRoad says that a parcel may get through if a courier tries again.
var ErrRoughRoad = errors.New("rough road")

// Parcel is to be at a depot.
type Parcel struct {
	Tag    string
	Depot  string
	Weight int64
}

// Road is how parcels get to depots.
type Road interface {
	Haul(parcel Parcel) error
}

// FleetPauses tells how long couriers wait.
type FleetPauses struct {
	RoughSeconds int
	BusySeconds  int
	QuietSeconds int
}

// Fleet spreads parcels over its couriers.
type Fleet struct {
	road     Road
	pauses   FleetPauses
	parcels  chan Parcel
	couriers sync.WaitGroup
	mu       sync.RWMutex
	closed   bool

	busy   int64
	landed int64
	lost   int64
}

// NewFleet returns a fleet that has no couriers yet.
func NewFleet(road Road, pauses FleetPauses) *Fleet {
	return &Fleet{road: road, pauses: pauses, parcels: make(chan Parcel, 250)}
}

// Hire adds couriers to the fleet, who begin one after the other.
func (f *Fleet) Hire(couriers int) error {
	if couriers < 1 {
		return fmt.Errorf("too few couriers: %d", couriers)
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.closed {
		return errors.New("fleet is closed")
	}
	for courier := range couriers {
		f.couriers.Add(1)
		go f.runCourier(courier)
		time.Sleep(time.Duration(courier) * time.Millisecond)
	}
	log.Printf("fleet has %d more couriers", couriers)
	return nil
}

// Send leaves a parcel to the next courier.
func (f *Fleet) Send(parcel Parcel) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.closed {
		return errors.New("fleet is closed")
	}
	f.parcels <- parcel
	return nil
}

// TrySend leaves a parcel to a courier who has nothing to do soon.
func (f *Fleet) TrySend(parcel Parcel) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.closed {
		return errors.New("fleet is closed")
	}
	select {
	case f.parcels <- parcel:
		return nil
	case <-time.After(time.Duration(f.pauses.BusySeconds) * time.Second):
		return fmt.Errorf("all couriers are busy: %d", atomic.LoadInt64(&f.busy))
	}
}

// Close waits until all parcels are at their depots, or lost.
func (f *Fleet) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return errors.New("fleet is closed")
	}
	f.closed = true
	close(f.parcels)
	f.couriers.Wait()
	log.Printf("fleet is closed with %d lost parcels", atomic.LoadInt64(&f.lost))
	return nil
}

// Quiet waits until no courier is busy.
func (f *Fleet) Quiet() {
	for atomic.LoadInt64(&f.busy) > 0 || len(f.parcels) > 0 {
		time.Sleep(time.Duration(f.pauses.QuietSeconds) * time.Second)
	}
}

// Landed returns how many parcels got to their depots.
func (f *Fleet) Landed() int64 {
	return atomic.LoadInt64(&f.landed)
}

func (f *Fleet) runCourier(courier int) {
	defer f.couriers.Done()
	for parcel := range f.parcels {
		atomic.AddInt64(&f.busy, 1)
		f.haulParcel(courier, parcel)
		atomic.AddInt64(&f.busy, -1)
	}
	log.Printf("courier %d: no more parcels", courier)
}

func (f *Fleet) haulParcel(courier int, parcel Parcel) {
	for try := 1; try <= haulTries; try++ {
		err := f.road.Haul(parcel)
		if err == nil {
			atomic.AddInt64(&f.landed, 1)
			log.Printf("courier %d: parcel %s is at %s", courier, parcel.Tag, parcel.Depot)
			return
		}
		if !errors.Is(err, ErrRoughRoad) {
			log.Printf("courier %d: parcel %s: %v", courier, parcel.Tag, err)
			break
		}
		log.Printf("courier %d: rough road to %s", courier, parcel.Depot)
		time.Sleep(time.Duration(f.pauses.RoughSeconds) * time.Second)
	}
	atomic.AddInt64(&f.lost, 1)
	log.Printf("courier %d: parcel %s is lost", courier, parcel.Tag)
}
