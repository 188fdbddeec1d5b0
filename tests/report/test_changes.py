"""Two texts beside each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.diffs import split_lines, unified_diff
from gapo_eval.report.changes import Piece, Row, compare, read_diff

TEXTS = st.lists(st.sampled_from(["a", "b c", "-- d", "++ e", " f", "", "@@"]), max_size=6).map("\n".join)


def _text(row: Row) -> str:
    return "".join(piece.text for piece in row.pieces)


def _lines(rows: list[Row], *kinds: str) -> list[str]:
    return [_text(row) for row in rows if row.kind in kinds]


def test_the_changed_words_of_a_line_are_marked() -> None:
    assert compare("keep\n\treturn old_name(x)\n", "keep\n\treturn name(x)\n") == [
        Row("same", (Piece("keep", changed=False),)),
        Row(
            "removed", (Piece("\treturn ", changed=False), Piece("old_name", changed=True), Piece("(x)", changed=False))
        ),
        Row("added", (Piece("\treturn ", changed=False), Piece("name", changed=True), Piece("(x)", changed=False))),
    ]


def test_lines_without_a_partner_are_not_marked_word_by_word() -> None:
    rows = compare("a = 1\n", "a = 2\nb = 3\n")
    assert rows[-1] == Row("added", (Piece("b = 3", changed=False),))
    assert compare("", "a\nb\n") == [Row("added", (Piece(text, changed=False),)) for text in ("a", "b")]
    assert compare("a\n", "") == [Row("removed", (Piece("a", changed=False),))]


def test_equal_texts_are_all_the_same_and_empty_ones_nothing() -> None:
    assert {row.kind for row in compare("a\nb", "a\nb")} == {"same"}
    assert compare("", "") == []


def test_a_very_long_line_is_marked_whole() -> None:
    old, new = "x " * 500_000, "x " * 500_000 + "y"
    assert compare(old, new) == [Row("removed", (Piece(old, changed=True),)), Row("added", (Piece(new, changed=True),))]


@given(before=st.one_of(TEXTS, st.text(max_size=80)), after=st.one_of(TEXTS, st.text(max_size=80)))
@settings(max_examples=150, deadline=None)
def test_both_texts_can_be_read_off_the_rows(before: str, after: str) -> None:
    rows = compare(before, after)
    assert _lines(rows, "same", "removed") == [line.removesuffix("\n") for line in split_lines(before)]
    assert _lines(rows, "same", "added") == [line.removesuffix("\n") for line in split_lines(after)]


def test_a_diff_is_shown_without_its_file_headers() -> None:
    diff = unified_diff("a.py", "one\ntwo\nthree\n", "one\n2\nthree\n")
    assert [(row.kind, _text(row)) for row in read_diff(diff)] == [
        ("same", "@@ -1,3 +1,3 @@"),
        ("same", "one"),
        ("removed", "two"),
        ("added", "2"),
        ("same", "three"),
    ]


def test_a_changed_comment_of_lua_is_no_file_header() -> None:
    rows = read_diff(unified_diff("bag.lua", "-- old\nx()\n", "-- new\nx()\n"))
    assert _lines(rows, "removed") == ["-- old"]
    assert _lines(rows, "added") == ["-- new"]


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_line_that_a_diff_changes_is_shown(before: str, after: str) -> None:
    diff = unified_diff("a.sql", before, after, context=0)
    body = diff.split("\n")[2:]
    rows = read_diff(diff)
    assert _lines(rows, "removed") == [line[1:] for line in body if line.startswith("-")]
    assert _lines(rows, "added") == [line[1:] for line in body if line.startswith("+")]


def test_an_empty_diff_has_no_rows() -> None:
    assert read_diff("") == []
