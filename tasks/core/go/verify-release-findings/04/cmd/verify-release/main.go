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

// A finding is one way in which an archive departs from its manifest.
type finding struct {
	name   string
	reason string
}

func (f finding) String() string {
	return f.name + ": " + f.reason
}

// A verifier compares the members of one archive with the manifest.
type verifier struct {
	manifest manifest
	strip    bool
	seen     map[string]bool
	findings []finding
}

func (v *verifier) report(name, format string, args ...any) {
	v.findings = append(v.findings, finding{name, fmt.Sprintf(format, args...)})
}

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

func verifyFiles(manifestPath, archivePath string, strip bool) ([]finding, error) {
	list, err := os.Open(manifestPath)
	if err != nil {
		return nil, err
	}
	defer list.Close()
	m, err := parseManifest(list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", manifestPath, err)
	}
	archive, err := os.Open(archivePath)
	if err != nil {
		return nil, err
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
func verify(m manifest, archive io.Reader, strip bool) ([]finding, error) {
	unpacked, err := gzip.NewReader(archive)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	defer unpacked.Close()
	v := &verifier{manifest: m, strip: strip, seen: make(map[string]bool)}
	members := tar.NewReader(unpacked)
	for {
		hdr, err := members.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		if err := v.checkMember(hdr, members); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if !v.seen[name] {
			v.report(name, "missing from the archive")
		}
	}
	return v.findings, nil
}

// checkMember compares one member of the archive, whose content is r, with the manifest.
func (v *verifier) checkMember(hdr *tar.Header, r io.Reader) error {
	name := hdr.Name
	if v.strip {
		_, name, _ = strings.Cut(name, "/")
	}
	if hdr.Typeflag == tar.TypeDir {
		return nil
	}
	want, ok := v.manifest[name]
	if !ok {
		v.report(name, "not in the manifest")
		return nil
	}
	v.seen[name] = true
	if hdr.Size != want.size {
		v.report(name, "has %d bytes, want %d", hdr.Size, want.size)
		return nil
	}
	digest := sha256.New()
	if _, err := io.Copy(digest, r); err != nil {
		return fmt.Errorf("unpack %s: %w", name, err)
	}
	if hex.EncodeToString(digest.Sum(nil)) != want.sum {
		v.report(name, "checksum differs")
	}
	return nil
}
