"""Where a reference can be read before it is written."""

from dataclasses import replace

import pytest

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import EditTask, PastEdit, SourceFile
from gapo_eval.tasks.leaks import leak
from gapo_eval.validation import problems

TASK = EditTask(
    task_id="a",
    language="python",
    path="a.py",
    before="import os\n",
    region="old = 1\nsame = 2\n",
    after="last = 3\n",
    reference="new = os.stat(1)\nsame = 2\n",
)
DIFF = unified_diff("b.py", "", "new = os.stat(1)\n")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, None),
        ({"instruction": "Write new = os.stat(1)."}, "words"),
        ({"hints": ("os", "new  =  os.stat(1)")}, "words"),
        ({"before": "new = os.stat(1)\n"}, "code"),
        ({"after": "    new = os.stat(1)  # so\n"}, "code"),
        ({"context": (SourceFile(path="b.py", text="new = os.stat(1)\n"),)}, "code"),
        ({"history": (PastEdit(path="b.py", diff=DIFF),)}, "code"),
        ({"instruction": "Use os.stat."}, None),
        ({"reference": "same = 2\n", "instruction": "Take old away."}, None),
        ({"reference": "new = os.stat(1)\nsame = 3\n", "after": "new = os.stat(1)\n"}, None),
        ({"reference": "new = os.stat(1)\nsame = 3\n", "after": "new = os.stat(1)\nsame = 3\n"}, "code"),
    ],
)
def test_a_leak_is_where_all_that_is_added_can_be_read(changes: dict[str, object], where: str | None) -> None:
    assert leak(replace(TASK, **changes)) == where  # type: ignore[arg-type]


def test_an_answer_in_the_words_is_a_problem_of_the_suite() -> None:
    told = replace(TASK, instruction="Write new = os.stat(1).")
    assert list(problems(TASK)) == []
    assert list(problems(told)) == ["its instruction or hints hold word for word what the reference adds"]
