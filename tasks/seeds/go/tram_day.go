// Command tram-day plays a day of a tram line and tells how long its riders wait.
package main

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
)

const lineStops = 12

const lineTrams = 5

const tramSeats = 80

type momentKind int

const (
	riderComes momentKind = iota
	tramComes
	tramLeaves
)

// moment is when something happens, in seconds.
type moment struct {
	at   int
	kind momentKind
	stop int
	tram int
}

// momentHeap has the next moment on top.
type momentHeap []moment

func (h momentHeap) Len() int           { return len(h) }
func (h momentHeap) Less(i, j int) bool { return h[i].at < h[j].at }
func (h momentHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *momentHeap) Push(next any)     { *h = append(*h, next.(moment)) }

func (h *momentHeap) Pop() any {
	last := len(*h) - 1
	next := (*h)[last]
	*h = (*h)[:last]
	return next
}

// tramDay knows since when riders wait in the queue of each stop, and how full each tram is.
type tramDay struct {
	clock  int
	coming momentHeap
	queues [lineStops][]int
	riders [lineTrams]int
	waits  []int
}

func main() {
	day := newDay()
	playDay(day, 57600)
	fmt.Printf("riders %d, mean wait %d\n", len(day.waits), meanWait(day))
}

func newDay() *tramDay {
	day := &tramDay{}
	for stop := range lineStops {
		planMoment(day, riderComes, stop, 0, riderDelay())
	}
	for tram := range lineTrams {
		planMoment(day, tramComes, 0, tram, tram*600)
	}
	return day
}

func playDay(day *tramDay, end int) {
	for day.clock < end && day.coming.Len() > 0 {
		next := heap.Pop(&day.coming).(moment)
		day.clock = next.at
		switch next.kind {
		case riderComes:
			queueRider(day, next.stop)
		case tramComes:
			boardTram(day, next.stop, next.tram)
		case tramLeaves:
			driveTram(day, next.stop, next.tram)
		}
	}
}

func planMoment(day *tramDay, kind momentKind, stop, tram, delay int) {
	heap.Push(&day.coming, moment{day.clock + delay, kind, stop, tram})
}

func queueRider(day *tramDay, stop int) {
	day.queues[stop] = append(day.queues[stop], day.clock)
	planMoment(day, riderComes, stop, 0, riderDelay())
	if len(day.queues[stop]) > 90 {
		fmt.Printf("%d: long queue at stop %d\n", day.clock, stop)
	}
}

func boardTram(day *tramDay, stop, tram int) {
	gone := rand.IntN(day.riders[tram] + 1)
	day.riders[tram] -= gone
	joined := min(tramSeats-day.riders[tram], len(day.queues[stop]))
	for _, since := range day.queues[stop][:joined] {
		day.waits = append(day.waits, day.clock-since)
	}
	day.queues[stop] = day.queues[stop][joined:]
	day.riders[tram] += joined
	if day.riders[tram] == tramSeats {
		fmt.Printf("%d: full tram %d at stop %d\n", day.clock, tram, stop)
	}
	planMoment(day, tramLeaves, stop, tram, doorDelay(gone+joined))
}

func driveTram(day *tramDay, stop, tram int) {
	if rand.Float64() < 0.01 {
		fmt.Printf("%d: broken tram %d\n", day.clock, tram)
		planMoment(day, tramLeaves, stop, tram, 900)
		return
	}
	planMoment(day, tramComes, (stop+1)%lineStops, tram, driveDelay())
}

func riderDelay() int {
	seconds := int(rand.ExpFloat64() * 45)
	return seconds
}

func driveDelay() int {
	seconds := 100 + rand.IntN(35)
	return seconds
}

// doorDelay is how long riders keep a door open.
func doorDelay(riders int) int {
	seconds := 10 + riders*2
	return seconds
}

// stopRiders counts the riders in the queue of a stop.
func stopRiders(day *tramDay, stop int) int {
	return len(day.queues[stop])
}

// longWaits counts the waits that are too long.
func longWaits(day *tramDay, limit int) int {
	long := 0
	for _, wait := range day.waits {
		if wait > limit {
			long++
		}
	}
	return long
}

// fullTrams counts the trams that nobody can board.
func fullTrams(day *tramDay) int {
	full := 0
	for _, riders := range day.riders {
		if riders >= tramSeats {
			full++
		}
	}
	return full
}

// meanWait returns the mean wait of the riders who could board.
func meanWait(day *tramDay) int {
	sum := 0
	for _, wait := range day.waits {
		sum += wait
	}
	return sum / max(len(day.waits), 1)
}
