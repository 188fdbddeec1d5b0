from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import exact_match, stripped_match

TASK = EditTask(
    task_id="t",
    language="python",
    path="a.py",
    before="if x:\n",
    region="    pass\n",
    after="",
    reference="    one()\n    two()\n",
)


def test_a_wrong_first_indentation_goes_unseen_that_exact_match_sees() -> None:
    edit = Edit(text="one()\n    two()\n")
    assert stripped_match.score(TASK, edit) == 1
    assert exact_match.score(TASK, edit) == 0


def test_blank_lines_around_go_unseen() -> None:
    assert stripped_match.score(TASK, Edit(text="\n\n    one()\n    two()  \n\n")) == 1


def test_white_space_within_counts() -> None:
    assert stripped_match.score(TASK, Edit(text="    one()\n  two()\n")) == 0


def test_windows_line_ends_do_not_count() -> None:
    assert stripped_match.score(TASK, Edit(text="    one()\r\n    two()\r\n")) == 1
