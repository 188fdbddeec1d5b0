from dataclasses import replace
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import metrics
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import bleu

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="x\n", after="", reference="y\n")


def _score(text: str, reference: str) -> float:
    return bleu.score(replace(TASK, reference=reference), Edit(text=text))


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        # 5/5, 3/4, 2/3 and 1/2 of the n-grams stand in the reference, which is one word longer.
        ("the cat sat on mat", "the cat sat on the mat", exp(1 - 6 / 5) * (1 * 3 / 4 * 2 / 3 * 1 / 2) ** (1 / 4)),
        # 3/4, 2/3, 1/2 and none of one, which counts as a tenth.
        ("a b c e", "a b c d", (3 / 4 * 2 / 3 * 1 / 2 * 0.1) ** (1 / 4)),
        # Words count as often as the reference has them: 2/4, none of 3, of 2, of 1.
        ("a a a a", "a b c a", (2 / 4 * 0.1 / 3 * 0.1 / 2 * 0.1) ** (1 / 4)),
        # A longer text has no penalty of its own: 4/5, 3/4, 2/3, 1/2.
        ("a b c d e", "a b c d", (4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** (1 / 4)),
        # Under four words the longer n-grams count as a tenth of one.
        ("a b", "a b c", exp(1 - 3 / 2) * (1 * 1 * 0.1 * 0.1) ** (1 / 4)),
        ("a", "a b", exp(1 - 2) * (1 * 0.1 * 0.1 * 0.1) ** (1 / 4)),
        ("d e f", "a b c", 0),
    ],
)
def test_it_is_the_mean_of_four_precisions_with_a_penalty_for_short_texts(
    text: str, reference: str, value: float
) -> None:
    assert _score(text, reference) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("text", ["a", "a b", "a b c", "a b c d", "a b c d e", "  a\tb\r\n\nc  "])
def test_the_same_words_are_worth_one_however_few_they_are(text: str) -> None:
    assert _score(text, " ".join(text.split())) == 1


def test_two_texts_without_words_are_the_same_and_one_is_worth_nothing() -> None:
    assert [_score("", ""), _score(" \n", "\t"), _score("", "a"), _score("a", ""), _score("a", " \n")] == [
        1,
        1,
        0,
        0,
        0,
    ]


def test_words_are_what_white_space_separates() -> None:
    assert _score("f(a, b)", "f(a,b)") == 0


def test_the_best_reference_counts_and_they_are_not_mixed() -> None:
    task = replace(TASK, reference="a b c d", accepted=("e f g h i",))
    assert bleu.score(task, Edit(text="e f g h i")) == 1
    either = max(_score("a b c d f g h i", reference) for reference in task.references)
    assert bleu.score(task, Edit(text="a b c d f g h i")) == either


@given(text=st.text("ab \n"), reference=st.text("ab \n"))
@settings(max_examples=100, deadline=None)
def test_only_the_same_words_are_worth_one(text: str, reference: str) -> None:
    value = _score(text, reference)
    assert 0 <= value <= 1
    assert (value == 1) == (text.split() == reference.split())


def test_it_is_taken_only_where_it_is_named() -> None:
    assert "bleu" in metrics.in_order()
    assert metrics.default() == [name for name in metrics.in_order() if name != "bleu"]
