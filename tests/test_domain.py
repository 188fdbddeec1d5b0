from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.domain import OUTCOMES, Cursor, EditTask, Sampling

SEED = 1_330_682_259


def make(**changes: Any) -> EditTask:
    fields = {"before": "a\n", "region": "b\n", "after": "c\n", "reference": "B\n"} | changes
    return EditTask(**{"task_id": "t", "language": "python", "path": "a.py"} | fields)


def test_the_current_file_is_what_stands_above_in_and_below_the_region() -> None:
    assert make().current == "a\nb\nc\n"


def test_an_edit_replaces_the_region_and_nothing_else() -> None:
    assert make().with_edit("x\ny\n") == "a\nx\ny\nc\n"
    assert make().with_edit("") == "a\nc\n"


def test_the_developers_own_edit_is_the_first_reference() -> None:
    assert make(accepted=("C\n", "D\n")).references == ("B\n", "C\n", "D\n")


def test_a_task_whose_reference_is_its_region_asks_for_no_change() -> None:
    assert make(reference="b\n").no_change is True
    assert make(reference="b\n\n").no_change is False
    assert make(accepted=("b\n",)).no_change is False


def test_a_task_without_a_group_is_its_own() -> None:
    assert make(task_id="x").group == "x"
    assert make(task_id="x", group="g").group == "g"


def test_a_task_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make().region = "x\n"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"task_id": ""}, "task_id is empty"),
        ({"before": "a"}, "before must end with a newline: the region holds whole lines"),
        ({"region": "b"}, "region must end with a newline where text follows it: it holds whole lines"),
        ({"reference": "B"}, "reference must end with a newline where text follows it: it holds whole lines"),
        ({"accepted": ("C\n", "D")}, "reference must end with a newline where text follows it: it holds whole lines"),
        (
            {"region": "", "reference": "B"},
            "reference must end with a newline where text follows it: it holds whole lines",
        ),
        ({"cursor": Cursor(line=0, column=1)}, "cursor 0:1 lies outside the file"),
        ({"cursor": Cursor(line=5, column=1)}, "cursor 5:1 lies outside the file"),
        ({"cursor": Cursor(line=2, column=0)}, "cursor 2:0 lies outside the file"),
        ({"cursor": Cursor(line=2, column=3)}, "cursor 2:3 lies outside the file"),
        ({"cursor": Cursor(line=4, column=2)}, "cursor 4:2 lies outside the file"),
    ],
)
def test_a_task_that_contradicts_itself_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the whole message is compared
        make(**changes)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "changes",
    [
        {"before": ""},
        {"region": ""},
        {"region": "", "after": "", "reference": "B"},
        {"region": "b", "after": "", "reference": "B"},
        {"reference": ""},
        {"before": "", "region": "", "after": ""},
    ],
)
def test_empty_parts_and_a_last_line_without_a_newline_are_fine(changes: dict[str, str]) -> None:
    task = make(**changes)
    assert task.with_edit(task.reference) == task.before + task.reference + task.after


@pytest.mark.parametrize(("line", "column"), [(1, 1), (2, 2), (3, 1), (4, 1)])
def test_the_cursor_may_stand_anywhere_up_to_the_end_of_the_file(line: int, column: int) -> None:
    assert make(cursor=Cursor(line=line, column=column)).cursor == Cursor(line=line, column=column)


def test_the_cursors_column_counts_characters() -> None:
    assert make(region="é𝔸\n", cursor=Cursor(line=2, column=3)).cursor == Cursor(line=2, column=3)
    with pytest.raises(ValueError, match=r"^cursor 2:4 lies outside the file$"):
        make(region="é𝔸\n", cursor=Cursor(line=2, column=4))


def test_sampling_is_greedy_unless_told_otherwise() -> None:
    assert (Sampling().temperature, Sampling().samples) == (0.0, 1)


def test_the_seed_of_a_sample_is_fixed_for_good() -> None:
    assert Sampling().seed_for("go/a/02", 0) == SEED
    assert Sampling(temperature=0.7, samples=9).seed_for("go/a/02", 0) == SEED


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**63), task_id=st.text(), sample=st.integers(0, 10**6))
def test_a_seed_fits_in_31_bits(seed: int, task_id: str, sample: int) -> None:
    assert 0 <= Sampling(seed=seed).seed_for(task_id, sample) < 2**31


def test_samples_tasks_and_runs_have_different_seeds() -> None:
    sampling = Sampling()
    seeds = {sampling.seed_for(f"t{task}", sample) for task in range(50) for sample in range(20)}
    assert len(seeds) == 1000
    assert replace(sampling, seed=1).seed_for("t0", 0) not in seeds


def test_the_outcomes_are_in_the_order_of_reports() -> None:
    assert OUTCOMES == ("scored", "no_edit_found", "cut_off", "prompt_too_long", "errored")
