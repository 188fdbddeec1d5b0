// Command verify-release checks a release archive against its manifest.
package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A record is what the manifest says about one file.
type record struct {
	sum  string
	size int64
}

type manifest map[string]record

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("verify-release", flag.ContinueOnError)
	flags.SetOutput(stderr)
	manifestPath := flags.String("manifest", "MANIFEST", "read the manifest from `file`")
	strip := flags.Bool("strip", false, "ignore the first folder of every name in the archive")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		return 2
	}
	if err := verifyFiles(*manifestPath, flags.Arg(0), *strip); err != nil {
		fmt.Fprintln(stderr, "verify-release:", err)
		return 1
	}
	fmt.Fprintln(stdout, "ok")
	return 0
}

func verifyFiles(manifestPath, archivePath string, strip bool) error {
	list, err := os.Open(manifestPath)
	if err != nil {
		return err
	}
	defer list.Close()
	m, err := parseManifest(list)
	if err != nil {
		return fmt.Errorf("%s: %w", manifestPath, err)
	}
	archive, err := os.Open(archivePath)
	if err != nil {
		return err
	}
	defer archive.Close()
	return verify(m, archive, strip)
}

// parseManifest reads lines of checksum, size and path.
func parseManifest(r io.Reader) (manifest, error) {
	m := make(manifest)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			return nil, fmt.Errorf("line %d: expected checksum, size and path", n)
		}
		name := fields[2]
		size, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: size: %w", name, err)
		}
		if _, ok := m[name]; ok {
			return nil, fmt.Errorf("%s: listed twice", name)
		}
		m[name] = record{sum: fields[0], size: size}
	}
	return m, lines.Err()
}

// verify compares every file of a compressed archive with the manifest.
func verify(m manifest, archive io.Reader, strip bool) error {
	unpacked, err := gzip.NewReader(archive)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	defer unpacked.Close()
	seen := make(map[string]bool)
	members := tar.NewReader(unpacked)
	for {
		hdr, err := members.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
		if err := checkMember(m, seen, strip, hdr, members); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if !seen[name] {
			return fmt.Errorf("%s: missing from the archive", name)
		}
	}
	return nil
}

// checkMember compares one member of the archive, whose content is r, with the manifest.
func checkMember(m manifest, seen map[string]bool, strip bool, hdr *tar.Header, r io.Reader) error {
	name := hdr.Name
	if strip {
		_, name, _ = strings.Cut(name, "/")
	}
	if hdr.Typeflag == tar.TypeDir {
		return nil
	}
	want, ok := m[name]
	if !ok {
		return fmt.Errorf("%s: not in the manifest", name)
	}
	seen[name] = true
	if hdr.Size != want.size {
		return fmt.Errorf("%s: has %d bytes, want %d", name, hdr.Size, want.size)
	}
	digest := sha256.New()
	if _, err := io.Copy(digest, r); err != nil {
		return fmt.Errorf("unpack %s: %w", name, err)
	}
	if hex.EncodeToString(digest.Sum(nil)) != want.sum {
		return fmt.Errorf("%s: checksum differs", name)
	}
	return nil
}
