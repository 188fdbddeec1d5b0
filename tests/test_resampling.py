"""Resampling against theory, and against all that there is to enumerate."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from gapo_eval.resampling import by_group, resampled_means, sign_flip

TENTHS = st.lists(st.integers(-10, 10), min_size=1, max_size=8)


def _rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def _enumerated(sums: list[Fraction]) -> float:
    """The share of all sign patterns whose total is at least as far from 0 as the observed one, without rounding."""
    observed = abs(sum(sums))
    totals = [abs(sum(s * each for s, each in zip(signs, sums, strict=True))) for signs in _signs(len(sums))]
    return sum(total >= observed for total in totals) / len(totals)


def _signs(groups: int) -> list[tuple[int, ...]]:
    return list(product((-1, 1), repeat=groups))


def test_groups_are_summed_and_counted_whatever_their_order_and_names() -> None:
    sums, counts = by_group([1, 0.5, 0, 1], ["b", "a", "b", "b"])
    assert (sums.tolist(), counts.tolist()) == ([0.5, 2], [1, 3])


@pytest.mark.parametrize("kinds", ["few", "many"])
def test_resampled_means_have_the_mean_and_standard_error_of_theory(kinds: str) -> None:
    sums = np.repeat([0.0, 1.0, 3.0], [100, 60, 40])
    if kinds == "many":  # as good as the same numbers, but no two groups are alike
        sums = sums + np.linspace(-1e-6, 1e-6, 200)
    means = resampled_means(sums, np.full(200, 3.0), 20_000, _rng())
    error = sums.std() / 3 / math.sqrt(200)
    assert means.mean() == pytest.approx(0.3, abs=5 * error / math.sqrt(20_000))
    assert means.std() == pytest.approx(error, rel=0.025)  # five of its own standard errors


@pytest.mark.parametrize("kinds", ["few", "many"])
def test_groups_of_several_sizes_weigh_as_many_tasks_as_they_have(kinds: str) -> None:
    counts = np.tile([1.0, 2.0, 9.0], 100)
    sums = np.tile([1.0, 1.0, 3.0], 100) + (np.linspace(-1e-6, 1e-6, 300) if kinds == "many" else 0)
    means = resampled_means(sums, counts, 20_000, _rng())
    ratio = sums.sum() / counts.sum()
    error = math.sqrt(((sums - ratio * counts) ** 2).sum()) / counts.sum()
    assert means.mean() == pytest.approx(5 / 12, abs=0.002)  # a ratio is biased by the order of 1 / groups
    assert means.std() == pytest.approx(error, rel=0.03)


def test_few_kinds_and_many_have_the_same_quantiles() -> None:
    sums = np.repeat([0.0, 1.0], [150, 50])
    few = resampled_means(sums, np.ones(200), 40_000, _rng(1))
    many = resampled_means(sums + np.linspace(0, 1e-9, 200), np.ones(200), 40_000, _rng(2))
    places = (0.025, 0.25, 0.5, 0.75, 0.975)
    assert np.quantile(few, places) == pytest.approx(np.quantile(many, places), abs=0.0051)  # a step of 1 / 200


def test_what_is_drawn_piece_by_piece_is_whole() -> None:
    sums = _rng().random(3000)
    means = resampled_means(sums, np.ones(3000), 5000, _rng())
    assert len(means) == 5000
    assert abs(means - sums.mean()).max() < 6 * sums.std() / math.sqrt(3000)


def test_one_kind_of_group_has_one_mean() -> None:
    assert set(resampled_means(np.full(20, 2.0), np.full(20, 4.0), 100, _rng()).tolist()) == {0.5}


@given(tenths=TENTHS)
@settings(max_examples=100, deadline=None)
def test_few_groups_are_enumerated_without_a_rounding_error(tenths: list[int]) -> None:
    exact = _enumerated([Fraction(each, 10) for each in tenths])
    assert sign_flip(np.array(tenths) / 10, 1, _rng()) == pytest.approx(exact, abs=1e-12)


@given(thirds=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_differences_of_thirds_are_enumerated_without_a_rounding_error(thirds: list[tuple[int, int]]) -> None:
    exact = _enumerated([Fraction(other - one, 3) for one, other in thirds])
    floats = np.array([other / 3 - one / 3 for one, other in thirds])
    assert sign_flip(floats, 1, _rng()) == pytest.approx(exact, abs=1e-12)


def test_a_total_of_nothing_is_reached_by_every_pattern() -> None:
    assert sign_flip(np.array([0.1, 0.2, -0.3]), 1, _rng()) == 1
    assert sign_flip(np.array([0.3, -0.2, -0.1, 0.0]), 1, _rng()) == 1
    assert sign_flip(np.zeros(5), 1, _rng()) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_task_a_group_is_the_permutation_test_of_scipy(seed: int) -> None:
    first, second = _rng(seed).integers(0, 5, (2, 10)) / 4

    def difference(one: np.ndarray, other: np.ndarray, axis: int) -> np.ndarray:
        return np.asarray(np.mean(other - one, axis=axis))

    scipy = permutation_test(
        (first, second), difference, permutation_type="samples", n_resamples=np.inf, vectorized=True
    )
    assert sign_flip(second - first, 1, _rng()) == pytest.approx(scipy.pvalue, abs=1e-12)


def test_many_groups_come_close_to_the_exact_p() -> None:
    sums = np.repeat([1.0, -1.0], [16, 9])
    exact = sum(math.comb(25, k) for k in range(26) if abs(2 * k - 25) >= 7) / 2**25
    p = sign_flip(sums, 100_000, _rng())
    assert p == pytest.approx(exact, abs=5 * math.sqrt(exact * (1 - exact) / 100_000))


def test_sixteen_groups_are_enumerated_and_seventeen_are_not() -> None:
    for groups in (15, 16):
        assert sign_flip(np.ones(groups), 9, _rng()) == 2 / 2**groups
    assert sign_flip(np.ones(17), 9, _rng()) == 0.1  # nothing but the observed pattern, which is counted in


@pytest.mark.parametrize("groups", [17, 24, 31])
def test_groups_that_do_not_fill_a_byte_are_flipped_as_well(groups: int) -> None:
    sums = _rng(groups).normal(0.3, 1, groups)
    signs = _rng(1).choice([-1, 1], (40_000, groups))
    expected = (np.abs(signs @ sums) >= abs(sums.sum())).mean()
    assert sign_flip(sums, 40_000, _rng()) == pytest.approx(expected, abs=0.015)


def test_the_same_seed_draws_the_same() -> None:
    sums, counts = _rng().random(30), np.ones(30)
    one, again, other = (resampled_means(sums, counts, 50, _rng(seed)).tolist() for seed in (1, 1, 2))
    assert one == again != other
    assert sign_flip(sums, 50, _rng(1)) == sign_flip(sums, 50, _rng(1))
