package cron

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var errBackward = errors.New("range runs backward")

// A set holds numbers below 64.
type set uint64

func (s set) has(n int) bool { return s&(1<<n) != 0 }

// A field describes one column of a spec.
type field struct {
	name     string
	min, max int
	aliases  []string // of min, min+1 and so on, in lower case
}

var (
	minutes  = field{name: "minute", min: 0, max: 59}
	hours    = field{name: "hour", min: 0, max: 23}
	days     = field{name: "day", min: 1, max: 31}
	months   = field{name: "month", min: 1, max: 12, aliases: strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")}
	weekdays = field{name: "weekday", min: 0, max: 6, aliases: strings.Fields("sun mon tue wed thu fri sat")}
)

// parse returns the numbers that a list like "1,10-12" stands for.
func (f field) parse(text string) (set, error) {
	var s set
	for item := range strings.SplitSeq(text, ",") {
		lo, hi, err := f.span(item)
		if err != nil {
			return 0, fmt.Errorf("%s %q: %w", f.name, item, err)
		}
		for n := lo; n <= hi; n++ {
			s |= 1 << n
		}
	}
	return s, nil
}

// span returns the first and the last number of an item.
func (f field) span(item string) (lo, hi int, err error) {
	if item == "*" {
		return f.min, f.max, nil
	}
	first, last, isRange := strings.Cut(item, "-")
	if lo, err = f.number(first); err != nil || !isRange {
		return lo, lo, err
	}
	if hi, err = f.number(last); err != nil {
		return 0, 0, err
	}
	if hi < lo {
		return 0, 0, errBackward
	}
	return lo, hi, nil
}

// number returns what one end of an item stands for.
func (f field) number(text string) (int, error) {
	if i := slices.Index(f.aliases, strings.ToLower(text)); i != -1 {
		return f.min + i, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	if n < f.min || n > f.max {
		return 0, fmt.Errorf("out of range %d to %d", f.min, f.max)
	}
	return n, nil
}
