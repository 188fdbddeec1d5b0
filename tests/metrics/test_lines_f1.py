from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import canonical, lines_f1
from gapo_eval.metrics.lines_f1 import Changes, changes

TASK = EditTask(
    task_id="t", language="python", path="a.py", before="", region="a\nb\nc\n", after="", reference="a\nx\nc\n"
)
TEXTS = st.lists(st.sampled_from(["a", "b", "c", " a", "", "é"]), max_size=12).map("\n".join)


def _score(text: str, region: str, reference: str) -> float:
    return lines_f1.score(replace(TASK, region=region, reference=reference), Edit(text=text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a\nx\nc\n", 1),
        ("a\nb\nc\n", 0),  # nothing done
        ("a\nx\ny\nc\n", 4 / 5),  # one line too many: − b + x + y against − b + x
        ("a\nx\nb\nc\n", 2 / 3),  # + x
        ("a\nc\n", 2 / 3),  # − b
        ("a\ny\nc\n", 1 / 2),  # − b + y
        ("x\n", 2 / 3),  # − a − b − c + x
        ("", 2 / 5),  # − a − b − c
        ("a\nb\nc\nd\n", 0),  # + d
        ("a\n x\nc\n", 1 / 2),  # white space counts
        ("a\nx\nc", 1),
        ("a\r\nx\r\nc\r\n", 1),
    ],
)
def test_it_is_twice_what_is_shared_over_all_lines_that_change(text: str, value: float) -> None:
    assert lines_f1.score(TASK, Edit(text=text)) == pytest.approx(value, abs=1e-15)


def test_lines_count_as_often_as_they_stand_there() -> None:
    assert _score("x\n", "", "x\nx\n") == pytest.approx(2 / 3)
    assert _score("x\nx\nx\n", "", "x\nx\n") == pytest.approx(4 / 5)


def test_their_order_does_not_count() -> None:
    assert _score("y\nx\n", "", "x\ny\n") == 1


def test_a_line_added_is_not_a_line_removed() -> None:
    assert _score("a\na\n", "a\n", "") == 0


def test_where_nothing_was_to_change_only_nothing_is_right() -> None:
    assert _score("a\n", "a\n", "a\n") == 1
    assert _score("", "", "") == 1
    assert _score("a\nb\n", "a\n", "a\n") == 0


def test_a_blank_line_is_a_line() -> None:
    assert _score("a\n\n", "a\n", "a\n\n") == 1
    assert _score("a\n", "a\n", "a\n\n") == 0
    assert _score("\n", "", "\n") == 1


def test_the_best_reference_counts() -> None:
    assert lines_f1.score(replace(TASK, accepted=("a\nc\n", "a\n")), Edit(text="a\nc\n")) == 1


def test_the_changes_are_a_shortest_script_with_the_places_of_what_goes() -> None:
    assert changes("a\nb\nc\n", "a\nx\ny\nc\n") == Changes(("b",), ("x", "y"), frozenset({1}))
    assert changes("a\nb\nc\nd\n", "b\nd\n") == Changes(("a", "c"), (), frozenset({0, 2}))
    assert changes("", "a") == Changes((), ("a",), frozenset())
    assert changes("a\r\nb", "a\nb\n") == Changes((), (), frozenset())


def _common(old: list[str], new: list[str]) -> int:
    """Returns the length of the longest common subsequence."""
    row = [0] * (len(new) + 1)
    for line in old:
        above = row
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if line == other else max(above[at + 1], row[at]))
    return row[-1]


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_script_is_shorter_and_what_stays_is_the_same_on_both_sides(before: str, after: str) -> None:
    old, new = (canonical(text).split("\n")[:-1] for text in (before, after))
    found = changes(before, after)
    assert len(found.removed) + len(found.added) == len(old) + len(new) - 2 * _common(old, new)
    assert Counter(old) - Counter(found.removed) == Counter(new) - Counter(found.added)
    assert sorted(old[at] for at in found.places) == sorted(found.removed)


@given(region=TEXTS, reference=TEXTS, text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_edit_and_reference_may_change_places_and_only_the_reference_is_sure_of_one(
    region: str, reference: str, text: str
) -> None:
    value = _score(text, region, reference)
    assert 0 <= value <= 1
    assert value == _score(reference, region, text)
    assert _score(reference, region, reference) == 1
    assert _score(region, region, reference) == float(canonical(region) == canonical(reference))
