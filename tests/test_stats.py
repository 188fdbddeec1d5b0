"""Statistics against other implementations, by hand, and by simulation of what they promise."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, bootstrap
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

from gapo_eval import stats

P_VALUES = st.floats(0, 1) | st.sampled_from([0, 0.01, 0.04, 0.05, 0.5, 1])
RUNS = 2000
"""Simulated ones; a rate over them has a binomial standard error of 0.0049 at 5 %."""
GROUPS, SIZE = 40, 6
CLUSTERS = np.repeat(np.arange(GROUPS), SIZE)


def _rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def _binary(rng: np.random.Generator, rates: np.ndarray) -> np.ndarray:
    """One value of 0 or 1 a task; the tasks of a group have its rate."""
    return (rng.random((len(rates), SIZE)) < rates[:, np.newaxis]).astype(float).ravel()


def _within(rate: float, nominal: float, low: float, high: float) -> None:
    error = math.sqrt(nominal * (1 - nominal) / RUNS)
    assert nominal - low - 3 * error <= rate <= nominal + high + 3 * error


# Corrections and tests of pairs


@given(p_values=st.lists(P_VALUES, min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_holm_adjusts_as_statsmodels_does_ties_among_them(p_values: list[float]) -> None:
    assert stats.holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1], abs=1e-12)


def test_holm_by_hand() -> None:
    assert stats.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert stats.holm([0.7, 0.6]) == [1, 1]
    assert stats.holm([]) == []


@given(better=st.integers(0, 40), worse=st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_mcnemar_counts_the_observed_table_half(better: int, worse: int) -> None:
    pairs, fewer = better + worse, min(better, worse)
    tail = sum(math.comb(pairs, k) for k in range(fewer + 1)) / 2**pairs
    by_hand = 1.0 if better == worse else 2 * tail - math.comb(pairs, fewer) / 2**pairs
    assert stats.mcnemar_mid_p(better, worse) == pytest.approx(by_hand, abs=1e-12)


@pytest.mark.parametrize(("better", "worse"), [(1, 7), (6, 16), (0, 5), (12, 30)])
def test_mcnemar_is_the_exact_p_of_statsmodels_less_the_chance_of_the_observed_table(better: int, worse: int) -> None:
    exact = mcnemar([[0, better], [worse, 0]], exact=True).pvalue
    observed = math.comb(better + worse, better) / 2 ** (better + worse)
    assert stats.mcnemar_mid_p(better, worse) == pytest.approx(exact - observed, abs=1e-12)


@pytest.mark.parametrize(("better", "worse", "published"), [(1, 7, 0.039), (6, 16, 0.035)])
def test_mcnemar_gives_what_fagerland_lydersen_and_laake_print(better: int, worse: int, published: float) -> None:
    assert round(stats.mcnemar_mid_p(better, worse), 3) == published
    assert stats.mcnemar_mid_p(worse, better) == stats.mcnemar_mid_p(better, worse)


def test_the_signs_of_a_group_change_together() -> None:
    differences, groups = [1, 1, 1, -1, 0.5], ["a", "a", "a", "b", "c"]
    # Sums 3, −1 and 0.5: of eight patterns, (+,±,+), (+,+,−) and (−,±,−), (−,−,+) reach 2.5.
    assert stats.sign_flip_p(differences, groups) == 6 / 8
    assert stats.sign_flip_p([1, 1, 1, 1], ["a", "a", "b", "b"]) == 0.5
    assert stats.sign_flip_p([1, 1, 1, 1], [0, 1, 2, 3]) == 0.125


# match@k


@pytest.mark.parametrize("samples", range(1, 8))
def test_match_at_k_is_the_share_of_all_subsets_that_hold_a_match(samples: int) -> None:
    for k in range(1, samples + 1):
        for right in range(samples + 1):
            drawn = list(combinations([True] * right + [False] * (samples - right), k))
            share = sum(map(any, drawn)) / len(drawn)
            assert stats.match_at_k([samples], [right], k).tolist() == [pytest.approx(share, abs=1e-12)]


def test_match_at_one_is_the_mean_over_samples() -> None:
    assert stats.match_at_k([4, 5, 10], [1, 5, 0], 1).tolist() == pytest.approx([0.25, 1, 0])


@pytest.mark.parametrize(("k", "message"), [(4, "match@4 needs at least 4 samples"), (0, "match@0 needs at least 1")])
def test_match_at_k_needs_k_samples_of_every_task(k: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        stats.match_at_k([5, 3], [1, 1], k)


# Means


def test_a_mean_is_over_tasks_and_its_interval_over_groups() -> None:
    estimate = stats.mean([1, 1, 1, 0, 0.5], ["a", "a", "a", "b", "c"])
    assert (estimate.value, estimate.tasks, estimate.groups) == (0.7, 5, 3)
    assert estimate.low is not None
    assert estimate.high is not None
    assert 0 <= estimate.low < 0.7 < estimate.high <= 1


def test_the_interval_of_many_single_tasks_is_the_bootstrap_of_scipy() -> None:
    values = _rng().beta(2, 5, 500)
    estimate = stats.mean(values, np.arange(500), resamples=20_000)
    scipy = bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", rng=_rng(1)).confidence_interval
    assert (estimate.low, estimate.high) == pytest.approx((scipy.low, scipy.high), abs=0.0006)


def test_the_interval_of_few_groups_is_as_wide_as_students_t() -> None:
    values = np.linspace(0.4, 0.6, 8)
    narrow = bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", rng=_rng(1)).confidence_interval
    estimate = stats.mean(values, np.arange(8), resamples=20_000)
    assert estimate.low is not None
    assert estimate.high is not None
    # t(7) at 97.5 % is 2.3646 against 1.96, and the deviation that divides by n − 1 is √(8 / 7) times the other.
    wider = 2.3646 / 1.96 * math.sqrt(8 / 7)
    assert (estimate.high - estimate.low) / (narrow.high - narrow.low) == pytest.approx(wider, rel=0.05)


def test_more_tasks_of_the_same_groups_say_no_more() -> None:
    few = stats.mean([1, 0, 1, 1, 0], range(5))
    many = stats.mean(np.repeat([1, 0, 1, 1, 0], 20), np.repeat(range(5), 20))
    assert (many.low, many.high, many.groups) == (few.low, few.high, 5)
    assert many.tasks == 100


def test_the_same_seed_gives_the_same_numbers() -> None:
    values, groups = _rng().random(60), np.arange(60) % 12
    one, again, other = (stats.mean(values, groups, seed=seed, resamples=200) for seed in (3, 3, 4))
    assert one == again != other
    first, second = _rng(1).random((2, 60))
    assert stats.compare(first, second, np.arange(60)) == stats.compare(first, second, np.arange(60))


def test_one_group_has_no_interval() -> None:
    assert stats.mean([0, 1, 1], ["a"] * 3) == stats.Estimate(value=2 / 3, low=None, high=None, tasks=3, groups=1)
    compared = stats.compare([0, 1], [1, 1], ["a", "a"])
    assert (compared.difference.low, compared.difference.high, compared.detectable, compared.p) == (None, None, None, 1)
    weighted = stats.weighted_mean([0, 1, 1], [1, 2, 3], ["c", "c", "go"], {"c": 1, "go": 1})
    assert (weighted.value, weighted.low, weighted.high) == (0.75, None, None)


@pytest.mark.parametrize("groups", [2, 10, 57])
def test_where_all_tasks_are_alike_the_limit_is_that_of_clopper_and_pearson(groups: int) -> None:
    names = np.repeat(np.arange(groups), 3)
    none, every = (binomtest(hits, groups).proportion_ci(confidence_level=0.95, method="exact") for hits in (0, groups))
    lowest, highest = (stats.mean(np.full(3 * groups, value), names) for value in (0.0, 1.0))
    assert (lowest.low, lowest.high) == (0, pytest.approx(none.high))
    assert (highest.low, highest.high) == (pytest.approx(every.low), 1)


# Weighted means


def test_a_weighted_mean_by_hand() -> None:
    values, strata = [1, 0, 1, 1, 1, 0, 0, 0], ["go"] * 2 + ["c"] * 4 + ["lua"] * 2
    estimate = stats.weighted_mean(values, range(8), strata, {"go": 3, "c": 1, "rust": 96})
    assert estimate.value == pytest.approx(0.75 * 1 / 2 + 0.25 * 3 / 4)
    assert (estimate.tasks, estimate.groups) == (6, 6)  # Lua has no weight, and Rust no task


def test_the_interval_of_a_weighted_mean_is_that_of_its_strata() -> None:
    values = np.concatenate([_rng(1).random(300), _rng(2).beta(5, 1, 200)])
    strata = np.repeat(["a", "b"], [300, 200])
    estimate = stats.weighted_mean(values, range(500), strata, {"a": 1, "b": 3})
    spread = [values[strata == name].std(ddof=1) ** 2 / (strata == name).sum() for name in ("a", "b")]
    error = math.sqrt(0.25**2 * spread[0] + 0.75**2 * spread[1])
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.high - estimate.low == pytest.approx(2 * 1.965 * error, rel=0.03)


def test_a_weighted_mean_of_one_stratum_is_its_mean() -> None:
    values, groups = _rng().random(90), np.arange(90) % 30
    alone = stats.weighted_mean(values, groups, ["c"] * 90, {"c": 0.2})
    plain = stats.mean(values, groups)
    assert alone.value == pytest.approx(plain.value)
    assert (alone.low, alone.high) == pytest.approx((plain.low, plain.high), abs=0.003)


@pytest.mark.parametrize("value", [0, 1])
def test_a_weighted_mean_of_tasks_that_are_all_alike_is_not_certain(value: int) -> None:
    estimate = stats.weighted_mean([value] * 8, range(8), ["a", "b"] * 4, {"a": 1, "b": 1})
    assert estimate.value == value
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.high - estimate.low > 0.3  # eight tasks: Clopper and Pearson say 0.37


@pytest.mark.parametrize("weights", [{}, {"rust": 1}, {"c": 0}])
def test_strata_that_have_no_weight_at_all_have_no_mean(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no stratum has a weight"):
        stats.weighted_mean([1, 0], [1, 2], ["c", "go"], weights)


# Comparisons


def test_a_run_against_itself_differs_in_nothing() -> None:
    values = [0, 1, 1, 0.5]
    compared = stats.compare(values, values, ["a", "a", "b", "c"])
    unseen = binomtest(0, 3).proportion_ci(method="exact").high
    assert (compared.difference.value, compared.p, compared.better, compared.worse) == (0, 1, 0, 0)
    assert (compared.difference.low, compared.difference.high) == pytest.approx((-unseen, unseen))
    assert (compared.effect, compared.detectable, compared.mcnemar) == (None, None, None)


def test_a_comparison_by_hand() -> None:
    first, second = [0, 0, 0, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 1, 0, 1]
    compared = stats.compare(first, second, range(8))
    assert (compared.difference.value, compared.better, compared.worse) == (0.25, 3, 1)
    assert (compared.test, compared.p, compared.mcnemar) == ("McNemar mid-p", 0.375, 0.375)
    deviation = math.sqrt((3 * 0.75**2 + 1.25**2 + 4 * 0.25**2) / 7)
    assert compared.effect == pytest.approx(0.25 / deviation)
    # A standard error is deviation / √8; t(7) is 2.36462 at 97.5 % and 0.89603 at 80 %.
    assert compared.detectable == pytest.approx((2.36462 + 0.89603) * deviation / math.sqrt(8), rel=1e-5)


def test_tasks_in_groups_are_compared_by_sign_flips() -> None:
    first, second = [0, 0, 0, 0, 1, 1], [1, 1, 1, 0, 0, 1]
    compared = stats.compare(first, second, ["a", "a", "b", "b", "c", "c"])
    # Sums 2, 1 and −1: of eight patterns, all reach 2 but (+,−,−) and (−,+,+) over their sizes.
    assert (compared.test, compared.p, compared.mcnemar) == ("sign flips over groups", 0.75, 0.375)
    # Sums 2, 1 and −1 against 2 × 1 / 3: √(3 / 2 × Σ deviations²) / 6 is the standard error.
    error = math.sqrt(3 / 2 * ((4 / 3) ** 2 + (1 / 3) ** 2 + (5 / 3) ** 2)) / 6
    assert compared.detectable == pytest.approx((4.30265 + 1.06066) * error, rel=1e-5)


def test_shares_are_not_for_mcnemar() -> None:
    compared = stats.compare([0.5, 0, 1], [1, 0.25, 1], range(3))
    assert (compared.mcnemar, compared.test) == (None, "sign flips over groups")
    assert (compared.better, compared.worse, compared.p) == (2, 0, 0.5)


@pytest.mark.parametrize(("first", "second"), [(0.0, 1.0), (0.1, 0.2), (1 / 3, 2 / 3), (0.7, 0.6)])
@pytest.mark.parametrize("tasks", [2, 3, 10])
def test_where_every_task_differs_by_as_much_there_is_no_effect_size(first: float, second: float, tasks: int) -> None:
    compared = stats.compare([first] * tasks, [second] * tasks, range(tasks))
    assert compared.difference.value == pytest.approx(second - first)
    assert (compared.effect, compared.detectable) == (None, None)


# What they promise, by simulation


def test_intervals_hold_the_true_mean_19_times_out_of_20() -> None:
    """40 groups of 6 tasks, group rates from Beta(1.2, 1.8), whose mean is 0.4: most of the variance is between groups.

    A percentile bootstrap with t quantiles is still about 1 % short at 40 groups of a skewed distribution (Hesterberg,
    2015); hence 1.5 % beneath 95 % and 1 % above, and three binomial standard errors.
    """
    rng = _rng(11)
    held = 0
    for seed in range(RUNS):
        estimate = stats.mean(_binary(rng, rng.beta(1.2, 1.8, GROUPS)), CLUSTERS, seed=seed, resamples=1000)
        assert estimate.low is not None
        assert estimate.high is not None
        held += estimate.low <= 0.4 <= estimate.high
    _within(held / RUNS, 0.95, low=0.015, high=0.01)


def test_equal_runs_are_told_apart_one_time_in_20_also_where_differences_are_clustered() -> None:
    """40 groups of 6 tasks; on each, one run is better by 25 points in truth, and either may be it.

    McNemar's test takes the tasks of a group for independent, and finds far too much; that is why it does not decide.
    """
    rng = _rng(12)
    found = mcnemar_found = 0
    for seed in range(RUNS):
        rates, shift = rng.uniform(0.25, 0.75, GROUPS), rng.choice([-0.25, 0.25], GROUPS)
        compared = stats.compare(_binary(rng, rates), _binary(rng, rates + shift), CLUSTERS, seed=seed, resamples=1000)
        assert compared.test == "sign flips over groups"
        assert compared.mcnemar is not None
        found += compared.p <= 0.05
        mcnemar_found += compared.mcnemar <= 0.05
    _within(found / RUNS, 0.05, low=0.005, high=0)
    assert mcnemar_found / RUNS > 0.08


def test_mcnemar_tells_equal_runs_apart_one_time_in_20_where_tasks_are_independent() -> None:
    """100 tasks, some 40 of them discordant; a mid-p is close to nominal, and seldom above it."""
    rng = _rng(13)
    found = 0
    for seed in range(RUNS):
        rates = rng.uniform(0.1, 0.9, 100)
        first, second = (rng.random((2, 100)) < rates).astype(float)
        compared = stats.compare(first, second, range(100), seed=seed, resamples=1000)
        assert compared.test == "McNemar mid-p"
        found += compared.p <= 0.05
    _within(found / RUNS, 0.05, low=0.01, high=0.002)


def test_a_detectable_difference_is_found_four_times_out_of_five() -> None:
    """40 groups of 6 tasks; group effects and noise on the differences. What is detectable does not depend on them."""
    rng = _rng(14)

    def simulated(difference: float, seed: int) -> stats.Comparison:
        first = rng.uniform(0.3, 0.5, GROUPS * SIZE)
        effects = np.repeat(rng.normal(0, 0.03, GROUPS), SIZE)
        second = first + difference + effects + rng.uniform(-0.1, 0.1, GROUPS * SIZE)
        return stats.compare(first, second, CLUSTERS, seed=seed, resamples=1000)

    sizes = [simulated(0, seed).detectable or 0 for seed in range(200)]
    true = float(np.mean(sizes))
    assert 0.015 < true < 0.03
    power = sum(simulated(true, seed).p <= 0.05 for seed in range(RUNS)) / RUNS
    _within(power, 0.8, low=0.015, high=0.015)
