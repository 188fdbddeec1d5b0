package config

import (
	"fmt"
	"strconv"
)

// variables maps the environment to the settings that it overrides.
var variables = map[string]func(c *Config, value string) error{
	"THUMBS_LISTEN": func(c *Config, value string) error {
		c.Listen = value
		return nil
	},
	"THUMBS_PORT": func(c *Config, value string) error {
		return setInt(&c.Port, value)
	},
	"THUMBS_CACHE_MAX_AGE": func(c *Config, value string) error {
		return c.CacheMaxAge.UnmarshalText([]byte(value))
	},
	"THUMBS_FETCH_SECONDS": func(c *Config, value string) error {
		return setInt(&c.FetchSeconds, value)
	},
	"THUMBS_FETCH_TIMEOUT": func(c *Config, value string) error {
		return c.FetchTimeout.UnmarshalText([]byte(value))
	},
}

// override applies the variables that are set.
func (c *Config) override(getenv func(string) string) error {
	for name, apply := range variables {
		value := getenv(name)
		if value == "" {
			continue
		}
		if err := apply(c, value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func setInt(target *int, value string) error {
	n, err := strconv.Atoi(value)
	if err != nil {
		return err
	}
	*target = n
	return nil
}
