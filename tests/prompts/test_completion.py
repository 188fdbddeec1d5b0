"""How a text is put to be continued, and how its continuation is read."""

from dataclasses import replace

import pytest

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import EditTask, PastEdit
from gapo_eval.prompts import completion

TASK = EditTask(
    task_id="t", language="python", path="a.py", before="top\n", region="old\n", after="end\n", reference="new\n"
)


def _history(before: str, after: str) -> tuple[PastEdit, ...]:
    return (PastEdit(path="b.py", diff=unified_diff("b.py", before, after, 1)),)


def test_each_hunk_of_the_history_is_a_conflict() -> None:
    lines = [f"{number}\n" for number in range(9)]
    after = ["zero\n", *lines[1:8], "eight\n"]
    text = completion.render(replace(TASK, history=_history("".join(lines), "".join(after)))).text
    assert (
        "\nEdit of b.py:\n\n"
        "<<<<<<< CURRENT\n0\n1\n=======\nzero\n1\n>>>>>>> UPDATED\n\n"
        "<<<<<<< CURRENT\n7\n8\n=======\n7\neight\n>>>>>>> UPDATED\n\n"
    ) in text


def test_a_new_and_an_unended_file_are_conflicts_of_whole_lines() -> None:
    text = completion.render(replace(TASK, history=(*_history("", "one\ntwo"), *_history("one", "")))).text
    assert "<<<<<<< CURRENT\n=======\none\ntwo\n>>>>>>> UPDATED\n" in text
    assert "<<<<<<< CURRENT\none\n=======\n>>>>>>> UPDATED\n" in text


def test_the_prompt_ends_where_the_new_region_begins() -> None:
    prompt = completion.render(TASK)
    assert prompt.text == ("File a.py:\n\ntop\nold\nend\n\nEdit of a.py:\n\n<<<<<<< CURRENT\nold\n=======\n")
    assert prompt.stop == (">>>>>>> UPDATED",)
    assert prompt.turns == ()


@pytest.mark.parametrize("ending", ["", ">>>>>>> UPDATED", ">>>>>>> UPDATED\n", ">>>>>>> UPDATED\n\nEdit of b.py:\n"])
def test_the_end_mark_may_be_cut_off_or_not(ending: str) -> None:
    assert completion.parse(TASK, "new\nlines\n" + ending).text == "new\nlines\n"


@pytest.mark.parametrize("reply", ["", ">>>>>>> UPDATED\n"])
def test_an_empty_reply_deletes_the_region(reply: str) -> None:
    assert completion.parse(TASK, reply).text == ""
    assert completion.reply_for(TASK, "") == ">>>>>>> UPDATED\n"


def test_a_blank_line_is_not_an_empty_reply() -> None:
    assert completion.parse(TASK, "\n>>>>>>> UPDATED").text == "\n"


def test_a_last_line_without_newline_is_ended() -> None:
    assert completion.parse(TASK, "new").text == "new\n"
    assert completion.parse(TASK, "new>>>>>>> UPDATED").text == "new\n"


def test_white_space_comes_through_byte_for_byte() -> None:
    text = "\n\t  new \t\r\n\x0c\n   \n\n"
    assert completion.parse(TASK, text + ">>>>>>> UPDATED").text == text


def test_the_last_line_of_a_file_without_final_newline_stays_without() -> None:
    task = replace(TASK, region="old", after="", reference="new")
    assert completion.parse(task, "new\n>>>>>>> UPDATED").text == "new"
    assert completion.parse(task, "new").text == "new"


def test_another_end_mark_is_used_where_the_task_holds_the_first() -> None:
    task = replace(TASK, region=">>>>>>> UPDATED\n")
    assert completion.render(task).stop == (">>>>>>> UPDATED_2",)
    assert completion.parse(task, ">>>>>>> UPDATED\nx\n>>>>>>> UPDATED_2\n").text == ">>>>>>> UPDATED\nx\n"
