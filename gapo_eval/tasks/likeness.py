"""Near-duplicates: tasks that ask for the same change of the same lines, or nearly so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gapo_eval.domain import EditTask

NEAR = 0.8
"""Tasks are near-duplicates from this likeness on."""
_WORDS = re.compile(r"\w+|[^\w\s]")
_SPAN = 5


def shingles(task: EditTask) -> frozenset[str]:
    """Returns the runs of five words and signs in the region, followed by what it becomes."""
    words = [*_WORDS.findall(task.region), "⇒", *_WORDS.findall(task.reference)]
    return frozenset(" ".join(words[at : at + _SPAN]) for at in range(max(len(words) - _SPAN + 1, 1)))


def near_duplicates(tasks: Iterable[EditTask], near: float = NEAR) -> Iterator[tuple[str, str, float]]:
    """Yields the ids of tasks of one language that are alike, the earlier one first, with their likeness.

    Likeness is the Jaccard index over shingles: how many the two share, of all that either has. Every pair is looked at
    that shares one; memory grows with the number of shingles.
    """
    seen: dict[str, list[int]] = {}
    known: list[tuple[str, int]] = []
    for task in tasks:
        mine = shingles(task)
        keys = [f"{task.language} {shingle}" for shingle in mine]
        shared = Counter(place for key in keys for place in seen.get(key, ()))
        for place, count in shared.items():
            other, size = known[place]
            likeness = count / (len(mine) + size - count)
            if likeness >= near:
                yield other, task.task_id, likeness
        for key in keys:
            seen.setdefault(key, []).append(len(known))
        known.append((task.task_id, len(mine)))
