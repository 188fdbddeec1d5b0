"""Resampling over groups, vectorised: bootstrap means and sign flips."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

_CELLS = 4_000_000
"""Most numbers drawn at once: what bounds the memory."""
_ENUMERATED = 16
"""Up to so many groups, every pattern of signs is tried."""


def by_group(values: "ArrayLike", groups: "ArrayLike") -> "tuple[Floats, Floats]":
    """Returns each group's sum and how many tasks it has."""
    import numpy as np

    _, members = np.unique(np.asarray(groups), return_inverse=True)
    counts = np.bincount(members).astype(np.float64)
    return np.bincount(members, np.asarray(values, np.float64)).astype(np.float64, copy=False), counts


def resampled_means(sums: "Floats", counts: "Floats", resamples: int, rng: "np.random.Generator") -> "Floats":
    """Returns the means of so many resamples of the groups.

    Groups of the same sum and size are alike, so that how often each kind is drawn is multinomial: where there are few
    kinds, that is drawn instead of the groups one by one.
    """
    import numpy as np

    kinds, sizes = np.unique(np.stack([sums, counts], axis=1), axis=0, return_counts=True)
    few = 10 * len(kinds) < len(sums)
    uneven = counts.min() != counts.max()
    means = np.empty(resamples)
    for rows in _pieces(resamples, len(kinds) if few else len(sums)):
        if few:
            totals = rng.multinomial(len(sums), sizes / len(sums), rows.stop - rows.start) @ kinds
            means[rows] = totals[:, 0] / totals[:, 1]
        else:
            drawn = rng.integers(len(sums), size=(rows.stop - rows.start, len(sums)), dtype=np.int32)
            tasks = counts[drawn].sum(axis=1) if uneven else counts.sum()
            means[rows] = sums[drawn].sum(axis=1) / tasks
    return means


def sign_flip(sums: "Floats", resamples: int, rng: "np.random.Generator") -> float:
    """Returns how often random signs of the groups' sums reach the size of the observed total, which is counted in.

    Up to 16 groups that differ from 0, every pattern of signs is tried, and the result is exact.
    """
    import numpy as np

    sizes = np.abs(sums[sums != 0])
    if not len(sizes):
        return 1.0
    observed = abs(float(sums.sum())) - 1e-12 * float(sizes.sum())  # a tie in exact arithmetic is one in floating point
    if len(sizes) <= _ENUMERATED:
        patterns = np.arange(2 ** len(sizes))[:, np.newaxis] >> np.arange(len(sizes)) & 1
        return float(np.mean(np.abs((2 * patterns - 1) @ sizes) >= observed))
    # A byte holds the signs of eight groups; what each of its 256 patterns adds up to is looked up.
    eights = np.pad(sizes, (0, -len(sizes) % 8)).reshape(-1, 8)
    patterns = np.arange(256)[:, np.newaxis] >> np.arange(8) & 1
    lookup = (2 * patterns - 1) @ eights.T
    columns = np.arange(len(eights))
    reached = 0
    for rows in _pieces(resamples, len(eights)):
        signs = rng.integers(256, size=(rows.stop - rows.start, len(eights)), dtype=np.uint8)
        reached += int((np.abs(lookup[signs, columns].sum(axis=1)) >= observed).sum())
    return (reached + 1) / (resamples + 1)


def _pieces(rows: int, width: int) -> Iterator[slice]:
    """Yields slices of the rows such that one slice times the width fits the memory."""
    step = max(1, _CELLS // max(width, 1))
    yield from (slice(first, min(first + step, rows)) for first in range(0, rows, step))
