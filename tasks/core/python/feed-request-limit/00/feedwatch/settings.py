"""Settings of the feed poller."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar

T = TypeVar("T")


class SettingsError(ValueError):
    """A setting is missing or out of range."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    feeds: tuple[str, ...]
    user_agent: str = "feedwatch/2.3"
    interval: float = 300.0
    timeout: float = 10.0
    retries: int = 2

    def __post_init__(self) -> None:
        if not self.feeds:
            raise SettingsError("feeds must not be empty")
        if self.interval <= 0:
            raise SettingsError("interval must be above 0")
        if self.timeout <= 0:
            raise SettingsError("timeout must be above 0")
        if self.retries < 0:
            raise SettingsError("retries must be at least 0")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the settings from variables like FEEDWATCH_INTERVAL."""
        return cls(
            feeds=tuple(env.get("FEEDWATCH_FEEDS", "").split()),
            user_agent=_read(env, "USER_AGENT", str, cls.user_agent),
            interval=_read(env, "INTERVAL", float, cls.interval),
            timeout=_read(env, "TIMEOUT", float, cls.timeout),
            retries=_read(env, "RETRIES", int, cls.retries),
        )


def _read(env: Mapping[str, str], name: str, convert: Callable[[str], T], default: T) -> T:
    raw = env.get(f"FEEDWATCH_{name}")
    if raw is None:
        return default
    try:
        return convert(raw)
    except ValueError as exc:
        raise SettingsError(f"FEEDWATCH_{name} is not a number: {raw!r}") from exc
