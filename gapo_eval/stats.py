"""Statistics for benchmark scores: intervals by bootstrap over groups, paired tests, corrections, match@k.

Tasks of one group (an episode, a repository) are not independent, so groups are what is resampled and what is flipped;
all samples of a task go together. One value a task goes in: the mean over its samples. Everything is vectorised, and
the same seed gives the same numbers.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapo_eval.resampling import by_group, resampled_means, sign_flip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

LEVEL = 0.95
POWER = 0.8
RESAMPLES = 10_000
_NOTHING = 1e-12
"""Less variation than this is floating point's own."""
_FEWEST = 2
"""Groups, below which no interval can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean with its interval."""

    value: float
    low: float | None
    """None where there is but one group: no interval can be said."""
    high: float | None
    tasks: int
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs over the same tasks, the second against the first."""

    difference: Estimate
    """Second minus first."""
    p: float
    """Two-sided, of the sign-flip test over groups; of McNemar's mid-p test where each group is one task of 0 or 1."""
    test: str
    mcnemar: float | None
    """Mid-p as if all tasks were independent; None unless every value is 0 or 1."""
    effect: float | None
    """Cohen's d over the tasks' differences; None where they do not vary."""
    detectable: float | None
    """The smallest true difference that would be found with a power of 80 % at this size; None where nothing varies."""
    better: int
    worse: int
    """Tasks on which the second run is better, or worse; on the rest they tie."""


def mean(values: "ArrayLike", groups: "ArrayLike", *, seed: int = 0, resamples: int = RESAMPLES) -> Estimate:
    """Returns the mean over tasks and its 95 % interval.

    Percentile bootstrap over groups; its quantiles are widened as Student's t is wider than the normal distribution,
    since the bootstrap is too narrow for few groups (Hesterberg, The American Statistician 69, 2015). Where all groups
    are worth the same, 0 for instance, a bootstrap sees no variation: there the exact binomial limit stands.

    Args:
        values: one a task, in [0, 1], shape (tasks,).
        groups: the name of each task's group, shape (tasks,).
        seed: of the resampling.
        resamples: how many.

    """
    import numpy as np

    sums, counts = by_group(values, groups)
    value = float(sums.sum() / counts.sum())
    limits: tuple[float | None, float | None] = None, None
    if len(sums) >= _FEWEST:
        means = resampled_means(sums, counts, resamples, np.random.default_rng(seed))
        limits = _limits(means, len(sums), (0, 1))
    return Estimate(value=value, low=limits[0], high=limits[1], tasks=int(counts.sum()), groups=len(sums))


