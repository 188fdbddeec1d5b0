"""Two texts beside each other: the lines of a diff, with the changed words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from gapo_eval.diffs import opcodes, split_lines

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LONGEST = 2000
"""Lines over this many characters are not compared word by word, which takes time quadratic in their words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a diff."""

    kind: Literal["same", "removed", "added"]
    pieces: tuple[Piece, ...]


def compare(before: str, after: str) -> list[Row]:
    """Returns every line of both texts, in the order of a unified diff."""
    old, new = split_lines(before), split_lines(after)
    rows: list[Row] = []
    for tag, a1, a2, b1, b2 in opcodes(old, new):
        if tag == "equal":
            rows += [Row("same", (Piece(line.rstrip("\n"), changed=False),)) for line in old[a1:a2]]
        else:
            rows += _replaced(old[a1:a2], new[b1:b2])
    return rows


def read_diff(diff: str) -> list[Row]:
    """Returns the lines of a unified diff without its file headers."""
    kinds: dict[str, Literal["same", "removed", "added"]] = {"-": "removed", "+": "added"}
    start = diff.find("@@")
    lines = diff[max(start, 0) :].split("\n")
    shown = lines[:-1] if lines and not lines[-1] else lines
    return [
        Row(kinds.get(line[:1], "same"), (Piece(line[1:] if line[:1] in "+- " else line, changed=False),))
        for line in shown
    ]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    marked = [_words(a.rstrip("\n"), b.rstrip("\n")) for a, b in zip(old, new, strict=False)]
    left = [pieces for pieces, _ in marked] + [
        (Piece(line.rstrip("\n"), changed=False),) for line in old[len(marked) :]
    ]
    right = [pieces for _, pieces in marked] + [
        (Piece(line.rstrip("\n"), changed=False),) for line in new[len(marked) :]
    ]
    yield from (Row("removed", pieces) for pieces in left)
    yield from (Row("added", pieces) for pieces in right)


def _words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if max(len(old), len(new)) > _LONGEST:
        return (Piece(old, changed=True),), (Piece(new, changed=True),)
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    left = (Piece("".join(a[i:j]), tag != "equal") for tag, i, j, _, _ in codes)
    right = (Piece("".join(b[i:j]), tag != "equal") for tag, _, _, i, j in codes)
    return tuple(piece for piece in left if piece.text), tuple(piece for piece in right if piece.text)
