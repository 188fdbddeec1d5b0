// Package config loads the settings of the thumbnail service from a file and the environment.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// A Duration is written like "1m30s" in settings.
type Duration time.Duration

func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	*d = Duration(parsed)
	return err
}

// Config holds the settings of the service.
type Config struct {
	Listen       string   `json:"listen"`
	CacheDir     string   `json:"cache_dir"`
	CacheMaxAge  Duration `json:"cache_max_age"`
	Workers      int      `json:"workers"`
	FetchTimeout Duration `json:"fetch_timeout"`

	// Deprecated: use Listen.
	Port int `json:"port"`
	// Deprecated: use FetchTimeout.
	FetchSeconds int `json:"fetch_seconds"`
}

func defaults() Config {
	return Config{
		Listen:       ":8040",
		CacheDir:     "/var/cache/thumbs",
		CacheMaxAge:  Duration(24 * time.Hour),
		Workers:      4,
		FetchTimeout: Duration(20 * time.Second),
	}
}

// Load reads the file at path, which the environment overrides.
func Load(path string, getenv func(string) string, log *slog.Logger) (*Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := defaults()
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := c.override(getenv); err != nil {
		return nil, fmt.Errorf("environment: %w", err)
	}
	c.upgrade(log)
	return &c, c.validate()
}

// upgrade moves the values of deprecated settings to the ones that replace them.
func (c *Config) upgrade(log *slog.Logger) {
	if c.Port != 0 {
		log.Warn("deprecated setting", "name", "port", "use", "listen")
		c.Listen = fmt.Sprintf(":%d", c.Port)
		c.Port = 0
	}
	if c.FetchSeconds != 0 {
		log.Warn("deprecated setting", "name", "fetch_seconds", "use", "fetch_timeout")
		c.FetchTimeout = Duration(time.Duration(c.FetchSeconds) * time.Second)
		c.FetchSeconds = 0
	}
}

func (c *Config) validate() error {
	var errs []error
	if c.CacheDir == "" {
		errs = append(errs, errors.New("cache_dir is empty"))
	}
	if c.CacheMaxAge < Duration(time.Minute) {
		errs = append(errs, errors.New("cache_max_age is below 1m"))
	}
	if c.Workers < 1 {
		errs = append(errs, errors.New("workers is below 1"))
	}
	if c.FetchSeconds < 1 {
		errs = append(errs, errors.New("fetch_seconds is below 1"))
	}
	return errors.Join(errs...)
}
