"""Facts about an edit, each up and not up."""

from dataclasses import replace

import pytest

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import Edit, EditTask, Flags, PastEdit
from gapo_eval.flags import flags_of

BEFORE = "def width(box):\n    return abs(box[2] - box[0])\n\n\ndef height(box):\n"
TASK = EditTask(
    task_id="area",
    language="python",
    path="area.py",
    before=BEFORE,
    region="    low = box[1]\n    high = box[3]\n    return high - low\n",
    after="",
    reference="    low = box[1]\n    high = box[3]\n    return abs(high - low)\n",
)
KEEP = replace(TASK, reference=TASK.region)
ALTERNATIVE = "    low, high = sorted((box[1], box[3]))\n    return high - low\n"


def _flags(task: EditTask, text: str, *, outside: bool = False) -> Flags:
    return flags_of(task, Edit(text=text, outside_region=outside))


def _edited(task: EditTask, old: str, new: str, path: str = "area.py") -> EditTask:
    """The task after an edit that turned `old` into `new`, in a file of these lines alone."""
    edit = PastEdit(path=path, diff=unified_diff(path, old, new))
    return replace(task, history=(*task.history, edit))


ADDED = _edited(TASK, "    low = box[1]\n    return\n", "    low = box[1]\n    high = box[3]\n    return\n")
"""The developer has just put in the line of `high`."""
TAKEN_BACK = "    low = box[1]\n    return high - low\n"


def test_the_reference_raises_no_flag() -> None:
    assert _flags(ADDED, TASK.reference) == Flags(
        no_op=False, outside_region=False, undoes_history=False, worse_than_nothing=False, over_edit=0
    )


def test_an_edit_that_leaves_the_region_as_it_is_is_a_no_op() -> None:
    assert _flags(TASK, TASK.region).no_op is True
    assert _flags(KEEP, TASK.region).no_op is True
    assert _flags(TASK, TASK.region.replace("low = box", "low =  box")).no_op is False


def test_line_ends_and_the_final_newline_make_no_edit() -> None:
    assert _flags(TASK, TASK.region.removesuffix("\n")).no_op is True
    assert _flags(TASK, TASK.region.replace("\n", "\r\n")).no_op is True
    assert _flags(replace(TASK, region=TASK.region.replace("\n", "\r\n")), TASK.region).no_op is True


def test_a_change_elsewhere_is_no_no_op() -> None:
    flags = _flags(TASK, TASK.region, outside=True)
    assert (flags.no_op, flags.outside_region) == (False, True)
    assert _flags(TASK, TASK.region).outside_region is False


# What the developer's last edit did is taken back


def test_to_take_out_what_was_just_put_in_undoes_it() -> None:
    assert _flags(ADDED, TAKEN_BACK).undoes_history is True
    assert _flags(ADDED, ALTERNATIVE).undoes_history is True  # the line of `high` goes here, too
    assert _flags(ADDED, TASK.region).undoes_history is False
    assert _flags(ADDED, "    return box[1]\n" + TASK.region).undoes_history is False


def test_to_bring_back_what_was_just_taken_out_undoes_it() -> None:
    task = _edited(TASK, "    print(box)\n    low = box[1]\n", "    low = box[1]\n")
    assert _flags(task, "    print(box)\n" + TASK.region).undoes_history is True
    assert _flags(task, "    print(low)\n" + TASK.region).undoes_history is False


def test_a_replaced_line_is_undone_only_where_it_goes_and_the_old_one_returns() -> None:
    task = _edited(TASK, "    high = box[1] + 2\n", "    high = box[3]\n")
    assert _flags(task, TASK.region.replace("box[3]", "box[1] + 2")).undoes_history is True
    assert _flags(task, TASK.region.replace("box[3]", "box[1] + 3")).undoes_history is False
    assert _flags(task, "    high = box[1] + 2\n" + TASK.region).undoes_history is False


def test_one_hunk_of_several_is_enough() -> None:
    far = "".join(f"# {number}\n" for number in range(20))
    task = _edited(
        TASK, f"import os\n{far}    low = box[1]\n", f"import sys\n{far}    low = box[1]\n    high = box[3]\n"
    )
    assert task.history[0].diff.count("\n@@ ") == 2
    assert _flags(task, TAKEN_BACK).undoes_history is True


