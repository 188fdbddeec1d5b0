"""What every metric owes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import metrics, tasks
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import METRICS
from gapo_eval.plugins import summary

TASK = EditTask(
    task_id="python/box",
    language="python",
    path="area.py",
    before="def height(box):\n",
    region="    return box[3] - box[1]\n",
    after="\n\nprint(height((0, 0, 1, 1)))\n",
    reference="    return abs(box[3] - box[1])\n",
    accepted=("    return max(box[3] - box[1], box[1] - box[3])\n",),
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(st.sampled_from(["    ", "return ", "abs(", ")", "box", "[3]", "\n", "\t", "# ", '"""', "é"])).map(
        "".join
    ),
)


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("suite", tasks.bundled())
def test_every_bundled_reference_is_worth_one_or_nothing_is_said_of_it(suite: str, name: str) -> None:
    for task in tasks.load(suite):
        for text in task.references:
            assert METRICS[name].score(task, Edit(text=text)) in (1, None), task.task_id


@pytest.mark.parametrize("name", METRICS)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_any_text_is_worth_between_zero_and_one(name: str, text: str) -> None:
    value = METRICS[name].score(TASK, Edit(text=text))
    assert value is None or 0 <= value <= 1


@pytest.mark.parametrize("name", METRICS)
@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_an_edit_is_worth_the_same_each_time_and_whatever_came_between(name: str, text: str) -> None:
    first = METRICS[name].score(TASK, Edit(text=text))
    METRICS[name].score(TASK, Edit(text=TASK.reference))
    assert METRICS[name].score(TASK, Edit(text=text)) == first


@pytest.mark.parametrize("name", METRICS)
def test_another_accepted_outcome_is_worth_as_much_as_the_reference(name: str) -> None:
    reference, accepted = (METRICS[name].score(TASK, Edit(text=text)) for text in TASK.references)
    assert reference in (1, None)
    assert accepted == reference


@pytest.mark.parametrize("name", [name for name in METRICS if name.endswith("_match")])
def test_the_text_of_an_accepted_outcome_matches_only_where_it_is_accepted(name: str) -> None:
    edit = Edit(text=TASK.accepted[0])
    assert METRICS[name].score(TASK, edit) == 1
    assert METRICS[name].score(replace(TASK, accepted=()), edit) == 0


@pytest.mark.parametrize("name", [name for name in METRICS if name.endswith("_match")])
def test_an_edit_outside_the_region_matches_nothing(name: str) -> None:
    for text in (*TASK.references, TASK.region):
        assert METRICS[name].score(TASK, Edit(text=text, outside_region=True)) == 0


def test_an_edit_outside_the_region_does_not_get_the_whole_reward() -> None:
    assert METRICS["reward"].score(TASK, Edit(text=TASK.reference, outside_region=True)) == 0.5


def test_the_headline_comes_first_then_the_other_matches_then_the_rest() -> None:
    names = metrics.in_order()
    assert names[:3] == ["exact_match", "normalized_match", "stripped_match"]
    assert names[3:] == sorted(set(METRICS) - set(names[:3]))


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_explains_itself_in_one_line(name: str) -> None:
    assert summary(METRICS[name]).endswith((".", "reference"))
