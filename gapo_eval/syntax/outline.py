"""Where things stand in a source file: names, comments, the inside of strings, whole declarations.

Places are character offsets into the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_WORDING = re.compile(r"string|char|escape|rune|template_chars")
_ABOVE = re.compile(r"\s*(//|#|--|/?\*|@|\[\[)")
"""A line that belongs to the declaration under it: a comment, an attribute, an annotation."""
_INDENT = re.compile(r"[ \t]*")
_AROUND = ("decorated_definition", "template_declaration")
"""Nodes that begin on a line above what they declare."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """A file's text and its syntax tree."""

    text: str
    root: "Node"

    @property
    def sound(self) -> bool:
        """Whether the parser found no error."""
        return not self.root.has_error

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """The comments, in order."""
        return tuple(self._span(node) for node in self._nodes(self.root) if "comment" in node.type)

    @cached_property
    def strings(self) -> tuple[Span, ...]:
        """What stands between the quotes of strings, in order; not what is interpolated."""
        return tuple(
            self._span(node)
            for node in self._nodes(self.root)
            if not node.child_count and _WORDING.search(node.type) and "comment" not in node.type
        )

    def in_comment(self, start: int, end: int) -> bool:
        """Tells whether a span lies within a comment."""
        return _covers(self.comments, start, end)

    def in_string(self, start: int, end: int) -> bool:
        """Tells whether a span lies within what a string holds."""
        return _covers(self.strings, start, end)

    def declaration(self, name: str) -> Span | None:
        """Returns the lines of the smallest thing over whole lines, more than one, that the name's first mention is in.

        Comments, attributes and annotations directly above belong to it.
        """
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._without_comments)
        if found is None:
            return None
        node: Node | None = self.root.descendant_for_byte_range(*self._bytes_of(found.start(), found.end()))
        while node is not None and not self._whole_lines(node):
            node = node.parent
        if node is None or node.parent is None:
            return None
        if node.parent.type in _AROUND:
            node = node.parent
        start, end = self._span(node)
        start = self.text.rfind("\n", 0, start) + 1
        while start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            if not _ABOVE.match(self.text[above:start]):
                break
            start = above
        return start, self.text.find("\n", end - 1) + 1

    def with_gap(self, start: int, end: int) -> Span:
        """Returns lines with the blank lines on one side: below, or above where they are the last ones of a block."""
        indent = _INDENT.match(self.text, start)
        following = _INDENT.match(self.text, len(self.text) - len(self.text[end:].lstrip("\n")))
        last = following is None or following.end() == len(self.text)
        if last or (indent and following and len(following.group()) < len(indent.group())):
            while self.text[:start].endswith("\n\n"):
                start -= 1
        else:
            while self.text.startswith("\n", end):
                end += 1
        return start, end

    def _whole_lines(self, node: "Node") -> bool:
        start, end = self._span(node)
        text = self.text[start:end].rstrip("\n")
        head = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        line_end = self.text.find("\n", start + len(text))
        return "\n" in text and not head.strip() and not self.text[start + len(text) : line_end].strip(" ;,")

    @cached_property
    def _without_comments(self) -> str:
        text = self.text
        for start, end in self.comments:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def _nodes(self, root: "Node") -> "Iterator[Node]":
        stack = [root]
        while stack:
            node = stack.pop()
            yield node
            if "comment" not in node.type:
                stack.extend(reversed(node.children))

    @cached_property
    def _ascii(self) -> bool:
        return self.text.isascii()

    def _span(self, node: "Node") -> Span:
        if self._ascii:
            return node.start_byte, node.end_byte
        data = self.text.encode()
        start = len(data[: node.start_byte].decode())
        return start, start + len(data[node.start_byte : node.end_byte].decode())

    def _bytes_of(self, start: int, end: int) -> Span:
        if self._ascii:
            return start, end
        first = len(self.text[:start].encode())
        return first, first + len(self.text[start:end].encode())


def outline(language: str, path: str, text: str) -> Outline:
    """Parses a file."""
    from gapo_eval.syntax import parser

    return Outline(text, parser(language, path).parse(text.encode()).root_node)


def _covers(spans: tuple[Span, ...], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]
