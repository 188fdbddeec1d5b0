// Command plots keeps the book of a garden: what grows on its plots, and what they yield.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
)

// plot is bare while it has no crop.
type plot struct {
	Name    string
	Crop    string
	Buckets int
	Baskets int
}

type plotBook struct {
	file  string
	plots []*plot
}

type command struct {
	name  string
	usage string
	run   func(book *plotBook, args []string) error
}

var errUsage = errors.New("wrong number of arguments")

var commands = []command{
	{"plant", "plant PLOT CROP", plantCrop},
	{"water", "water PLOT BUCKETS", waterPlot},
	{"reap", "reap PLOT BASKETS", reapCrop},
	{"bare", "bare", listBare},
}

func main() {
	book, err := openBook("plots.json")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, each := range commands {
		if len(os.Args) > 1 && os.Args[1] == each.name {
			if err := each.run(book, os.Args[2:]); err != nil {
				fmt.Fprintf(os.Stderr, "plots: %v (usage: %s)\n", err, each.usage)
				os.Exit(1)
			}
			return
		}
	}
	fmt.Fprintln(os.Stderr, "plots: plant, water, reap, bare")
	os.Exit(64)
}

func plantCrop(book *plotBook, args []string) error {
	if len(args) != 2 {
		return errUsage
	}
	plot := book.findPlot(args[0])
	if plot == nil {
		return fmt.Errorf("no plot %s", args[0])
	}
	if plot.Crop != "" {
		return fmt.Errorf("plot is not bare: %v", plot.Crop)
	}
	plot.Crop = args[1]
	fmt.Printf("plot %s has a crop: %s\n", plot.Name, plot.Crop)
	return book.savePlots()
}

func waterPlot(book *plotBook, args []string) error {
	if len(args) != 2 {
		return errUsage
	}
	buckets, err := strconv.Atoi(args[1])
	if err != nil {
		return fmt.Errorf("buckets: %v", err)
	}
	plot := book.findPlot(args[0])
	if plot == nil {
		return fmt.Errorf("no plot %s", args[0])
	}
	plot.Buckets += buckets
	fmt.Printf("plot %s got %d buckets\n", plot.Name, plot.Buckets)
	return book.savePlots()
}

func reapCrop(book *plotBook, args []string) error {
	if len(args) != 2 {
		return errUsage
	}
	baskets, err := strconv.Atoi(args[1])
	if err != nil {
		return fmt.Errorf("baskets: %v", err)
	}
	plot := book.findPlot(args[0])
	if plot == nil {
		return fmt.Errorf("no plot %s", args[0])
	}
	plot.Baskets += baskets
	fmt.Printf("plot %s gave %d baskets\n", plot.Name, plot.Baskets)
	return book.savePlots()
}

func listBare(book *plotBook, args []string) error {
	if len(args) != 0 {
		return errUsage
	}
	for _, each := range book.plots {
		if each.Crop == "" {
			fmt.Printf("plot %s is bare\n", each.Name)
		}
	}
	return nil
}

// totalBaskets adds up what the plots gave.
func (b *plotBook) totalBaskets() int {
	total := 0
	for _, each := range b.plots {
		total += each.Baskets
	}
	return total
}

// isThirsty tells whether a crop got fewer buckets than it needs: its plot is thirsty.
func (p *plot) isThirsty(need int) bool {
	return p.Crop != "" && p.Buckets < need
}

// addPlot starts a bare plot, with the buckets that it got before.
func (b *plotBook) addPlot(name string, buckets int) *plot {
	bare := &plot{Name: name, Buckets: buckets}
	b.plots = append(b.plots, bare)
	return bare
}

func (b *plotBook) findPlot(name string) *plot {
	for _, each := range b.plots {
		if each.Name == name {
			return each
		}
	}
	return nil
}

func (b *plotBook) savePlots() error {
	data, err := json.Marshal(b.plots)
	if err != nil {
		return fmt.Errorf("plots: %v", err)
	}
	return os.WriteFile(b.file, data, 0o644)
}

func openBook(file string) (*plotBook, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("book: %v", err)
	}
	book := &plotBook{file: file}
	if err := json.Unmarshal(data, &book.plots); err != nil {
		return nil, fmt.Errorf("book %s: %v", file, err)
	}
	return book, nil
}