def test_only_the_last_edit_of_this_file_counts() -> None:
    later = _edited(ADDED, "one\n", "two\n")
    assert not _flags(later, TAKEN_BACK).undoes_history
    elsewhere = _edited(ADDED, "one\n", "two\n", path="other.py")
    assert _flags(elsewhere, TAKEN_BACK).undoes_history is True


def test_without_a_history_of_this_file_nothing_is_undone() -> None:
    assert not _flags(TASK, TAKEN_BACK).undoes_history
    other = _edited(TASK, "    low = box[1]\n", "    low = box[1]\n    high = box[3]\n", path="other.py")
    assert not _flags(other, TAKEN_BACK).undoes_history


@pytest.mark.parametrize("reference", [{"reference": TAKEN_BACK}, {"accepted": (TAKEN_BACK,)}])
def test_to_undo_is_no_fault_where_a_reference_does_so(reference: dict[str, str]) -> None:
    assert _flags(replace(ADDED, **reference), TAKEN_BACK).undoes_history is False


def test_blank_lines_are_not_what_is_undone() -> None:
    task = _edited(TASK, "    high = box[3]\n", "\n    high = box[3]\n")
    assert _flags(replace(task, region="\n" + TASK.region), TASK.region).undoes_history is False


def test_an_edit_is_undone_whatever_the_line_ends() -> None:
    crlf = replace(
        TASK,
        before=BEFORE.replace("\n", "\r\n"),
        region=TASK.region.replace("\n", "\r\n"),
        reference=TASK.reference.replace("\n", "\r\n"),
    )
    task = _edited(crlf, "    low = box[1]\r\n", "    low = box[1]\r\n    high = box[3]\r\n")
    for text in (TAKEN_BACK, TAKEN_BACK.replace("\n", "\r\n")):
        assert _flags(task, text).undoes_history is True
    for text in (TASK.reference, crlf.reference):
        assert _flags(task, text) == Flags(
            no_op=False, outside_region=False, undoes_history=False, worse_than_nothing=False, over_edit=0
        )


# How near it comes


def test_an_edit_that_is_further_away_than_the_region_is_worse_than_nothing() -> None:
    assert _flags(TASK, "    pass\n").worse_than_nothing is True
    assert _flags(TASK, TASK.region).worse_than_nothing is False
    assert _flags(TASK, TASK.reference).worse_than_nothing is False


def test_the_nearest_reference_counts() -> None:
    task = replace(TASK, accepted=(ALTERNATIVE,))
    assert _flags(TASK, ALTERNATIVE).worse_than_nothing is True
    assert _flags(task, ALTERNATIVE).worse_than_nothing is False
    assert (_flags(TASK, ALTERNATIVE).over_edit, _flags(task, ALTERNATIVE).over_edit) == (2, 0)


@pytest.mark.parametrize("task", [KEEP, replace(TASK, accepted=(TASK.region,))])
def test_where_nothing_is_right_no_edit_is_worse_than_nothing(task: EditTask) -> None:
    assert _flags(task, "    pass\n").worse_than_nothing is None
    assert _flags(task, task.region).worse_than_nothing is None


def test_lines_that_the_reference_leaves_alone_are_counted() -> None:
    assert _flags(TASK, "    pass\n").over_edit == 2  # three lines go, of which the reference changes the last
    assert _flags(TASK, TASK.reference.replace("box[1]", "box[-1]")).over_edit == 1
    assert _flags(TASK, TASK.region.replace("high - low", "0")).over_edit == 0
    assert _flags(KEEP, "").over_edit == 3


def test_lines_that_an_edit_adds_are_no_over_edit() -> None:
    assert _flags(TASK, "    # the height\n" + TASK.reference).over_edit == 0


def test_line_ends_are_no_over_edit() -> None:
    assert _flags(TASK, TASK.reference.replace("\n", "\r\n")).over_edit == 0
    assert _flags(TASK, TASK.reference.removesuffix("\n")).over_edit == 0


def test_an_empty_region_can_be_filled_and_nothing_else() -> None:
    task = replace(TASK, region="", reference="    return box[3]\n")
    assert _flags(task, "") == Flags(
        no_op=True, outside_region=False, undoes_history=None, worse_than_nothing=False, over_edit=0
    )
    assert (_flags(task, "    pass\n").no_op, _flags(task, "    pass\n").over_edit) == (False, 0)
