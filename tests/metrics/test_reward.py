from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import edit_similarity, reward, stripped_match

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="x\n", after="", reference="abcd\n")


def test_a_match_gets_one_a_near_miss_half_its_similarity_and_a_stranger_nothing() -> None:
    assert reward.score(TASK, Edit(text="  abcd")) == 1
    assert reward.score(TASK, Edit(text="ab\n")) == 0.25
    assert reward.score(TASK, Edit(text="wxyz\n")) == 0


@given(text=st.text("ab \n"), reference=st.text("ab \n"))
def test_it_is_the_mean_of_match_and_similarity(text: str, reference: str) -> None:
    task, edit = replace(TASK, reference=reference), Edit(text=text)
    assert reward.score(task, edit) * 2 == stripped_match.score(task, edit) + edit_similarity.score(task, edit)
