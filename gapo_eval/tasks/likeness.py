"""Near-duplicates: tasks that ask for the same change of the same lines, or nearly so."""

import re
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from math import ceil

from gapo_eval.domain import EditTask

NEAR = 0.8
"""Tasks are near-duplicates from this likeness on."""
_WORDS = re.compile(r"\w+|[^\w\s]")
_SPAN = 5
_BUCKETS = 1 << 20
_ROUNDING = 1e-9


def shingles(task: EditTask) -> frozenset[int]:
    """Returns the runs of five words and signs in the region, followed by what it becomes, as hashes of 64 bits.

    No two languages have one in common.
    """
    words = [*_WORDS.findall(task.region), "⇒", *_WORDS.findall(task.reference)]
    runs = {"\0".join((task.language, *words[at : at + _SPAN])) for at in range(max(len(words) - _SPAN + 1, 1))}
    return frozenset(
        int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big") for run in runs
    )


class Frequencies:
    """How many tasks have a shingle, roughly: shingles are counted in about a million buckets."""

    def __init__(self) -> None:
        self._counts = array("L", bytes(array("L").itemsize * _BUCKETS))

    def add(self, found: Iterable[int]) -> None:
        """Counts the shingles of a task."""
        for shingle in found:
            self._counts[shingle % _BUCKETS] += 1

    def rarest_first(self, found: Iterable[int]) -> list[int]:
        """Returns shingles in an order that is the same for all tasks."""
        return sorted(found, key=lambda shingle: (self._counts[shingle % _BUCKETS], shingle))


class Neighbours:
    """Tasks that were seen, to be asked for those that are like another.

    Two sets that share so many of their elements share one of the few that come first in any common order (Chaudhuri,
    Ganti and Kaushik, ICDE 2006): only those are looked up, and they are the rarest.
    """

    def __init__(self, frequencies: Frequencies, near: float = NEAR) -> None:
        self._frequencies = frequencies
        self._near = near
        self._places: dict[int, list[int]] = {}
        self._known: list[tuple[str, array[int]]] = []

    def like(self, found: frozenset[int]) -> Iterator[tuple[str, float]]:
        """Yields the tasks that are like one with these shingles, by name, with their likeness (the Jaccard index)."""
        candidates = {place for shingle in self._first(found) for place in self._places.get(shingle, ())}
        for place in sorted(candidates):
            name, theirs = self._known[place]
            shared = sum(shingle in found for shingle in theirs)
            likeness = shared / (len(found) + len(theirs) - shared)
            if likeness >= self._near:
                yield name, likeness

    def add(self, name: str, found: frozenset[int]) -> None:
        """Remembers a task."""
        for shingle in self._first(found):
            self._places.setdefault(shingle, []).append(len(self._known))
        self._known.append((name, array("Q", found)))

    def _first(self, found: frozenset[int]) -> list[int]:
        shared = ceil(self._near * len(found) - _ROUNDING)
        return self._frequencies.rarest_first(found)[: len(found) - shared + 1]


def near_duplicates(tasks: Iterable[EditTask], near: float = NEAR) -> Iterator[tuple[str, str, float]]:
    """Yields the ids of tasks of one language that are alike, the earlier one first, with their likeness.

    Likeness is the Jaccard index over shingles: how many the two share, of all that either has. No pair is missed.

    Args:
        tasks: is gone through twice.
        near: from which likeness on.

    """
    frequencies = Frequencies()
    for task in tasks:
        frequencies.add(shingles(task))
    neighbours = Neighbours(frequencies, near)
    for task in tasks:
        found = shingles(task)
        for other, likeness in neighbours.like(found):
            yield other, task.task_id, likeness
        neighbours.add(task.task_id, found)
