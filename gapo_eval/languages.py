"""What a language is: how its files end, how it is parsed, and what may differ without a change of meaning.

Each language is a folder `languages/NAME/` with a `language.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from gapo_eval.errors import InputError, no_such
from gapo_eval.paths import data_folder
from gapo_eval.records import build


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Where a tree-sitter grammar is found."""

    module: str
    function: str
    by_suffix: Mapping[str, str] = field(default_factory=dict)
    """Another function of the module for files with a certain suffix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrap:
    """A node that means no more than the one thing in it, such as a pair of parentheses."""

    node: str
    tokens: tuple[str, ...] = ("(", ")")
    """What it holds beside that one thing."""
    inside: tuple[str, ...] = ()
    """Only directly inside these; anywhere, where none are named."""
    not_inside: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    """Only where it holds one of these."""
    not_around: tuple[str, ...] = ()
    unless_file_has: str = ""
    """A text that makes the rule unsafe wherever it stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalForm:
    """What may differ between two texts that mean the same, in node types of the grammar."""

    comments: tuple[str, ...]
    directives: str = ""
    """Regular expression at the start of a comment that is an instruction to a tool, and counts."""
    verbatim: tuple[str, ...]
    """Nodes whose text counts to the letter."""
    quotes: tuple[str, ...] = ()
    """Strings that mean the same in single and in double quotes."""
    quotes_literal_in: tuple[str, ...] = ()
    """Nodes in whose strings a backslash is no escape."""
    macros: tuple[str, ...] = ()
    """Text in which comments and the amount of white space mean nothing, outside of literals."""
    markup: tuple[str, ...] = ()
    """Text between tags, which JSX trims line by line."""
    optional: tuple[str, ...] = ()
    """Tokens that may be left out, but not directly inside a node of `required_in`."""
    required_in: tuple[str, ...] = ()
    optional_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Tokens that may be left out directly inside a node: separators of things that are told apart without them."""
    drop_empty: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Nodes that mean nothing where they hold nothing, inside these (anywhere, where none are named)."""
    trailing_comma: tuple[str, ...] = ()
    """Nodes in which a comma at the end means nothing."""
    trailing_comma_of_several: tuple[str, ...] = ()
    """The same from two elements on: `(a,)` is not `(a)`."""
    unwrap: tuple[Unwrap, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    """Groups of node types that count as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolchain:
    """A real tool that reads source files of the language, and says what is wrong with them."""

    command: tuple[str, ...]
    """Program and arguments; `{files}` stands for the paths of the files."""
    scope: Literal["suite", "snapshot", "file"] = "suite"
    """What one call is given: all files of all snapshots, those of one snapshot in its folder, or one file."""
    fault: str = ""
    """Regular expression of a line that tells of a fault; where it is empty, any output and the exit status do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language's `language.toml`."""

    name: str
    suffixes: tuple[str, ...]
    line_comment: str
    grammar: Grammar
    toolchain: tuple[Toolchain, ...] = ()
    normal_form: NormalForm


@cache
def names() -> tuple[str, ...]:
    """Returns the names of all languages, which are their folders' names."""
    return tuple(sorted(path.parent.name for path in data_folder("languages").glob("*/language.toml")))


@cache
def get(name: str) -> Language:
    """Reads a language by name; raises InputError where there is none or its `language.toml` is at fault."""
    if name not in names():
        raise no_such("language", name, "languages/", names())
    path = data_folder("languages") / name / "language.toml"
    try:
        value = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    return build(Language, value, str(path))
