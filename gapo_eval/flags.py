"""What is to be said of an edit beside its scores: facts that reports count as rates."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from gapo_eval import diffs
from gapo_eval.domain import Edit, EditTask, Flags
from gapo_eval.metrics import canonical, edit_similarity
from gapo_eval.metrics.lines_f1 import changes

Hunk = tuple[Counter[str], Counter[str]]
"""The lines that a hunk took out, and those that it put in, without blank ones."""


def flags_of(task: EditTask, edit: Edit) -> Flags:
    """Returns the flags of an edit."""
    similarity, floor = (edit_similarity.score(task, each) for each in (edit, Edit(text=task.region)))
    return Flags(
        no_op=not edit.outside_region and canonical(edit.text) == canonical(task.region),
        outside_region=edit.outside_region,
        undoes_history=_undoes_more(task, edit.text),
        worse_than_nothing=None if floor == 1 else similarity < floor,
        over_edit=_over_edit(task, edit.text),
    )


def _over_edit(task: EditTask, text: str) -> int:
    mine = changes(task.region, text).places
    return min(len(mine - changes(task.region, reference).places) for reference in task.references)


def _undoes_more(task: EditTask, text: str) -> bool | None:
    last = next((edit.diff for edit in reversed(task.history) if edit.path == task.path), None)
    if last is None:
        return None
    return _undoes(task, text, last) and not any(_undoes(task, right, last) for right in task.references)


def _undoes(task: EditTask, text: str, last: str) -> bool:
    """Tells whether a hunk of this file's last edit is taken back: what it put in goes, what it took out returns."""
    mine = changes(task.region, text)
    removed, added = Counter(mine.removed), Counter(mine.added)
    return any(taken <= added and put <= removed for taken, put in _hunks(last))


@lru_cache(maxsize=64)
def _hunks(diff: str) -> tuple[Hunk, ...]:
    found = []
    for hunk in diffs.parse(diff):
        old, new = _lines(hunk.old), _lines(hunk.new)
        if old != new:
            found.append((old - new, new - old))
    return tuple(found)


def _lines(lines: Sequence[str]) -> Counter[str]:
    return Counter(line.rstrip("\r\n") for line in lines if line.strip())
