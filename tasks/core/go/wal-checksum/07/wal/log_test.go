package wal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// writeLog returns the bytes of a log that holds the payloads.
func writeLog(t *testing.T, payloads ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.wal")
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range payloads {
		if _, err := l.Append([]byte(p)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAppendWritesFrame(t *testing.T) {
	got := writeLog(t, "123456789")
	want := []byte{
		9, 0, 0, 0,
		1, 0, 0, 0, 0, 0, 0, 0,
		0x83, 0x92, 0x06, 0xe3,
		'1', '2', '3', '4', '5', '6', '7', '8', '9',
	}
	if !bytes.Equal(got, want) {
		t.Errorf("frame = % x, want % x", got, want)
	}
}

func TestNextReportsDamage(t *testing.T) {
	tests := []struct {
		name   string
		damage func(b []byte) []byte
		want   error
	}{
		{"cut header", func(b []byte) []byte { return b[:headerSize-1] }, ErrTruncated},
		{"cut payload", func(b []byte) []byte { return b[:len(b)-1] }, ErrTruncated},
		{"huge length", func(b []byte) []byte { b[3] = 0xff; return b }, ErrTooLarge},
		{"wrong sequence", func(b []byte) []byte { b[4] = 7; return b }, ErrSequence},
		{"flipped byte", func(b []byte) []byte { b[len(b)-1] ^= 0xff; return b }, ErrChecksum},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := tt.damage(writeLog(t, "payload"))
			_, err := NewReader(bytes.NewReader(b)).Next()
			if !errors.Is(err, tt.want) {
				t.Errorf("err = %v, want %v", err, tt.want)
			}
		})
	}
}

func TestOpenCutsTornRecord(t *testing.T) {
	b := writeLog(t, "kept", "torn")
	path := filepath.Join(t.TempDir(), "torn.wal")
	if err := os.WriteFile(path, b[:len(b)-2], 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if want := int64(len(b) / 2); l.Size() != want {
		t.Errorf("size = %d, want %d", l.Size(), want)
	}
}
