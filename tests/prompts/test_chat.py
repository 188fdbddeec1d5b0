"""How a chat reply is read."""

from dataclasses import replace

import pytest

from gapo_eval.domain import EditTask
from gapo_eval.prompts import chat

TASK = EditTask(
    task_id="t", language="python", path="a.py", before="top\n", region="old\n", after="end\n", reference="new\n"
)
NO_CHANGE = "<|no_change|>"


def _read(reply: str, task: EditTask = TASK) -> str | None:
    edit = chat.parse(task, reply)
    return None if edit is None else edit.text


def test_an_edit_is_answered_with_a_block_and_no_edit_with_a_word() -> None:
    assert chat.reply_for(TASK, "new\n") == "```\nnew\n```"
    assert chat.reply_for(TASK, "a\n```\nb\n") == "````\na\n```\nb\n````"
    assert chat.reply_for(TASK, "") == "```\n```"
    assert chat.reply_for(TASK, "old\n") == NO_CHANGE


def test_the_last_complete_block_wins() -> None:
    assert _read("```\none\n```\nor rather\n```\ntwo\n```\n") == "two\n"
    assert _read("```\none\n```\nor rather\n```\ntwo\n") == "one\n"


@pytest.mark.parametrize("label", ["python", "py title=a.py", " Python ", "c++", "{.python #id}", "🐍"])
def test_a_block_may_have_any_label(label: str) -> None:
    assert _read(f"```{label}\nnew\n```") == "new\n"


def test_tildes_fence_as_well_and_the_other_sign_does_not_close() -> None:
    assert _read("~~~\nnew\n~~~") == "new\n"
    assert _read("~~~ a`b\n```\nnew\n```\n~~~") == "```\nnew\n```\n"
    assert _read("```\n~~~\n```") == "~~~\n"


def test_a_longer_fence_holds_shorter_ones_and_is_closed_by_one_at_least_as_long() -> None:
    assert _read("````md\n```\ncode\n```\n`````") == "```\ncode\n```\n"


def test_a_fence_may_stand_up_to_three_spaces_in_and_a_closing_one_has_nothing_behind_it() -> None:
    assert _read("   ```\nnew\n  ```  ") == "new\n"
    assert _read("    ```\nnew\n    ```") is None
    assert _read("```\n``` no\n    ```\nnew\n```") == "``` no\n    ```\nnew\n"


def test_code_within_a_line_is_no_fence() -> None:
    assert _read("```new``` is it") is None
    assert _read("```new``` is it:\n```\nnewer\n```") == "newer\n"


def test_text_around_the_block_is_passed_over() -> None:
    assert _read("Here you are:\n\n```python\nnew\n```\nIt calls `abs`.\n") == "new\n"


@pytest.mark.parametrize(
    "reply", ["", "new", "Sorry, I cannot.", "```\nnew\n", "```\nnew\n``", "```new```", "\0\ud800"]
)
def test_a_reply_without_a_complete_block_holds_no_edit(reply: str) -> None:
    assert _read(reply) is None


@pytest.mark.parametrize(
    "reply",
    [
        NO_CHANGE,
        f" {NO_CHANGE}\n",
        f"```\n{NO_CHANGE}\n```",
        f"~~~python\n  {NO_CHANGE}\n\n~~~\nNothing to do.",
        f"The region is fine, so: {NO_CHANGE}.",
        f"```\nnew\n```\nNo:\n```\n{NO_CHANGE}\n```",
    ],
)
def test_the_no_change_word_alone_in_a_block_or_in_prose_keeps_the_region(reply: str) -> None:
    assert _read(reply) == "old\n"


def test_the_no_change_word_does_not_undo_a_block() -> None:
    assert _read(f"Not {NO_CHANGE}, but\n```\nnew\n```") == "new\n"
    assert _read(f"```\nnew\n```\n{NO_CHANGE} would be wrong.") == "new\n"
    assert _read(f"```\nx = '{NO_CHANGE}'\n```") == f"x = '{NO_CHANGE}'\n"


def test_the_no_change_word_in_an_unclosed_block_is_no_answer() -> None:
    assert _read(f"```\n{NO_CHANGE}\n") is None


def test_another_no_change_word_is_used_where_the_task_holds_the_first() -> None:
    task = replace(TASK, before=f"{NO_CHANGE}\n")
    assert chat.reply_for(task, "old\n") == "<|no_change_2|>"
    assert _read("<|no_change_2|>", task) == "old\n"
    assert _read(NO_CHANGE, task) is None


def test_an_empty_block_deletes_the_region_and_a_blank_line_does_not() -> None:
    assert _read("```\n```") == ""
    assert _read("```\n\n```") == "\n"


def test_white_space_comes_through_byte_for_byte() -> None:
    text = "\n\t  new \t\r\n\x0c\n\u2028x\n   \n\n"
    assert _read(f"```\n{text}```") == text


def test_fences_may_end_in_carriage_returns() -> None:
    assert _read("```python\r\nnew\r\n```\r\n") == "new\r\n"


def test_the_last_line_of_a_file_without_final_newline_stays_without() -> None:
    task = replace(TASK, region="old", after="", reference="new")
    assert _read("```\nnew\n```", task) == "new"
    assert _read("```\none\ntwo\n```", task) == "one\ntwo"
    assert _read("```\n```", task) == ""
    assert _read(NO_CHANGE, task) == "old"


def test_a_file_with_final_newline_keeps_it() -> None:
    assert _read("```\nnew\n```", replace(TASK, after="")) == "new\n"


def test_a_fence_in_the_prompt_is_longer_than_those_in_the_text() -> None:
    prompt = chat.render(replace(TASK, before="````\n"))
    assert (
        "# The current file: a.py\n`````\n````\n<|region_start|>\nold\n<|region_end|>\nend\n`````"
        in prompt.turns[1].text
    )


def test_sections_without_content_are_left_out() -> None:
    user = chat.render(TASK).turns[1].text
    titles = [line for line in user.splitlines() if line.startswith("# ")]
    assert titles == [
        "# The current file: a.py",
        "# The region, between <|region_start|> and <|region_end|>, as it reads now",
    ]


def test_the_contract_names_the_no_change_word_of_the_task() -> None:
    task = replace(TASK, after=f"{NO_CHANGE}\n")
    assert "answer <|no_change_2|> and nothing else" in chat.render(task).turns[0].text
