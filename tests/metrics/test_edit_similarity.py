from dataclasses import replace

import pytest

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import edit_similarity

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="x\n", after="", reference="sitting\n")


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("kitten\n", "sitting\n", 1 - 3 / 7),
        ("ab", "abcd", 1 / 2),
        ("abcd", "", 0),
        ("", "", 1),
        ("  \n", "\n", 1),
        ("\tabc\n\n", "abc", 1),
        ("ba", "ab", 0),  # a swap is two edits
        ("é🐍", "e🐍", 1 / 2),  # characters, not bytes
        ("ABC", "abc", 0),
    ],
)
def test_it_is_one_minus_the_distance_over_the_longer_length(text: str, reference: str, value: float) -> None:
    assert edit_similarity.score(replace(TASK, reference=reference), Edit(text=text)) == pytest.approx(value)


def test_the_best_reference_counts() -> None:
    task = replace(TASK, accepted=("kitchen\n", "x\n"))
    assert edit_similarity.score(task, Edit(text="kitten\n")) == pytest.approx(1 - 2 / 7)
