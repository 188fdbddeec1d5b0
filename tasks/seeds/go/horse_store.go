// Package stable keeps the horses of a riding school, and their lessons, in a database.
package stable

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrNoHorse says that no horse has a number.
var ErrNoHorse = errors.New("no such horse")

// ErrLameHorse says that a horse cannot give lessons.
var ErrLameHorse = errors.New("horse is lame")

// Horse has a number that is branded on its hoof.
type Horse struct {
	ID    int64
	Name  string
	Stall string
	Lame  bool
}

// Lesson is what a rider has on a horse.
type Lesson struct {
	Horse int64
	Rider string
	Slot  time.Time
	Cents int64
}

// HorseStore is where horses, lessons and riders are kept.
type HorseStore struct {
	db *sql.DB
}

// AddHorse adds a new horse to the store.
func (s *HorseStore) AddHorse(horse Horse) error {
	_, err := s.db.Exec("INSERT INTO horses (id, name, stall, lame) VALUES (?, ?, ?, ?)",
		horse.ID, horse.Name, horse.Stall, horse.Lame)
	return err
}

// FindHorse returns one horse.
func (s *HorseStore) FindHorse(id int64) (Horse, error) {
	var horse Horse
	row := s.db.QueryRow("SELECT id, name, stall, lame FROM horses WHERE id = ?", id)
	err := row.Scan(&horse.ID, &horse.Name, &horse.Stall, &horse.Lame)
	if errors.Is(err, sql.ErrNoRows) {
		return Horse{}, ErrNoHorse
	}
	return horse, err
}

// LameHorses returns the horses that are lame.
func (s *HorseStore) LameHorses() ([]Horse, error) {
	rows, err := s.db.Query("SELECT id, name, stall, lame FROM horses WHERE lame")
	if err != nil {
		return nil, err
	}
	return scanHorses(rows)
}

// StallHorses returns the horses of a stall.
func (s *HorseStore) StallHorses(stall string) ([]Horse, error) {
	rows, err := s.db.Query("SELECT id, name, stall, lame FROM horses WHERE stall = ?", stall)
	if err != nil {
		return nil, err
	}
	return scanHorses(rows)
}

// NamedHorses returns the horses of a name.
func (s *HorseStore) NamedHorses(name string) ([]Horse, error) {
	rows, err := s.db.Query("SELECT id, name, stall, lame FROM horses WHERE name = ?", name)
	if err != nil {
		return nil, err
	}
	return scanHorses(rows)
}

// HorseLessons returns the lessons of a horse.
func (s *HorseStore) HorseLessons(id int64) ([]Lesson, error) {
	rows, err := s.db.Query("SELECT horse, rider, slot, cents FROM lessons WHERE horse = ?", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lessons []Lesson
	for rows.Next() {
		var lesson Lesson
		if err := rows.Scan(&lesson.Horse, &lesson.Rider, &lesson.Slot, &lesson.Cents); err != nil {
			return nil, fmt.Errorf("lesson of horse %d: %w", id, err)
		}
		lessons = append(lessons, lesson)
	}
	return lessons, rows.Err()
}

// MoveHorse puts a horse into another stall.
func (s *HorseStore) MoveHorse(id int64, stall string) error {
	_, err := s.db.Exec("UPDATE horses SET stall = ? WHERE id = ?", stall, id)
	return err
}

// RenameHorse gives a horse another name.
func (s *HorseStore) RenameHorse(id int64, name string) error {
	_, err := s.db.Exec("UPDATE horses SET name = ? WHERE id = ?", name, id)
	return err
}

// MarkLame says that a horse is lame, or that it is not any more.
func (s *HorseStore) MarkLame(id int64, lame bool) error {
	_, err := s.db.Exec("UPDATE horses SET lame = ? WHERE id = ?", lame, id)
	return err
}

// BookLesson gives a rider a slot, unless the horse is lame.
func (s *HorseStore) BookLesson(lesson Lesson) error {
	horse, err := s.FindHorse(lesson.Horse)
	if err != nil {
		return err
	}
	if horse.Lame {
		return ErrLameHorse
	}
	_, err = s.db.Exec("INSERT INTO lessons (horse, rider, slot, cents) VALUES (?, ?, ?, ?)",
		lesson.Horse, lesson.Rider, lesson.Slot, lesson.Cents)
	return err
}

// RetireHorse forgets a horse and its lessons.
func (s *HorseStore) RetireHorse(id int64) error {
	if _, err := s.FindHorse(id); err != nil {
		return err
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("DELETE FROM lessons WHERE horse = ?", id); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM horses WHERE id = ?", id); err != nil {
		return err
	}
	return tx.Commit()
}

func scanHorses(rows *sql.Rows) ([]Horse, error) {
	defer rows.Close()
	var horses []Horse
	for rows.Next() {
		var horse Horse
		if err := rows.Scan(&horse.ID, &horse.Name, &horse.Stall, &horse.Lame); err != nil {
			return nil, fmt.Errorf("horse row %d: %w", len(horses), err)
		}
		horses = append(horses, horse)
	}
	return horses, rows.Err()
}