def weighted_mean(
    values: "ArrayLike",
    groups: "ArrayLike",
    strata: "ArrayLike",
    weights: Mapping[str, float],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Estimate:
    """Returns the weighted mean of the strata's means (strata: languages), resampled within each stratum.

    Weights are those of the strata that occur, and made to sum to 1. A stratum without a weight counts as 0.
    """
    import numpy as np

    values, groups, strata = (np.asarray(each) for each in (values, groups, strata))
    rng = np.random.default_rng(seed)
    names = [name for name in sorted(set(strata.tolist())) if weights.get(name, 0) > 0]
    whole = sum(weights[name] for name in names)
    if not whole:
        raise ValueError("no stratum has a weight")
    value, found, freedom = 0.0, np.zeros(resamples), 1
    parts = {name: by_group(values[strata == name], groups[strata == name]) for name in names}
    known = all(len(sums) >= _FEWEST for sums, _ in parts.values())
    for name, (sums, counts) in parts.items():
        share, average = weights[name] / whole, float(sums.sum() / counts.sum())
        value += share * average
        if known:
            freedom += len(sums) - 1
            # A stratum's own resamples spread too little by this factor.
            spread = math.sqrt(len(sums) / (len(sums) - 1))
            found += share * (average + spread * (resampled_means(sums, counts, resamples, rng) - average))
    limits = _limits(found, freedom, (0, 1), narrow=False) if known else (None, None)
    return Estimate(
        value=value,
        low=limits[0],
        high=limits[1],
        tasks=sum(int(counts.sum()) for _, counts in parts.values()),
        groups=sum(len(sums) for sums, _ in parts.values()),
    )


def compare(
    first: "ArrayLike", second: "ArrayLike", groups: "ArrayLike", *, seed: int = 0, resamples: int = RESAMPLES
) -> Comparison:
    """Compares two runs task by task: values of shape (tasks,) in the same order, in [0, 1]."""
    import numpy as np

    one, other = np.asarray(first, float), np.asarray(second, float)
    differences = other - one
    sums, counts = by_group(differences, groups)
    rng = np.random.default_rng(seed)
    value = float(sums.sum() / counts.sum())
    limits: tuple[float | None, float | None] = None, None
    if len(sums) >= _FEWEST:
        limits = _limits(resampled_means(sums, counts, resamples, rng), len(sums), (-1, 1))
    better, worse = int((differences > 0).sum()), int((differences < 0).sum())
    binary = bool(np.isin(one, (0, 1)).all() and np.isin(other, (0, 1)).all())
    mid_p = mcnemar_mid_p(better, worse) if binary else None
    alone = mid_p is not None and len(sums) == len(one)
    return Comparison(
        difference=Estimate(value=value, low=limits[0], high=limits[1], tasks=len(one), groups=len(sums)),
        p=mid_p if alone and mid_p is not None else sign_flip(sums, resamples, rng),
        test="McNemar mid-p" if alone else "sign flips over groups",
        mcnemar=mid_p,
        effect=_effect(differences),
        detectable=_detectable(sums, counts),
        better=better,
        worse=worse,
    )


def mcnemar_mid_p(better: int, worse: int) -> float:
    """Returns McNemar's two-sided mid-p value of discordant pairs (Fagerland, Lydersen and Laake, 2013)."""
    from scipy.special import bdtr

    pairs, fewer = better + worse, min(better, worse)
    if better == worse:
        return 1.0
    return float(bdtr(fewer, pairs, 0.5) + (bdtr(fewer - 1, pairs, 0.5) if fewer else 0))


def sign_flip_p(differences: "ArrayLike", groups: "ArrayLike", *, seed: int = 0, resamples: int = RESAMPLES) -> float:
    """Returns the two-sided p of a paired permutation test: each group's differences change sign together.

    Exact by enumeration up to 16 groups that differ at all; else by so many random patterns, the observed one counted.
    """
    import numpy as np

    sums, _ = by_group(differences, groups)
    return sign_flip(sums, resamples, np.random.default_rng(seed))


def holm(p_values: Sequence[float]) -> list[float]:
    """Returns p values adjusted for their number by Holm's step-down method, in the order given."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted, reached = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(order):
        reached = max(reached, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = reached
    return adjusted


def match_at_k(samples: "ArrayLike", matches: "ArrayLike", k: int) -> "Floats":
    """Returns for each task the chance that one of k samples matches, without bias (Chen et al., arXiv 2107.03374).

    Args:
        samples: how many a task has, shape (tasks,); each at least k.
        matches: how many of them match, shape (tasks,).
        k: from 1 on.

    Raises:
        ValueError: k is below 1, or above the samples of a task.

    """
    import numpy as np
    from scipy.special import comb

    drawn, right = np.asarray(samples, float), np.asarray(matches, float)
    if k < 1 or (len(drawn) and k > drawn.min()):
        raise ValueError(f"match@{k} needs at least {max(k, 1)} samples of every task")
    return np.asarray(1 - comb(drawn - right, k) / comb(drawn, k), float)


def _limits(means: "Floats", groups: int, bounds: tuple[float, float], *, narrow: bool = True) -> tuple[float, float]:
    """Returns the limits that resampled means set, for so many groups (of strata: degrees of freedom and one).

    Narrow: they spread as those of one sample of groups do, by √((groups − 1) / groups) too little. Where they do not
    spread at all, the groups that behave otherwise may just not have been seen: as large a share of them as is missed
    with a chance of 2.5 % (Clopper-Pearson) could lie at either bound.
    """
    import numpy as np
    from scipy.special import ndtr, stdtrit

    middle = float(means[0])
    if float(np.ptp(means)) < _NOTHING:
        unseen = ((1 - LEVEL) / 2) ** (1 / groups)
        return middle - (1 - unseen) * (middle - bounds[0]), middle + (1 - unseen) * (bounds[1] - middle)
    wider = math.sqrt(groups / (groups - 1)) if narrow else 1.0
    tail = float(ndtr(stdtrit(groups - 1, (1 - LEVEL) / 2) * wider))
    low, high = np.quantile(means, (tail, 1 - tail))
    return max(float(low), bounds[0]), min(float(high), bounds[1])


def _effect(differences: "Floats") -> float | None:
    import numpy as np

    spread = float(np.std(differences, ddof=1)) if len(differences) > 1 else 0.0
    return float(np.mean(differences)) / spread if spread > _NOTHING else None


def _detectable(sums: "Floats", counts: "Floats") -> float | None:
    """Returns (t at 97.5 % + t at 80 %) standard errors of the difference, the error being that over groups."""
    from scipy.special import stdtrit

    groups = len(sums)
    if groups < _FEWEST:
        return None
    deviations = sums - counts * (sums.sum() / counts.sum())
    error = math.sqrt(groups / (groups - 1) * float((deviations**2).sum())) / float(counts.sum())
    if error < _NOTHING:
        return None
    return error * (float(stdtrit(groups - 1, 1 - (1 - LEVEL) / 2)) + float(stdtrit(groups - 1, POWER)))
