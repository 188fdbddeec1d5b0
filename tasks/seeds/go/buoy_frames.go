// Package buoy reads and writes the frames in which buoys report what the sea is like.
package buoy

import (
	"errors"
	"fmt"
	"slices"
)

const frameMark = 126

// ErrTornFrame says that a frame is not whole.
var ErrTornFrame = errors.New("torn frame")

// Wave has a height in centimeters, and a period in tenths of a second.
type Wave struct {
	Height uint16
	Period uint16
}

// Report is what a buoy tells in one frame; its depth is in centimeters.
type Report struct {
	Buoy  uint16
	Depth uint16
	Salt  uint16
	Waves []Wave
}

// AppendFrame puts the frame of a report behind what a buffer holds.
func AppendFrame(buf []byte, report Report) []byte {
	waves := report.Waves
	if len(waves) > 40 {
		waves = waves[:40]
	}
	start := len(buf)
	buf = append(buf, frameMark)
	buf = append(buf, byte(report.Buoy>>8), byte(report.Buoy))
	buf = append(buf, byte(report.Depth>>8), byte(report.Depth))
	buf = append(buf, byte(report.Salt>>8), byte(report.Salt))
	buf = append(buf, byte(len(waves)))
	for _, wave := range waves {
		buf = append(buf, byte(wave.Height>>8), byte(wave.Height))
		buf = append(buf, byte(wave.Period>>8), byte(wave.Period))
	}
	return append(buf, frameSum(buf[start:]))
}

// ScanFrame returns the report of a frame.
func ScanFrame(frame []byte) (Report, error) {
	last := len(frame) - 1
	if last < 1 || frame[0] != frameMark || frame[last] != frameSum(frame[:last]) {
		return Report{}, ErrTornFrame
	}
	scan := &frameScan{rest: frame[1:last]}
	var report Report
	var err error
	if report.Buoy, err = scan.wide(); err != nil {
		return Report{}, err
	}
	if report.Depth, err = scan.wide(); err != nil {
		return Report{}, err
	}
	if report.Salt, err = scan.wide(); err != nil {
		return Report{}, err
	}
	count, err := scan.tiny()
	if err != nil {
		return Report{}, err
	}
	if count > 40 {
		return Report{}, fmt.Errorf("buoy %d: %d waves", report.Buoy, count)
	}
	for range count {
		var wave Wave
		if wave.Height, err = scan.wide(); err != nil {
			return Report{}, err
		}
		if wave.Period, err = scan.wide(); err != nil {
			return Report{}, err
		}
		report.Waves = append(report.Waves, wave)
	}
	return report, nil
}

// SameReport tells whether two frames would be the same.
func SameReport(one, other Report) bool {
	return one.Buoy == other.Buoy &&
		one.Depth == other.Depth &&
		one.Salt == other.Salt &&
		slices.Equal(one.Waves, other.Waves)
}

// String tells a report in one line.
func (r Report) String() string {
	return fmt.Sprintf("buoy %d: depth %d, salt %d", r.Buoy, r.Depth, r.Salt)
}

// DepthMeters returns how deep the sea is.
func (r Report) DepthMeters() float64 {
	return float64(r.Depth) / 100
}

// HeightMeters returns how high a wave is.
func (w Wave) HeightMeters() float64 {
	return float64(w.Height) / 100
}

// PeriodSeconds returns how long a wave takes.
func (w Wave) PeriodSeconds() float64 {
	return float64(w.Period) / 10
}

// SteepWaves returns the waves of a report that are higher than a limit.
func SteepWaves(report Report, limit float64) []Wave {
	var steep []Wave
	for _, wave := range report.Waves {
		if wave.HeightMeters() > limit {
			steep = append(steep, wave)
		}
	}
	return steep
}

// HighestWave returns the height of the highest wave.
func HighestWave(waves []Wave) float64 {
	highest := 0.0
	for _, wave := range waves {
		highest = max(highest, wave.HeightMeters())
	}
	return highest
}

// frameScan takes numbers from the front of a frame.
type frameScan struct {
	rest []byte
}

// tiny takes a number of one byte.
func (s *frameScan) tiny() (byte, error) {
	if len(s.rest) < 1 {
		return 0, ErrTornFrame
	}
	number := s.rest[0]
	s.rest = s.rest[1:]
	return number, nil
}

// wide takes a number of two bytes.
func (s *frameScan) wide() (uint16, error) {
	if len(s.rest) < 2 {
		return 0, ErrTornFrame
	}
	number := uint16(s.rest[0])<<8 | uint16(s.rest[1])
	s.rest = s.rest[2:]
	return number, nil
}

// frameSum mixes all bytes of a frame into one.
func frameSum(frame []byte) byte {
	var sum byte
	for _, each := range frame {
		sum = sum*31 + each
	}
	return sum
}
