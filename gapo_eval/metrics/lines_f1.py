"""F1 over the removed and added lines of the edit against the reference's, as multisets."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import canonical


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that a shortest edit script takes out of a text and puts in, without their newlines."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    places: frozenset[int]
    """Where the removed lines stood, from 0."""


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1], the best over the references; where neither changes a line, 1.

    Lines count with their white space, and in any order.
    """
    mine = changes(task.region, edit.text)
    return max(_f1(mine, changes(task.region, reference)) for reference in task.references)


@lru_cache(maxsize=256)
def changes(before: str, after: str) -> Changes:
    """Returns a shortest edit script between two texts (longest common subsequence of lines), line ends made alike."""
    from rapidfuzz.distance import LCSseq

    old, new = _lines(before), _lines(after)
    removed: list[int] = []
    added: list[int] = []
    for code in LCSseq.opcodes(old, new):
        if code.tag != "equal":
            removed.extend(range(code.src_start, code.src_end))
            added.extend(range(code.dest_start, code.dest_end))
    return Changes(tuple(old[at] for at in removed), tuple(new[at] for at in added), frozenset(removed))


def _lines(text: str) -> list[str]:
    return canonical(text).split("\n")[:-1]


def _f1(mine: Changes, right: Changes) -> float:
    lines = len(mine.removed) + len(mine.added) + len(right.removed) + len(right.added)
    if not lines:
        return 1.0
    return 2 * (_shared(mine.removed, right.removed) + _shared(mine.added, right.added)) / lines


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    if not one or not other:
        return 0
    counts = Counter(one)
    return sum(min(count, counts[line]) for line, count in Counter(other).items())
