from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.domain import EditTask
from gapo_eval.tasks.likeness import near_duplicates, shingles

TASK = EditTask(
    task_id="a",
    language="python",
    path="a.py",
    before="",
    region="total = price * count\n",
    after="",
    reference="total = price * count + fee\n",
)


def test_a_task_is_like_itself_whatever_its_white_space() -> None:
    other = replace(TASK, task_id="b", path="b.py", region="total  =  price*count\n", before="x = 1\n")
    assert list(near_duplicates([TASK, other])) == [("a", "b", 1.0)]


def test_likeness_is_the_share_of_common_shingles() -> None:
    other = replace(TASK, task_id="b", reference="total = price * count + tax\n")
    mine, theirs = shingles(TASK), shingles(other)
    [(one, two, likeness)] = near_duplicates([TASK, other], near=0.5)
    assert (one, two) == ("a", "b")
    assert likeness == pytest.approx(len(mine & theirs) / len(mine | theirs))
    assert len(mine) == 8  # of thirteen words and signs; one run occurs twice
    assert list(near_duplicates([TASK, other], near=0.9)) == []


def test_tasks_in_other_languages_are_not_alike() -> None:
    assert list(near_duplicates([TASK, replace(TASK, task_id="b", language="lua")])) == []


def test_the_same_lines_with_another_outcome_are_not_the_same() -> None:
    other = replace(TASK, task_id="b", reference="return shipping(order)\n")
    assert list(near_duplicates([TASK, other])) == []


def test_empty_regions_are_compared_by_what_they_become() -> None:
    empty = replace(TASK, region="", reference="x\n")
    assert list(near_duplicates([empty, replace(empty, task_id="b")])) == [("a", "b", 1.0)]
    assert list(near_duplicates([empty, replace(empty, task_id="b", reference="y\n")])) == []


TEXTS = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=8), st.sampled_from([0.1, 0.55, 0.8, 1.0]))
def test_no_pair_is_missed(texts: list[str], near: float) -> None:
    tasks = [replace(TASK, task_id=f"{n}", region="", reference=text) for n, text in enumerate(texts)]
    found = {(one, other) for one, other, _ in near_duplicates(tasks, near)}
    likeness = {
        (one.task_id, other.task_id): len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
        for one, other in combinations(tasks, 2)
    }
    assert found == {pair for pair, value in likeness.items() if value >= near}
