import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import diffs
from gapo_eval.diffs import DiffError, Hunk

# Few different lines, so that texts share some; with what other line splitters take for a line's end.
LINE = st.sampled_from(
    ["", "a", "b", "-- c", "++ d", "\\ e", "@@ -1 +1 @@", " f", "g\r", "h\x0ci", "j\u2028k", "--- a/f"]
)
TEXT = st.builds(
    lambda lines, end: "".join(line + "\n" for line in lines) + end,
    st.lists(LINE, max_size=12),
    st.sampled_from(["", "z"]),
)
CONTEXT = st.integers(0, 4)


@settings(max_examples=300, deadline=None)
@given(before=TEXT, after=TEXT, context=CONTEXT)
def test_a_diff_applies_to_the_text_it_came_from(before: str, after: str, context: int) -> None:
    diff = diffs.unified_diff("f", before, after, context)
    if before == after:
        assert diff == ""
    else:
        assert diffs.apply(diff, before) == after


@settings(max_examples=300, deadline=None)
@given(before=TEXT, after=TEXT, context=CONTEXT)
def test_a_diff_is_taken_back_from_the_text_it_made(before: str, after: str, context: int) -> None:
    diff = diffs.unified_diff("f", before, after, context)
    if diff:
        assert diffs.revert(diff, after) == before


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="ab\n\r\x0c\u2028"))
def test_split_lines_lose_nothing_and_end_at_newlines_only(text: str) -> None:
    lines = diffs.split_lines(text)
    assert "".join(lines) == text
    assert [line.count("\n") for line in lines[:-1]] == [1] * (len(lines) - 1)
    assert all(line.endswith("\n") for line in lines[:-1])
    assert "" not in lines


@settings(max_examples=100, deadline=None)
@given(before=TEXT, after=TEXT)
def test_outside_the_changed_span_nothing_differs(before: str, after: str) -> None:
    old, new = diffs.split_lines(before), diffs.split_lines(after)
    span = diffs.changed_span(old, new)
    assert (span is None) == (before == after)
    if span is not None:
        start, end, new_start, new_end = span
        assert old[:start] == new[:new_start]
        assert old[end:] == new[new_end:]


def test_a_diff_is_written_as_git_writes_it() -> None:
    before = "".join(f"{n}\n" for n in range(1, 10))
    after = before.replace("5\n", "five\nand a half\n")
    assert diffs.unified_diff("d/f.py", before, after) == (
        "--- a/d/f.py\n+++ b/d/f.py\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+and a half\n 6\n 7\n 8\n"
    )


def test_a_last_line_without_a_newline_is_marked() -> None:
    assert diffs.unified_diff("f", "a", "a\n") == (
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
    )


def test_a_new_and_a_deleted_file_have_dev_null_for_the_other_side() -> None:
    assert diffs.unified_diff("f", "", "a\nb\n") == "--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n"
    assert diffs.unified_diff("f", "a\n", "") == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"


def test_changes_far_apart_are_hunks_of_their_own() -> None:
    before = "".join(f"{n}\n" for n in range(20))
    after = before.replace("2\n", "two\n", 1).replace("17\n", "")
    assert [(hunk.old_start, hunk.new_start) for hunk in diffs.parse(diffs.unified_diff("f", before, after, 1))] == [
        (1, 1),
        (16, 16),
    ]


def test_the_changed_span_is_the_smallest_that_holds_every_change() -> None:
    old = ["a", "b", "c", "d", "e"]
    assert diffs.changed_span(old, ["a", "B", "c", "d", "x", "e"]) == (1, 4, 1, 5)
    assert diffs.changed_span(old, ["a", "b", "d", "e"]) == (2, 3, 2, 2)
    assert diffs.changed_span(old, old) is None


def test_frequent_lines_are_not_taken_for_junk() -> None:
    before = ["}\n"] * 300
    assert diffs.opcodes(before, [*before, "x\n"]) == [("equal", 0, 300, 0, 300), ("insert", 300, 300, 300, 301)]


def test_parse_reads_what_git_writes_above_the_hunks() -> None:
    diff = (
        "diff --git a/f b/f\nnew file mode 100644\nindex 0000000..1111111\n--- a/f\n+++ b/f\n"
        "@@ -2,2 +2 @@ def f():\n a\n-b\n"
    )
    assert diffs.parse(diff) == (Hunk(1, ("a\n", "b\n"), 1, ("a\n",)),)


def test_an_empty_context_line_may_have_lost_its_blank() -> None:
    assert diffs.apply("@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n", "a\n\nb\n") == "a\n\nc\n"


@pytest.mark.parametrize(
    ("diff", "message"),
    [
        ("", "the diff has no hunk"),
        ("--- a/f\n+++ b/f\n", "the diff has no hunk"),
        ("hello\n", "line 1 of the diff is not part of a hunk: 'hello'"),
        ("@@ -1 +1 @@\n-a\n+b\n--- a/g\n", "line 4 of the diff is not part of a hunk: '--- a/g'"),
        ("@@ -1 +1 @@\n-a\n+b\n+c\n", "line 4 of the diff is not part of a hunk: '+c'"),
        ("@@ -1,2 +1 @@\n-a\n+b\n", "hunk '@@ -1,2 +1 @@' holds 1 old and 1 new lines"),
        ("@@ -1,2 +1 @@\n a\n b\n", "hunk '@@ -1,2 +1 @@' holds 2 old and 2 new lines"),
        ("@@ -1 +1 @@\n*a\n+b\n", "line 2 of the diff starts with '*'"),
        ("@@ -1 +1 @@\n\\ No newline at end of file\n", "line 2 of the diff starts with '\\\\'"),
    ],
)
def test_a_diff_that_cannot_be_read_is_an_error(diff: str, message: str) -> None:
    with pytest.raises(DiffError, match=f"^{re.escape(message)}$"):
        diffs.parse(diff)


@pytest.mark.parametrize(
    ("diff", "line"),
    [
        ("@@ -1 +1 @@\n-x\n+b\n", 1),
        ("@@ -2 +2 @@\n-a\n+b\n", 2),
        ("@@ -3 +3 @@\n-c\n\\ No newline at end of file\n+d\n", 3),
        ("@@ -4 +4 @@\n-d\n+e\n", 4),
        ("@@ -0,1 +1 @@\n-a\n+b\n", 0),
        ("@@ -2 +2 @@\n-b\n+B\n@@ -1 +1 @@\n-a\n+A\n", 1),
        ("@@ -9,0 +10 @@\n+x\n", 10),
    ],
)
def test_a_diff_of_another_file_does_not_apply(diff: str, line: int) -> None:
    message = f"the diff does not apply: the file does not hold its lines at line {line}"
    with pytest.raises(DiffError, match=f"^{message}$"):
        diffs.apply(diff, "a\nb\nc\n")


def test_a_diff_that_was_never_made_cannot_be_taken_back() -> None:
    with pytest.raises(DiffError, match=r"^the diff does not apply: the file does not hold its lines at line 1$"):
        diffs.revert(diffs.unified_diff("f", "a\n", "b\n"), "a\n")
