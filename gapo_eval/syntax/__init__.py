"""A file as a syntax tree, whatever text stands in its region: whether it parses, and means the same as another.

This module is the one door to tree-sitter.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from gapo_eval import languages
from gapo_eval.syntax.normal_form import Region, Rules, same

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree

_LONGER, _MARGIN = 4, 8192
"""A text is not parsed where it has more bytes than so many times the first one's and so many beside.

A parser that recovers from errors takes time and memory that grow with the square of the rubbish: 15 kB of closing
brackets cost Lua's 1.3 s and 128 MB, 60 kB nearly 20 s and 2 GB.
"""
_LONG = 32_768
"""A text of more bytes is parsed with the file from scratch, and its steps are counted."""
_STEPS = 3000
"""Such a parse is given up after so many steps of a hundred parser operations each."""
_BYTES_A_STEP = 16
"""One step more for each so many bytes of the file with its first text: real files of any size are parsed."""
_KEPT = 8
"""Texts whose trees are held: an edit's, and the references'."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file with a text in its region."""

    tree: "Tree"
    text: bytes
    """Of the region."""
    alone: bool
    """Whether the tree is known to differ from that with the first text only where the texts themselves do."""

    @property
    def root(self) -> "Node":
        """The node of the whole file."""
        return self.tree.root_node


class Place:
    """The region of a file. Texts are put into it and parsed within the whole file.

    The file is parsed once, with its first text in the region; then only what another text changes is parsed anew. What
    is found of a text depends on that first text and on nothing that came between.
    """

    def __init__(self, language: str, path: str, before: str, after: str, first: str) -> None:
        self._parser = parser(language, path)
        self._rules = _rules(language, before + first + after)
        self._before, self._after = _bytes(before), _ended(_bytes(after))
        self._first = self._region(first)
        self._row = self._before.count(b"\n")
        self._base = self._whole(self._first)
        self._recent: dict[str, Parsed | None] = {}

    def errors(self, text: str) -> int | None:
        """Returns how many places of the file the parser had to skip or to make up; None where it gave up.

        Where the first text is free of errors, one found in another is not looked for further.
        """
        parsed = self._parsed(text)
        if parsed is None:
            return None
        if self._sound and parsed.root.has_error:
            return 1
        return _errors(parsed.root)

    def same(self, text: str, other: str) -> bool:
        """Tells whether the file means the same to the parser with either text: comments and formatting left out.

        False where the parser gave up on one of them.
        """
        one, two = self._parsed(text), self._parsed(other)
        if one is None or two is None or one.root.has_error != two.root.has_error:
            return False
        head, tail = _common(one.text, two.text)
        start, end = len(self._before) + head, len(self._before) + len(one.text) - tail
        # What is known of a tree is known against that with the first text.
        alone = (one.alone and two.text == self._first) or (two.alone and one.text == self._first)
        return same(one.root, two.root, self._rules, Region(start, end, len(two.text) - len(one.text), alone=alone))

    @property
    def _sound(self) -> bool:
        return self._base is not None and not self._base.root.has_error

    def _parsed(self, text: str) -> "Parsed | None":
        """Returns the file with a text in the region; the last few are kept. None where the parser gave up."""
        if text not in self._recent:
            parsed = self._reparse(text)
            if len(self._recent) == _KEPT:
                del self._recent[next(iter(self._recent))]
            self._recent[text] = parsed
        return self._recent[text]

    def _reparse(self, text: str) -> "Parsed | None":
        new = self._region(text)
        if len(new) > _LONGER * len(self._first) + _MARGIN:
            return None
        if new == self._first:
            return self._base
        if self._base is None or not self._sound or len(new) > _LONG:
            return self._whole(new)  # around errors, a parse that goes on from another depends on it
        edited = self._base.tree.copy()
        head, tail = _common(self._first, new)
        places = (head, len(self._first) - tail, len(new) - tail)
        start, old_end, new_end = (len(self._before) + place for place in places)
        points = (self._point(self._first[:head]), self._point(self._first[: places[1]]), self._point(new[: places[2]]))
        edited.edit(start, old_end, new_end, *points)
        tree = self._parser.parse(self._source(new), edited)
        alone = all(start <= each.start_byte and each.end_byte <= new_end for each in edited.changed_ranges(tree))
        return Parsed(tree, new, alone)

    def _whole(self, text: bytes) -> "Parsed | None":
        tree = self._counted(text) if len(text) > _LONG else self._parser.parse(self._source(text))
        return None if tree is None else Parsed(tree, text, alone=text == self._first)

    def _region(self, text: str) -> bytes:
        return _bytes(text) if self._after else _ended(_bytes(text))

    def _point(self, text: bytes) -> tuple[int, int]:
        """Returns the row and column, both from 0, that some text in the region ends at."""
        return self._row + text.count(b"\n"), len(text) - text.rfind(b"\n") - 1

    def _source(self, text: bytes) -> bytes:
        return self._before + text + self._after

    def _counted(self, text: bytes) -> "Tree | None":
        """Parses the file from scratch; None where it takes more steps than it may.

        Only where it must be: given a callback, tree-sitter 0.26 for Python never lets go of the text or an older tree.
        """
        source = self._source(text)
        left = _STEPS + len(self._source(self._first)) // _BYTES_A_STEP

        def give_up(_offset: int, _error: bool) -> bool:  # noqa: FBT001  the parser calls it so
            nonlocal left
            left -= 1
            return left < 0

        try:
            return self._parser.parse(lambda offset, _point: source[offset:], progress_callback=give_up)
        except ValueError:
            self._parser.reset()
            return None


