"""Character n-gram F-score over what was changed, not over the text (delta chrF): insertions and deletions count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from gapo_eval.diffs import split_lines
from gapo_eval.domain import Edit, EditTask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ORDERS = 6
_BETA = 2.0
_REACH = _ORDERS - 1
"""How far from a change a character can stand and share an n-gram with it."""
_BLANKS, _NEWLINES = re.compile(r"[^\S\n]{2,}|[^\S\n ]"), re.compile(r"\n{2,}")
_ORDER_BIT = 60
_MULTIPLIER, _MIXER = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
"""Odd, and otherwise without meaning: n-grams are compared by 60 bits of a hash."""


@dataclass(frozen=True, slots=True)
class Delta:
    """What an edit does to a text's n-gram counts. The arrays run in step, sorted by n-gram."""

    grams: "NDArray[np.uint64]"
    """Order and hash of each n-gram that the text has more or less of."""
    changes: "NDArray[np.int64]"
    """By how many."""
    totals: Sequence[float]
    """By order: the sum of the changes' sizes."""


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1], the best over the references.

    For each order n from 1 to 6, the n-grams that the edit adds to the region or takes from it are counted, and
    compared with those of the reference: precision and recall, an n-gram added and one taken away being different
    things. F with β = 2 (recall counts four times) of the mean precision and the mean recall over the orders in which
    one of the two changes a count; 1 where there is none. White space is collapsed before, newlines apart from blanks.

    Source: chrF (Popović, WMT 2015) over count differences, as in Zed's edit prediction evaluation, which has used
    β = 2 and, later, 0.5. There, orders too long for a short text count as right; here they do not count.
    """
    mine = _delta(task.region, edit.text)
    return max(_f_score(mine, _delta(task.region, reference)) for reference in task.references)


def _f_score(mine: Delta, right: Delta) -> float:
    precision = recall = 0.0
    orders = 0
    for shared, claimed, wanted in zip(_shared(mine, right), mine.totals, right.totals, strict=True):
        orders += bool(claimed or wanted)
        precision += shared / claimed if claimed else 0
        recall += shared / wanted if wanted else 0
    if not orders:
        return 1.0
    if not precision or not recall:
        return 0.0
    precision, recall = precision / orders, recall / orders
    return (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)


def _shared(one: Delta, other: Delta) -> Sequence[float]:
    """Returns, by order, how much of the changes is common to both."""
    import numpy as np

    if not len(one.grams) or not len(other.grams):
        return (0.0,) * _ORDERS
    places = np.minimum(np.searchsorted(other.grams, one.grams), len(other.grams) - 1)
    theirs = other.changes[places]
    common = (other.grams[places] == one.grams) & ((theirs > 0) == (one.changes > 0))
    sizes = np.where(common, np.minimum(np.abs(theirs), np.abs(one.changes)), 0)
    return _by_order(one.grams, sizes)


def _by_order(grams: "NDArray[np.uint64]", sizes: "NDArray[np.int64]") -> Sequence[float]:
    import numpy as np

    sums: list[float] = np.bincount((grams >> _ORDER_BIT).astype(np.int64), sizes, _ORDERS + 1).tolist()
    return sums[1:]


@lru_cache(maxsize=256)
def _delta(before: str, after: str) -> Delta:
    import numpy as np

    was, became = _collapse(before), _collapse(after)
    stretches = list(_changed(was, became))
    # Between two stretches both texts read alike for the reach of an n-gram, so those over a joint cancel out.
    there = "\0".join(was[a:b] for a, b, _, _ in stretches)
    then = "\0".join(became[a:b] for _, _, a, b in stretches)
    grams = np.sort(_signed_grams(there, then))
    signs = (grams & 1).astype(np.int64) * 2 - 1
    grams >>= 1
    new = np.ones(len(grams), bool)
    np.not_equal(grams[1:], grams[:-1], out=new[1:])
    firsts = np.flatnonzero(new)
    changes = np.add.reduceat(signs, firsts) if len(firsts) else signs
    changed = np.flatnonzero(changes)
    grams, changes = grams[firsts[changed]], changes[changed]
    return Delta(grams, changes, _by_order(grams, np.abs(changes)))


def _signed_grams(there: str, then: str) -> "NDArray[np.uint64]":
    """Returns the n-grams of two texts: three bits of order, 60 of hash, and in the last bit which text it is from."""
    import numpy as np

    codes = np.frombuffer((there + then).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    hashes = np.zeros((_ORDERS, len(codes)), np.uint64)
    hashes[0] = codes
    for order in range(1, min(_ORDERS, len(codes))):
        hashes[order, :-order] = hashes[order - 1, :-order] * _MULTIPLIER + codes[order:]
    places, orders = np.arange(len(codes)), np.arange(1, _ORDERS + 1)[:, np.newaxis]
    second = places >= len(there)
    whole = places + orders <= np.where(second, len(codes), len(there))
    marks = (orders << (_ORDER_BIT + 1) | second).astype(np.uint64)
    return np.asarray(((hashes * _MIXER >> 4 << 1) | marks)[whole], np.uint64)


@lru_cache(maxsize=256)
def _collapse(text: str) -> str:
    return _NEWLINES.sub("\n", _BLANKS.sub(" ", text))


def _changed(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Yields start and end in both texts of what differs, with all that shares an n-gram with a difference.

    Every n-gram outside stands in both texts alike, so that counting the stretches alone gives the same differences.
    """
    merged: list[tuple[int, int, int, int]] = []
    for a1, a2, b1, b2 in _differences(old, new):
        if merged and a1 - merged[-1][1] <= 2 * _REACH:
            first_old, _, first_new, _ = merged.pop()
            merged.append((first_old, a2, first_new, b2))
        else:
            merged.append((a1, a2, b1, b2))
    for a1, a2, b1, b2 in merged:
        left, right = min(_REACH, a1), min(_REACH, len(old) - a2)
        yield a1 - left, a2 + right, b1 - left, b2 + right


def _differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Yields start and end in both texts of what differs between common lines, less its common ends."""
    from rapidfuzz.distance import LCSseq, Postfix, Prefix

    olds, news = split_lines(old), split_lines(new)
    old_ends, new_ends = [0, *accumulate(map(len, olds))], [0, *accumulate(map(len, news))]
    a1 = b1 = 0
    common = [code for code in LCSseq.opcodes(olds, news) if code.tag == "equal"]
    spans = [(code.src_start, code.src_end, code.dest_start, code.dest_end) for code in common]
    for old_start, old_end, new_start, new_end in [*spans, (len(olds), len(olds), len(news), len(news))]:
        a2, b2 = old_ends[old_start], new_ends[new_start]
        if (a1, b1) != (a2, b2):
            head = Prefix.similarity(old[a1:a2], new[b1:b2])
            tail = Postfix.similarity(old[a1 + head : a2], new[b1 + head : b2])
            yield a1 + head, a2 - tail, b1 + head, b2 - tail
        a1, b1 = old_ends[old_end], new_ends[new_end]
