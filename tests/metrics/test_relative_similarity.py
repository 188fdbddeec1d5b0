from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import edit_similarity, relative_similarity

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="abcd\n", after="", reference="abxy\n")
TEXTS = st.text("ab \n", max_size=12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("abxy\n", 1),
        ("abcd\n", 0),  # nothing done: 1/2 alike
        ("abxd\n", 1 / 2),  # 3/4 alike
        ("abxyz\n", 3 / 5),  # 4/5 alike
        ("ab\n", 0),  # 1/2 alike
        ("wxyz\n", 0),  # 1/4 alike, and cut to 0
        ("", 0),
        ("  abxy", 1),
    ],
)
def test_it_counts_from_what_doing_nothing_is_worth(text: str, value: float) -> None:
    assert relative_similarity.score(TASK, Edit(text=text)) == pytest.approx(value)


@pytest.mark.parametrize("region", ["abxy\n", "  abxy\n", "abxy\r\n", "abxy\n\n"])
@pytest.mark.parametrize("text", ["abxy\n", "abcd\n", ""])
def test_it_is_undefined_where_doing_nothing_is_as_good_as_the_reference(region: str, text: str) -> None:
    assert relative_similarity.score(replace(TASK, region=region), Edit(text=text)) is None


def test_the_best_reference_counts_for_the_edit_and_for_doing_nothing() -> None:
    task = replace(TASK, accepted=("abcx\n",))
    assert relative_similarity.score(task, Edit(text="abcx\n")) == 1
    assert relative_similarity.score(task, Edit(text="abxd\n")) == 0  # 3/4 alike, and so is the region
    assert relative_similarity.score(replace(TASK, accepted=("abcd\n",)), Edit(text="abxy\n")) is None


@given(region=TEXTS, reference=TEXTS, text=TEXTS, other=TEXTS)
@settings(max_examples=200, deadline=None)
def test_it_ranks_edits_as_similarity_does(region: str, reference: str, text: str, other: str) -> None:
    task = replace(TASK, region=region, reference=reference)
    value, of_other = (relative_similarity.score(task, Edit(text=each)) for each in (text, other))
    if region.strip() == reference.strip():
        assert value is None
        assert of_other is None
        return
    assert value is not None
    assert of_other is not None
    assert 0 <= value <= edit_similarity.score(task, Edit(text=text))
    if edit_similarity.score(task, Edit(text=text)) >= edit_similarity.score(task, Edit(text=other)):
        assert value >= of_other
    assert relative_similarity.score(task, Edit(text=region)) == 0
    assert relative_similarity.score(task, Edit(text=reference)) == 1
