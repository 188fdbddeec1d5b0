// Package lobby brings waiting players together in matches.
package lobby

import (
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"
)

var (
	ErrWaiting = errors.New("player is already waiting")
	ErrRegion  = errors.New("no such region")
	ErrSize    = errors.New("party does not fit into a match")
)

const (
	baseSpread   = 50 // by which ratings may differ at first
	spreadGrowth = 5  // for each second of waiting
)

// A Player is somebody who wants to play.
type Player struct {
	ID     string
	Rating int
}

// A Match is a group of players who have found each other.
type Match struct {
	ID      uint64
	Region  string
	Players []Player
}

// A ticket is a party's place in the queue of a region.
type ticket struct {
	party  []Player
	region string
	joined time.Time
}

// rating is what the party's members are worth on average.
func (t *ticket) rating() int {
	sum := 0
	for _, player := range t.party {
		sum += player.Rating
	}
	return sum / len(t.party)
}

// A Lobby is safe for concurrent use.
type Lobby struct {
	size int // players in a match
	now  func() time.Time
	log  *slog.Logger

	mu      sync.Mutex
	queues  map[string][]*ticket // by region, oldest first
	waiting map[string]*ticket   // by ID of the player
	lastID  uint64
}

// New returns an empty lobby for matches of size players.
func New(size int, regions []string, log *slog.Logger) *Lobby {
	l := &Lobby{
		size:    size,
		now:     time.Now,
		log:     log,
		queues:  make(map[string][]*ticket),
		waiting: make(map[string]*ticket),
	}
	for _, region := range regions {
		l.queues[region] = nil
	}
	return l
}

// Join puts a party into the queue of a region.
func (l *Lobby) Join(region string, party ...Player) error {
	if len(party) == 0 || len(party) > l.size {
		return ErrSize
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.queues[region]; !ok {
		return ErrRegion
	}
	for _, player := range party {
		if l.waiting[player.ID] != nil {
			return ErrWaiting
		}
	}
	t := &ticket{party: party, region: region, joined: l.now()}
	l.queues[region] = append(l.queues[region], t)
	for _, player := range party {
		l.waiting[player.ID] = t
	}
	return nil
}

// Leave takes a player out of the queue, and reports whether the player was waiting.
func (l *Lobby) Leave(playerID string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.waiting[playerID]
	if t == nil {
		return false
	}
	l.remove(t)
	return true
}

// Waiting returns how many players there are in the queue of a region.
func (l *Lobby) Waiting(region string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.queues[region])
}

// Tick forms as many matches as possible.
func (l *Lobby) Tick() []Match {
	l.mu.Lock()
	defer l.mu.Unlock()
	var matches []Match
	for region := range l.queues {
		for group := l.group(region); group != nil; group = l.group(region) {
			matches = append(matches, l.form(region, group))
		}
	}
	return matches
}

// Expire drops the tickets that are older than limit and returns the IDs of their players.
func (l *Lobby) Expire(limit time.Duration) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ids []string
	for region, queue := range l.queues {
		for _, t := range slices.Clone(queue) {
			if l.now().Sub(t.joined) > limit {
				l.remove(t)
				ids = append(ids, t.player.ID)
			}
		}
		l.log.Debug("queue checked", "region", region, "before", len(queue), "after", len(l.queues[region]))
	}
	return ids
}

// group returns tickets for one match, or nil. Those that came first are served first.
func (l *Lobby) group(region string) []*ticket {
	queue := l.queues[region]
	for i, first := range queue {
		group, players := []*ticket{first}, len(first.party)
		for _, t := range queue[i+1:] {
			if players+len(t.party) <= l.size && l.fits(first, t) {
				group = append(group, t)
				players += len(t.party)
			}
		}
		if players == l.size {
			return group
		}
	}
	return nil
}

// fits reports whether t may play with first, which has waited at least as long.
func (l *Lobby) fits(first, t *ticket) bool {
	spread := baseSpread + spreadGrowth*int(l.now().Sub(first.joined).Seconds())
	diff := first.rating() - t.rating()
	return -spread <= diff && diff <= spread
}

// form makes a match of a group.
func (l *Lobby) form(region string, group []*ticket) Match {
	l.lastID++
	m := Match{ID: l.lastID, Region: region}
	for _, t := range group {
		l.remove(t)
		m.Players = append(m.Players, t.player)
	}
	l.log.Info("match formed", "match", m.ID, "region", region)
	return m
}

// remove takes a ticket out of its queue.
func (l *Lobby) remove(t *ticket) {
	for _, player := range t.party {
		delete(l.waiting, player.ID)
	}
	queue := l.queues[t.region]
	i := slices.Index(queue, t)
	l.queues[t.region] = slices.Delete(queue, i, i+1)
}
