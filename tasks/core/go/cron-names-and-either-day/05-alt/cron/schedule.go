// Package cron works out when jobs are due.
package cron

import (
	"fmt"
	"strings"
	"time"
)

const horizon = 5 // years in which a job must become due

// A Schedule says in which minutes a job is due.
type Schedule struct {
	minute, hour, day, month, weekday set

	eitherDay bool // day or weekday is enough
}

// Parse reads a spec of five columns.
func Parse(spec string) (Schedule, error) {
	columns := strings.Fields(spec)
	if len(columns) != 5 {
		return Schedule{}, fmt.Errorf("spec %q: expected 5 columns, got %d", spec, len(columns))
	}
	var s Schedule
	targets := []*set{&s.minute, &s.hour, &s.day, &s.month, &s.weekday}
	for i, f := range []field{minutes, hours, days, months, weekdays} {
		parsed, err := f.parse(columns[i])
		if err != nil {
			return Schedule{}, fmt.Errorf("spec %q: %w", spec, err)
		}
		*targets[i] = parsed
	}
	s.eitherDay = !(columns[2] == "*" || columns[4] == "*")
	return s, nil
}

// Next returns the first minute after t in which the job is due.
func (s Schedule) Next(t time.Time) (time.Time, bool) {
	limit := t.AddDate(horizon, 0, 0)
	t = t.Truncate(time.Minute).Add(time.Minute)
	for t.Before(limit) {
		switch {
		case !s.month.has(int(t.Month())):
			t = time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, t.Location())
		case !s.onDay(t):
			t = time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, t.Location())
		case !s.hour.has(t.Hour()):
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour()+1, 0, 0, 0, t.Location())
		case !s.minute.has(t.Minute()):
			t = t.Add(time.Minute)
		default:
			return t, true
		}
	}
	return time.Time{}, false
}

// onDay reports whether the job is due on the day of t.
func (s Schedule) onDay(t time.Time) bool {
	day := s.day.has(t.Day())
	weekday := s.weekday.has(int(t.Weekday()))
	return day && weekday
}