@lru_cache(maxsize=16)
def place(language: str, path: str, before: str, after: str, first: str) -> Place:
    """Returns a place, made once for texts that come one after the other."""
    return Place(language, path, before, after, first)


def parser(language: str, path: str) -> "Parser":
    """Returns the parser of a language, for a file with this path's suffix."""
    grammar = languages.get(language).grammar
    return _parser_of(grammar.module, grammar.by_suffix.get(PurePath(path).suffix, grammar.function))


@cache
def _parser_of(module: str, function: str) -> "Parser":
    from tree_sitter import Language as Compiled
    from tree_sitter import Parser

    return Parser(Compiled(getattr(import_module(module), function)()))


def _rules(language: str, text: str) -> Rules:
    unwrap = languages.get(language).normal_form.unwrap
    return _rules_without(
        language, tuple(bool(rule.unless_file_has) and rule.unless_file_has in text for rule in unwrap)
    )


@cache
def _rules_without(language: str, unsafe: tuple[bool, ...]) -> Rules:
    form = languages.get(language).normal_form
    safe = (rule for rule, out in zip(form.unwrap, unsafe, strict=True) if not out)
    return Rules(replace(form, unwrap=tuple(safe)))


def _bytes(text: str) -> bytes:
    """Makes line ends alike; what is no character becomes a question mark."""
    return text.replace("\r\n", "\n").encode("utf-8", "replace")


def _ended(text: bytes) -> bytes:
    """Ends the last line: without that, C's grammar sees an error behind a directive."""
    return text + b"\n" if text and not text.endswith(b"\n") else text


def _common(one: bytes, other: bytes) -> tuple[int, int]:
    """Returns the lengths of the common start and, behind it, of the common end."""
    most = min(len(one), len(other))
    head = bisect_left(range(most), 1, key=lambda size: one[: size + 1] != other[: size + 1])
    most -= head
    tail = bisect_left(range(most), 1, key=lambda size: one[len(one) - size - 1 :] != other[len(other) - size - 1 :])
    return head, tail


def _errors(root: "Node") -> int:
    stack = [root]
    found = 0
    while stack:
        node = stack.pop()
        found += node.is_error or node.is_missing
        if node.has_error:
            stack.extend(node.children)
    return max(found, int(root.has_error))  # a token that the grammar hides may be missing
