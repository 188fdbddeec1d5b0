// Package toll reads what wagons paid at the gates of a bridge, and sums it up.
package toll

import (
	"encoding/csv"
	"fmt"
	"io"
	"sort"
	"strconv"
	"text/tabwriter"
	"time"
)

// Toll is what a wagon paid.
type Toll struct {
	Time  time.Time
	Gate  string
	Lane  int
	Wagon string
	Load  int
	Price float64
}

// Total is about the tolls that have something in common.
type Total struct {
	Key   string
	Count int
	Price float64
}

// ReadTolls reads rows with a time, a gate, a lane, a wagon, its load and a price.
func ReadTolls(r io.Reader) ([]Toll, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("tolls: %w", err)
	}
	var tolls []Toll
	for number, row := range rows {
		toll, err := parseToll(row)
		if err != nil {
			return nil, fmt.Errorf("toll %d: %w", number, err)
		}
		tolls = append(tolls, toll)
	}
	return tolls, nil
}

func parseToll(row []string) (Toll, error) {
	if len(row) != 6 || row[1] == "" {
		return Toll{}, fmt.Errorf("no gate in %q", row)
	}
	when, err := time.Parse(time.DateTime, row[0])
	if err != nil {
		return Toll{}, fmt.Errorf("time %q", row[0])
	}
	lane, err := strconv.Atoi(row[2])
	if err != nil {
		return Toll{}, fmt.Errorf("lane %q", row[2])
	}
	load, err := strconv.Atoi(row[4])
	if err != nil {
		return Toll{}, fmt.Errorf("load %q", row[4])
	}
	price, err := strconv.ParseFloat(row[5], 64)
	if err != nil {
		return Toll{}, fmt.Errorf("price %q", row[5])
	}
	return Toll{when, row[1], lane, row[3], load, price}, nil
}

// GateTotals returns what was paid at each gate.
func GateTotals(tolls []Toll) []Total {
	totals := gatherTolls(tolls, func(t Toll) string { return t.Gate })
	sort.Slice(totals, func(i, j int) bool { return totals[i].Key < totals[j].Key })
	return totals
}

// LaneTotals returns what was paid in each lane, the busiest first.
func LaneTotals(tolls []Toll) []Total {
	totals := gatherTolls(tolls, func(t Toll) string { return strconv.Itoa(t.Lane) })
	sort.Slice(totals, func(i, j int) bool { return totals[i].Count > totals[j].Count })
	return totals
}

// WagonTotals returns what each wagon paid, the most first.
func WagonTotals(tolls []Toll) []Total {
	totals := gatherTolls(tolls, func(t Toll) string { return t.Wagon })
	sort.Slice(totals, func(i, j int) bool { return totals[i].Price > totals[j].Price })
	return totals
}

// DayTotals returns what was paid on each day.
func DayTotals(tolls []Toll) []Total {
	totals := gatherTolls(tolls, func(t Toll) string { return t.Time.Format(time.DateOnly) })
	sort.Slice(totals, func(i, j int) bool { return totals[i].Key < totals[j].Key })
	return totals
}

// LaneTolls returns the tolls of one lane.
func LaneTolls(tolls []Toll, lane int) []Toll {
	var same []Toll
	for _, toll := range tolls {
		if toll.Lane == lane {
			same = append(same, toll)
		}
	}
	return same
}

// CheapTolls returns the tolls that were no more than a price.
func CheapTolls(tolls []Toll, price float64) []Toll {
	var cheap []Toll
	for _, toll := range tolls {
		if toll.Price <= price {
			cheap = append(cheap, toll)
		}
	}
	sort.SliceStable(cheap, func(i, j int) bool { return cheap[i].Price < cheap[j].Price })
	return cheap
}

// MergeTotals can merge two totals of the same key.
func MergeTotals(one, other Total) Total {
	return Total{
		Key:   one.Key,
		Count: one.Count + other.Count,
		Price: one.Price + other.Price,
	}
}

// HeavyTolls returns the tolls of wagons with a heavy load.
func HeavyTolls(tolls []Toll, load int) []Toll {
	var heavy []Toll
	for _, toll := range tolls {
		if toll.Load > load {
			heavy = append(heavy, toll)
		}
	}
	return heavy
}

// WriteTotals prints totals as a table.
func WriteTotals(w io.Writer, totals []Total) error {
	table := tabwriter.NewWriter(w, 12, 0, 2, ' ', 0)
	fmt.Fprintf(table, "%s\t%s\t%s\n", "key", "count", "price")
	for _, total := range totals {
		fmt.Fprintf(table, "%s\t%d\t%.2f\n", total.Key, total.Count, total.Price)
	}
	return table.Flush()
}

// gatherTolls sums up the tolls that have the same key.
func gatherTolls(tolls []Toll, key func(Toll) string) []Total {
	known := map[string]int{}
	var totals []Total
	for _, toll := range tolls {
		at, ok := known[key(toll)]
		if !ok {
			at = len(totals)
			known[key(toll)] = at
			totals = append(totals, Total{Key: key(toll)})
		}
		totals[at].Count++
		totals[at].Price += toll.Price
	}
	return totals
}
