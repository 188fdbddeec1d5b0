"""Seed programs: `tasks/seeds/LANGUAGE/NAME.EXT`, and beside it `NAME.toml`, which says what may be done to it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gapo_eval import languages
from gapo_eval.errors import InputError
from gapo_eval.paths import data_folder
from gapo_eval.records import build
from gapo_eval.synthesis.rewriting import Rewrite

Split = Literal["train", "test"]
Kind = Literal[
    "rename",
    "add-parameter",
    "type-change",
    "api-migration",
    "error-handling",
    "add-field",
    "config",
    "logging",
    "signature",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refactoring:
    """A piece of work that touches several places of a program in the same way."""

    kind: Kind
    about: str
    """What a developer would ask for, in one sentence that names every free choice."""
    rewrite: tuple[Rewrite, ...]
    alike: tuple[str, ...] = ()
    """Lines that look as if they had to change and must not; a text that each of them holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """`NAME.toml`."""

    title: str
    split: Split
    path: str
    """Where the file stands in its project."""
    words: Mapping[str, tuple[str, ...]]
    """Words that others may stand for, by kind: noun, verb, quality."""
    numbers: tuple[str, ...] = ()
    """Literals that other numbers may stand for."""
    rename: tuple[str, ...]
    """Names that a developer may rename."""
    optional: tuple[str, ...] = ()
    """Names of declarations that the program does without."""
    refactoring: tuple[Refactoring, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A seed with its text."""

    name: str
    """LANGUAGE/NAME."""
    language: str
    text: str
    seed: Seed
    file: Path


def folder() -> Path:
    """Returns where the bundled seed programs lie."""
    return data_folder("tasks") / "seeds"


@cache
def programs(language: str, root: Path) -> tuple[Program, ...]:
    """Reads a language's seed programs, by name."""
    return tuple(_read(language, file) for file in sorted((root / language).glob("*.toml")))


def _read(language: str, file: Path) -> Program:
    try:
        value = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from None
    seed = build(Seed, value, str(file))
    sources = list(_sources(language, file))
    if len(sources) != 1:
        raise InputError(f"{file}: expected one source file beside it, {file.stem}.*, found {len(sources)}")
    return Program(f"{language}/{file.stem}", language, sources[0].read_text("utf-8"), seed, file)


def _sources(language: str, file: Path) -> Iterator[Path]:
    for suffix in languages.get(language).suffixes:
        source = file.with_suffix(suffix)
        if source.is_file():
            yield source
