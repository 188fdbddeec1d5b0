package migrate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
)

// A Migration is one change of the schema.
type Migration struct {
	Version int
	Name    string
	SQL     string
}

func (m Migration) String() string {
	return fmt.Sprintf("%04d_%s", m.Version, m.Name)
}

// Checksum returns the hex SHA-256 of the statements, whatever the line ends.
func (m Migration) Checksum() string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(m.SQL, "\r\n", "\n")))
	return hex.EncodeToString(sum[:])
}

// Load reads files like 0012_add_tenants.sql, in the order of their names.
func Load(fsys fs.FS) ([]Migration, error) {
	files, err := fs.Glob(fsys, "*_*.sql")
	if err != nil {
		return nil, err
	}
	var migrations []Migration
	for _, file := range files {
		var m Migration
		if _, err := fmt.Sscanf(file, "%04d_%s", &m.Version, &m.Name); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		m.Name = strings.TrimSuffix(m.Name, ".sql")
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		m.SQL = string(text)
		migrations = append(migrations, m)
	}
	return migrations, nil
}
