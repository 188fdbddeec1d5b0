"""One number for several languages, by hand."""

import pandas as pd
import pytest

from gapo_eval import languages, stats
from gapo_eval.published import paper
from gapo_eval.report.aggregates import MACRO, MICRO, PAPER, aggregates, of_several


def _tasks(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["language", "group", "exact_match"]).astype({"exact_match": float})


TASKS = _tasks(
    *(("go", "g1", 1), ("go", "g1", 0), ("go", "g2", 1), ("go", "g2", 1)),
    *(("python", "p1", 0), ("python", "p2", 1)),
    *(("lua", "l1", 0), ("lua", "l2", 0)),
)


def test_the_three_means_by_hand() -> None:
    found = aggregates(TASKS)
    assert list(found) == [MICRO, MACRO, PAPER]
    assert found[MICRO].value == 4 / 8
    assert found[MACRO].value == pytest.approx((3 / 4 + 1 / 2 + 0) / 3)
    assert found[PAPER].value == pytest.approx((37.71 * 3 / 4 + 22.14 * 1 / 2 + 0.12 * 0) / (37.71 + 22.14 + 0.12))
    assert {(estimate.tasks, estimate.groups) for estimate in found.values()} == {(8, 6)}


def test_the_intervals_are_those_of_the_statistics() -> None:
    found = aggregates(TASKS)
    values, groups, strata = TASKS["exact_match"], TASKS["group"], TASKS["language"]
    assert found[MICRO] == stats.mean(values, groups)
    assert found[MACRO] == stats.weighted_mean(values, groups, strata, {"go": 1, "python": 1, "lua": 1})
    assert found[PAPER] == stats.weighted_mean(values, groups, strata, paper().languages)


def test_a_task_for_which_the_metric_is_undefined_does_not_count() -> None:
    tasks = _tasks(("go", "a", 1), ("go", "b", None), ("lua", "c", None))
    assert {name: estimate.value for name, estimate in aggregates(tasks).items()} == {MICRO: 1, MACRO: 1, PAPER: 1}
    assert aggregates(_tasks(("go", "a", None))) == {}
    assert aggregates(_tasks()) == {}


def test_languages_that_the_paper_does_not_have_carry_no_weight_in_its_mean() -> None:
    found = aggregates(_tasks(("go", "a", 1), ("zig", "b", 0)))
    assert {name: estimate.value for name, estimate in found.items()} == {MICRO: 0.5, MACRO: 0.5, PAPER: 1}
    assert list(aggregates(_tasks(("zig", "b", 0)))) == [MICRO, MACRO]


def test_another_metric_is_taken_where_it_is_named() -> None:
    tasks = _tasks(("go", "a", 1), ("c", "b", 1)).assign(reward=[0.25, 0.75])
    assert aggregates(tasks, "reward")[MICRO].value == 0.5


def test_the_papers_shares_are_of_our_languages_and_whole() -> None:
    assert set(paper().languages) == set(languages.names())
    assert sum(paper().languages.values()) == pytest.approx(100)
    assert max(paper().languages, key=paper().languages.__getitem__) == "go"


def _samples(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["task_id", "exact_match", "reward"])


def test_several_samples_are_worth_their_chance_to_match_and_their_best() -> None:
    samples = _samples(("a", 1, 1), ("a", 0, 0.5), ("a", 0, 0), ("b", 0, 0.2), ("b", 0, 0.4), ("b", 0, 0.3))
    found = of_several(samples, ["exact_match", "reward"])
    assert found == pytest.approx(
        {"exact_match@1": 1 / 6, "exact_match@2": 1 / 3, "exact_match@3": 1 / 2, "reward, best of 3": 0.7}
    )


def test_the_task_with_the_fewest_samples_sets_how_many() -> None:
    samples = _samples(("a", 1, 1), ("a", 0, 0.5), ("a", 1, 1), ("b", 0, 0.2), ("b", 1, 1))
    assert list(of_several(samples, ["exact_match"])) == ["exact_match@1", "exact_match@2"]
    assert of_several(samples, ["exact_match"])["exact_match@2"] == 1


def test_of_one_sample_there_is_nothing_to_say() -> None:
    assert of_several(_samples(("a", 1, 1)), ["exact_match", "reward"]) == {}
    assert of_several(_samples(), ["exact_match", "reward"]) == {}
