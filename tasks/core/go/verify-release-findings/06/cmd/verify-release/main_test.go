package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"testing"
)

// pack returns a compressed archive of files, sorted by name.
func pack(t *testing.T, files map[string]string) io.Reader {
	t.Helper()
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	tw := tar.NewWriter(zw)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		err := tw.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(files[name]))})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(tw, files[name])
	}
	tw.Close()
	zw.Close()
	return &buf
}

func TestVerify(t *testing.T) {
	m := manifest{
		"LICENSE":   {sum: fmt.Sprintf("%x", sha256.Sum256([]byte("terms"))), size: 5},
		"bin/agent": {sum: fmt.Sprintf("%x", sha256.Sum256([]byte("\x7fELF"))), size: 4},
	}
	tests := []struct {
		name  string
		files map[string]string
		want  []finding
	}{
		{"intact", map[string]string{"LICENSE": "terms", "bin/agent": "\x7fELF"}, nil},
		{"changed", map[string]string{"LICENSE": "teams", "bin/agent": "\x7fELF"}, []finding{{"LICENSE", "checksum differs"}}},
		{"missing", map[string]string{"LICENSE": "terms"}, []finding{{"bin/agent", "missing from the archive"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if err := verify(m, pack(t, tt.files), false); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
