"""What a language is: how its files end, how it is parsed, and what may differ without a change of meaning.

Each language is a folder `languages/NAME/` with a `language.toml`; this module is the one door to tree-sitter.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from gapo_eval.errors import InputError, no_such
from gapo_eval.paths import data_folder
from gapo_eval.records import build

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_OPEN, _CLOSE = "\0(", "\0)"
_CLOSING = frozenset({")", "]", "}", ">"})
_NO_ELEMENT = frozenset({"(", "[", "{", "<", ","})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Where a tree-sitter grammar is found."""

    module: str
    function: str
    by_suffix: Mapping[str, str] = field(default_factory=dict)
    """Another function of the module for files with a certain suffix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalForm:
    """What may differ between two texts that mean the same, in node types of the grammar."""

    comments: tuple[str, ...]
    verbatim: tuple[str, ...]
    """Nodes whose text counts to the letter."""
    optional: tuple[str, ...] = ()
    """Tokens that may be left out, but not directly inside a node of `required_in`."""
    required_in: tuple[str, ...] = ()
    trailing_comma: tuple[str, ...] = ()
    """Nodes in which a comma before the closing bracket means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language's `language.toml`."""

    name: str
    suffixes: tuple[str, ...]
    line_comment: str
    grammar: Grammar
    normal_form: NormalForm

    def _root(self, text: str, path: str) -> "Node":
        function = self.grammar.by_suffix.get(PurePath(path).suffix, self.grammar.function)
        return _parser(self.grammar.module, function).parse(text.encode("utf-8", "replace")).root_node

    def syntax_errors(self, text: str, path: str) -> int:
        """Returns how many places of a file the parser had to skip or to make up."""
        stack = [self._root(text, path)]
        found = 0
        while stack:
            node = stack.pop()
            found += node.is_error or node.is_missing
            if node.has_error:
                stack.extend(node.children)
        return found

    def tokens(self, text: str, path: str) -> tuple[str, ...]:
        """Returns a file's normal form: its syntax tree in preorder, without comments and formatting.

        Two files with the same normal form mean the same to the parser. Nodes that have children are opened with
        their type and closed, so that nesting (and with it Python's indentation) counts.
        """
        return tuple(_walk(self._root(text, path), self.normal_form))


def _walk(root: "Node", form: NormalForm) -> Iterator[str]:
    comments, verbatim = frozenset(form.comments), frozenset(form.verbatim)
    stack: list[Node | None] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            yield _CLOSE
        elif node.type in comments:
            continue
        elif node.type in verbatim or not (node.child_count or node.parent is None):
            text = (node.text or b"").decode("utf-8", "replace")
            if node.type in verbatim or text.strip():
                yield text
        else:
            yield _OPEN + node.type
            stack.append(None)
            children = [child for child in node.children if child.type not in comments]
            kept = [child for at, child in enumerate(children) if not _means_nothing(children, at, node.type, form)]
            stack.extend(reversed(kept))


def _means_nothing(children: list["Node"], at: int, parent: str, form: NormalForm) -> bool:
    kind = children[at].type
    if kind in form.optional:
        return parent not in form.required_in
    if kind != "," or parent not in form.trailing_comma or at + 1 == len(children):
        return False
    # After an opening bracket or another comma it stands for an element: [,] has one.
    follows_an_element = at > 0 and children[at - 1].type not in _NO_ELEMENT
    return follows_an_element and children[at + 1].type in _CLOSING


@cache
def _parser(module: str, function: str) -> "Parser":
    from tree_sitter import Language as Compiled
    from tree_sitter import Parser

    return Parser(Compiled(getattr(import_module(module), function)()))


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
