// Package migrate brings the schema of a PostgreSQL database up to date.
package migrate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
)

var (
	// ErrUnknown is returned where the database has a migration that this program lacks.
	ErrUnknown = errors.New("applied by a newer program")
	// ErrEdited is returned where a migration is not what was once applied.
	ErrEdited = errors.New("edited after it was applied")
)

const setup = `
CREATE TABLE IF NOT EXISTS schema_migrations (
	version integer PRIMARY KEY,
	name text NOT NULL,
	applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE schema_migrations ADD COLUMN IF NOT EXISTS checksum text;
`

// A Runner applies migrations to one database.
type Runner struct {
	db  *sql.DB
	log *slog.Logger
}

// NewRunner returns a Runner for db.
func NewRunner(db *sql.DB, log *slog.Logger) *Runner {
	return &Runner{db: db, log: log}
}

// Run applies the migrations that are not recorded in the database.
func (r *Runner) Run(ctx context.Context, migrations []Migration) error {
	if _, err := r.db.ExecContext(ctx, setup); err != nil {
		return fmt.Errorf("set up schema_migrations: %w", err)
	}
	applied, err := r.applied(ctx)
	if err != nil {
		return fmt.Errorf("read schema_migrations: %w", err)
	}
	for _, m := range migrations {
		if applied[m.Version] {
			continue
		}
		if err := r.apply(ctx, m); err != nil {
			return fmt.Errorf("migration %s: %w", m, err)
		}
		r.log.Info("migration applied", "version", m.Version, "name", m.Name)
	}
	return nil
}

// Check fails if the database has a migration that is not among migrations.
func (r *Runner) Check(ctx context.Context, migrations []Migration) error {
	applied, err := r.applied(ctx)
	if err != nil {
		return fmt.Errorf("read schema_migrations: %w", err)
	}
	for _, m := range migrations {
		delete(applied, m.Version)
	}
	for version := range applied {
		return fmt.Errorf("migration %04d: %w", version, ErrUnknown)
	}
	return nil
}

// Pending returns the migrations that Run would apply.
func (r *Runner) Pending(ctx context.Context, migrations []Migration) ([]Migration, error) {
	applied, err := r.applied(ctx)
	if err != nil {
		return nil, fmt.Errorf("read schema_migrations: %w", err)
	}
	var pending []Migration
	for _, m := range migrations {
		if !applied[m.Version] {
			pending = append(pending, m)
		}
	}
	return pending, nil
}

// apply runs and records m in one transaction.
func (r *Runner) apply(ctx context.Context, m Migration) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, m.SQL); err != nil {
		return err
	}
	const record = `INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)`
	if _, err := tx.ExecContext(ctx, record, m.Version, m.Name, m.Checksum()); err != nil {
		return err
	}
	return tx.Commit()
}

// applied returns the checksums that are recorded in the database, by version.
func (r *Runner) applied(ctx context.Context) (map[int]bool, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT version FROM schema_migrations`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	applied := make(map[int]bool)
	for rows.Next() {
		var version int
		if err := rows.Scan(&version); err != nil {
			return nil, err
		}
		applied[version] = true
	}
	return applied, rows.Err()
}
