import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.domain import Cursor, EditTask, Generation, PastEdit, Provenance, SourceFile
from gapo_eval.errors import InputError
from gapo_eval.records import build, decode, encode, plain

FULL = EditTask(
    task_id="t",
    language="go",
    path="a.go",
    before="a\n",
    region="b\n",
    after="c\n",
    reference="B\r\n\u2028𝔸\0\n",
    accepted=("C\n",),
    history=(PastEdit(path="a.go", diff="d"),),
    instruction="i",
    hints=("h",),
    cursor=Cursor(line=1, column=2),
    context=(SourceFile(path="b.go", text="t"),),
    group="g",
    provenance=Provenance(source="s", licence="MIT", commit="c", date="2026-01-01"),
    tags={"kind": "rename"},
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_task_comes_back_from_json_as_it_was() -> None:
    assert decode(EditTask, encode(FULL), "x") == FULL


def test_a_task_comes_back_from_plain_values_as_it_was() -> None:
    assert build(EditTask, plain(FULL), "x") == FULL
    assert list(plain(FULL)["history"]) == [{"path": "a.go", "diff": "d"}]


def test_absent_keys_take_their_defaults() -> None:
    assert decode(Generation, b'{"task_id": "t", "sample": 0, "finish": "stop"}', "x") == Generation(
        task_id="t", sample=0, finish="stop"
    )


@settings(max_examples=100, deadline=None)
@given(reply=WORDS, seconds=st.none() | st.floats(0, 1e9), tokens=st.none() | st.integers(0, 2**40))
def test_a_generation_is_one_line_and_comes_back_as_it_was(
    reply: str, seconds: float | None, tokens: int | None
) -> None:
    generation = Generation(task_id="t", sample=1, finish="stop", reply=reply, seconds=seconds, reply_tokens=tokens)
    line = encode(generation)
    assert b"\n" not in line
    assert decode(Generation, line, "x") == generation


def test_lone_surrogates_become_replacement_characters() -> None:
    line = encode(Generation(task_id="t", sample=0, finish="stop", reply="a\ud800b"))
    assert decode(Generation, line, "x").reply == "a\ufffdb"


@settings(max_examples=100, deadline=None)
@given(reply=st.text(st.characters(categories=["Cs", "L"])))
def test_a_reply_with_surrogates_keeps_its_other_characters(reply: str) -> None:
    back = decode(Generation, encode(Generation(task_id="t", sample=0, finish="stop", reply=reply)), "x").reply
    assert back == "".join("\ufffd" if 0xD800 <= ord(character) < 0xE000 else character for character in reply)


def test_surrogates_in_nested_keys_and_values_can_be_written() -> None:
    line = encode({"\udc80": [{"a": ("\ud800",)}, 1, None]})
    assert [*msgspec.json.decode(line).values()] == [[{"a": ["\ufffd"]}, 1, None]]


TASK = {"task_id": "t", "language": "go", "path": "a.go", "before": "", "region": "", "after": "", "reference": ""}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"task_id": 3}, "task_id: expected str, got int"),
        ({"before": None}, "before: expected str, got null"),
        ({"history": [{"path": "p", "diff": 1}]}, "history[0].diff: expected str, got int"),
        ({"history": [{"path": "p"}]}, "history[0]: object missing required field diff"),
        ({"history": {}}, "history: expected array, got object"),
        ({"cursor": {"line": "1", "column": 1}}, "cursor.line: expected int, got str"),
        ({"tags": {"kind": 1}}, "tags[...]: expected str, got int"),
        ({"before": "a"}, "before must end with a newline: the region holds whole lines"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_the_key(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=f"^here: {re.escape(message)}$"):
        build(EditTask, TASK | changes, "here")


@pytest.mark.parametrize(
    ("changes", "key", "known"),
    [
        ({"taskid": "t"}, "taskid", "task_id, language, path, before"),
        ({"cursor": {"row": 1}}, "cursor.row", "line, column)"),
        ({"provenance": {"license": "MIT"}}, "provenance.license", "source, licence, commit, date)"),
        ({"history": [{"path": "p", "diff": "d"}, {"dif": 1}]}, "history[1].dif", "path, diff)"),
    ],
)
def test_an_unknown_key_is_an_error_that_names_the_known_ones(changes: dict[str, object], key: str, known: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(f'here: {key}: unknown key (there are: {known}')}"):
        build(EditTask, TASK | changes, "here")


def test_a_missing_key_is_an_error() -> None:
    without = {key: value for key, value in TASK.items() if key != "region"}
    with pytest.raises(InputError, match=r"^here: object missing required field region$"):
        build(EditTask, without, "here")


@pytest.mark.parametrize("value", [[], "t", 3, None])
def test_what_is_no_object_is_an_error(value: object) -> None:
    with pytest.raises(InputError, match=r"^here: expected object, got (array|str|int|null)$"):
        build(EditTask, value, "here")


@pytest.mark.parametrize("line", [b"", b"{", b"\xff", b'{"a": "\xff"}', b"{} {}", "nope"])
def test_what_is_no_json_is_an_error(line: bytes | str) -> None:
    with pytest.raises(InputError, match=r"^f:7: not JSON: "):
        decode(EditTask, line, "f:7")


def test_an_outcome_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(InputError, match=r"^f:1: finish: invalid enum value 'done'$"):
        decode(Generation, '{"task_id": "t", "sample": 0, "finish": "done"}', "f:1")
