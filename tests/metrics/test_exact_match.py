from dataclasses import replace

import pytest

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import exact_match

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="x\n", after="", reference="\ta\nb\n")


def _score(text: str, reference: str = "\ta\nb\n") -> float:
    return exact_match.score(replace(TASK, reference=reference), Edit(text=text))


def test_line_ends_are_alike() -> None:
    assert _score("\ta\r\nb\r\n") == 1
    assert _score("\ta\nb\n", "\ta\r\nb\r\n") == 1


def test_a_bare_carriage_return_is_no_line_end() -> None:
    assert _score("\ta\rb\n") == 0


def test_the_final_newline_is_made_alike() -> None:
    assert _score("\ta\nb") == 1
    assert _score("\ta\nb\n", "\ta\nb") == 1


def test_a_blank_line_is_not_no_line() -> None:
    assert _score("", "") == 1
    assert _score("\n", "") == 0
    assert _score("", "\n") == 0
    assert _score("\ta\nb\n\n") == 0
    assert _score("\n\ta\nb\n") == 0


@pytest.mark.parametrize("text", ["a\nb\n", "    a\nb\n", "\ta \nb\n", "\ta\n\nb\n", "\tA\nb\n", "\ta\u00a0\nb\n"])
def test_all_other_white_space_and_every_letter_counts(text: str) -> None:
    assert _score(text) == 0
