"""What every prompt format owes."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import tasks
from gapo_eval.diffs import unified_diff
from gapo_eval.domain import Cursor, EditTask, PastEdit, Prompt, SourceFile
from gapo_eval.prompts import DEFAULT, FORMATS, unused

SNAPSHOTS = Path(__file__).parent / "snapshots"
MARKS = {
    "chat": ("<|no_change{}|>", "<|region_start{}|>", "<|region_end{}|>"),
    "completion": (">>>>>>> UPDATED{}",),
}
"""A format's own marks, with the place where a number goes."""

_BEFORE = "def width(box):\n    return abs(box[2] - box[0])\n\n\n"
TASK = EditTask(
    task_id="python/box",
    language="python",
    path="src/area.py",
    before=_BEFORE,
    region="def height(box):\n    return box[3] - box[1]\n",
    after="\n\ndef area(box):\n    return width(box) * height(box)\n",
    reference="def height(box):\n    return abs(box[3] - box[1])\n",
    history=(
        PastEdit(
            path="src/area.py",
            diff=unified_diff("src/area.py", _BEFORE.replace("abs(box[2] - box[0])", "box[2] - box[0]"), _BEFORE, 1),
        ),
        PastEdit(path="NOTES.md", diff=unified_diff("NOTES.md", "", "Boxes may be turned round.\n")),
    ),
    instruction="Boxes may have their corners swapped.",
    hints=("abs() is enough.", "Leave area() alone."),
    cursor=Cursor(line=1, column=1),
    context=(SourceFile(path="NOTES.md", text="Boxes may be turned round.\n"),),
)

_LINES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *(
                "",
                "\t",
                "   ",
                "\r",
                "```",
                "````python",
                "   ```",
                "~~~",
                "~~~~ text",
                "\t```",
                "=======",
                "<<<<<<< CURRENT",
            ),
            *(mark.format(number) for marks in MARKS.values() for mark in marks for number in ("", "_2")),
        ]
    ),
)
WHOLE_LINES = st.lists(_LINES, max_size=6).map(lambda lines: "".join(line + "\n" for line in lines))
REPLIES = st.one_of(st.text(st.characters(), max_size=200), WHOLE_LINES)


def _sent(prompt: Prompt) -> str:
    return prompt.text + "".join(turn.text for turn in prompt.turns)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("suite", tasks.bundled())
def test_every_bundled_reference_and_region_round_trips(suite: str, name: str) -> None:
    fmt = FORMATS[name]
    for task in tasks.load(suite):
        for text in (*task.references, task.region):
            edit = fmt.parse(task, fmt.reply_for(task, text))
            assert edit is not None, task.task_id
            assert edit.text in (text, text + "\n"), task.task_id
            assert not edit.outside_region, task.task_id


@pytest.mark.parametrize("name", FORMATS)
@given(region=WHOLE_LINES, reference=WHOLE_LINES)
@settings(max_examples=150, deadline=None)
def test_any_whole_lines_round_trip_even_with_the_formats_own_marks(name: str, region: str, reference: str) -> None:
    task, fmt = replace(TASK, region=region, reference=reference), FORMATS[name]
    for text in (region, reference):
        edit = fmt.parse(task, fmt.reply_for(task, text))
        assert edit is not None
        assert edit.text == text


@pytest.mark.parametrize("name", FORMATS)
@given(text=WHOLE_LINES)
@settings(max_examples=150, deadline=None)
def test_an_edit_that_the_task_does_not_know_round_trips_where_it_holds_no_mark(name: str, text: str) -> None:
    for mark in MARKS.get(name, ()):
        text = text.replace(mark.format(""), "")
    fmt = FORMATS[name]
    edit = fmt.parse(TASK, fmt.reply_for(TASK, text))
    assert edit is not None
    assert edit.text == text


@pytest.mark.parametrize("name", FORMATS)
@given(region=WHOLE_LINES, reference=WHOLE_LINES)
@settings(max_examples=100, deadline=None)
def test_in_a_file_without_final_newline_the_last_line_stays_without(name: str, region: str, reference: str) -> None:
    region, reference = region + "last", reference + "end"
    task, fmt = replace(TASK, region=region, reference=reference, after=""), FORMATS[name]
    for text in (region, reference):
        edit = fmt.parse(task, fmt.reply_for(task, text))
        assert edit is not None
        assert edit.text == text


@pytest.mark.parametrize("name", FORMATS)
@given(reply=REPLIES)
@settings(max_examples=200, deadline=None)
def test_reading_a_reply_never_raises_and_stays_inside_the_region(name: str, reply: str) -> None:
    edit = FORMATS[name].parse(TASK, reply)
    assert edit is None or not edit.outside_region


@pytest.mark.parametrize("name", FORMATS)
@given(region=WHOLE_LINES)
@settings(max_examples=100, deadline=None)
def test_the_file_and_the_region_are_in_the_prompt(name: str, region: str) -> None:
    task = replace(TASK, region=region, reference="pass\n")
    sent = _sent(FORMATS[name].render(task))
    assert task.region in sent
    assert task.before in sent
    assert task.after in sent


@pytest.mark.parametrize("name", FORMATS)
def test_every_fact_that_a_model_may_use_is_in_the_prompt(name: str) -> None:
    sent = _sent(FORMATS[name].render(TASK))
    facts = (TASK.path, TASK.instruction, *TASK.hints, TASK.context[0].path, TASK.context[0].text)
    for fact in (*facts, "    return box[2] - box[0]\n"):
        assert fact in sent


@pytest.mark.parametrize("name", FORMATS)
def test_the_reference_is_not_in_the_prompt(name: str) -> None:
    assert TASK.reference.splitlines()[1] not in _sent(FORMATS[name].render(TASK))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "where", ["before", "region", "after", "reference", "instruction", "hints", "context", "history"]
)
def test_marks_that_occur_in_the_task_are_replaced_by_others(name: str, where: str) -> None:
    taken = "".join(mark.format("") + "\n" for mark in MARKS[name])
    there: dict[str, object] = {
        "hints": (taken,),
        "context": (SourceFile(path="a.py", text=taken),),
        "history": (PastEdit(path="a.py", diff=unified_diff("a.py", "", taken)),),
    }
    plain = FORMATS[name].render(TASK)
    prompt = FORMATS[name].render(replace(TASK, **{where: there.get(where, taken)}))
    for mark in MARKS[name]:
        assert mark.format("") in _sent(plain) + "".join(plain.stop)
        assert mark.format("_2") in _sent(prompt) + "".join(prompt.stop)


def test_an_unused_mark_has_the_first_number_that_occurs_nowhere() -> None:
    assert unused("<{}>", "a") == "<>"
    assert unused("<{}>", "a <>", "<_2>") == "<_3>"
    assert unused("<{}>", "<_2>") == "<>"


def test_the_default_is_a_format() -> None:
    assert DEFAULT in FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_the_rendered_prompt_is_that_of_its_snapshot(name: str) -> None:
    prompt = FORMATS[name].render(TASK)
    parts = [f"[{turn.role}]\n{turn.text}\n" for turn in prompt.turns] or [f"[text]\n{prompt.text}"]
    text = "".join([*parts, *(f"[stop]\n{stop}\n" for stop in prompt.stop)])
    snapshot = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("REWRITE_SNAPSHOTS") == "1":
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(text, "utf-8", newline="")
    assert snapshot.is_file(), "REWRITE_SNAPSHOTS=1 makes the snapshot of a new format"
    assert text == snapshot.read_bytes().decode()
