"""What episode.toml says; tasks/README.md describes its keys."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Two lines of a file, named by their text without the white space around it."""

    first: str
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What episode.toml says of one edit."""

    about: str
    task: bool = True
    kind: str = ""
    difficulty: str = ""
    instruction: str = ""
    hints: tuple[str, ...] = ()
    region: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """A no-change probe: lines that must stay as they are after step `at`."""

    about: str
    at: str
    file: str
    first: str
    last: str = ""
    difficulty: str = "medium"
    instruction: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """episode.toml."""

    title: str
    about: str
    licence: str
    steps: Mapping[str, Step]
    date: str = ""
    source: str = ""
    keep: tuple[Keep, ...] = ()
