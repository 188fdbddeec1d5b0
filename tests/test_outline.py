"""Where things stand in a file."""

import pytest

from gapo_eval.syntax.outline import outline

PYTHON = '''"""A module that finds things."""

import os


class Shelf:
    """Holds books."""

    @property
    def size(self) -> int:
        return len(self.books)

    # Not for the weak.
    def carry(self) -> str:
        return f"carry {self.books}"  # carry on


def find(name):
    """Finds a book."""
    return name
'''


@pytest.mark.parametrize(
    ("name", "lines"),
    [("size", (8, 12)), ("carry", (11, 15)), ("find", (15, 20)), ("Shelf", (5, 17))],
)
def test_a_declaration_is_found_with_what_belongs_to_it(name: str, lines: tuple[int, int]) -> None:
    found = outline("python", "a.py", PYTHON)
    span = found.declaration(name)
    assert span is not None
    span = found.with_gap(*span)
    assert (PYTHON.count("\n", 0, span[0]), PYTHON.count("\n", 0, span[1])) == lines


GO = "package shelf\n\n// Carry carries.\nfunc (s *Shelf) Carry() int {\n\treturn 1\n}\n\nfunc find() {\n}\n"
RUST = "/// A shelf.\n#[derive(Debug)]\npub struct Shelf {\n    size: u32,\n}\n\nfn find() -> u32 {\n    1\n}\n"


@pytest.mark.parametrize(
    ("language", "path", "text", "name", "left"),
    [
        ("go", "a.go", GO, "Carry", "package shelf\n\nfunc find() {\n}\n"),
        ("go", "a.go", GO, "find", GO[: GO.index("\nfunc find")]),
        ("rust", "a.rs", RUST, "Shelf", RUST[RUST.index("fn find") :]),
        ("rust", "a.rs", RUST, "find", RUST[: RUST.index("\nfn find")]),
    ],
)
def test_comments_and_attributes_go_with_it_and_one_gap(
    language: str, path: str, text: str, name: str, left: str
) -> None:
    found = outline(language, path, text)
    span = found.declaration(name)
    assert span is not None
    span = found.with_gap(*span)
    assert text[: span[0]] + text[span[1] :] == left


def test_what_is_no_declaration_is_none() -> None:
    found = outline("python", "a.py", PYTHON)
    assert found.declaration("nothing") is None
    assert found.declaration("os") is None


def test_comments_and_strings_are_told_from_code() -> None:
    found = outline("python", "a.py", PYTHON)
    comment = PYTHON.index("# carry on")
    assert found.in_comment(comment, comment + 3)
    assert not found.in_comment(comment - 1, comment + 3)
    doc = PYTHON.index("Holds")
    assert found.in_string(doc, doc + 5)
    inside = PYTHON.index("self.books}")
    assert not found.in_string(inside, inside + 4)
    quotes = PYTHON.index('"""Holds')
    assert not found.in_string(quotes, quotes + 8)


def test_places_are_characters_not_bytes() -> None:
    text = "# übung\nnäme = 'größe'\n\n\ndef fün():\n    pass\n"
    found = outline("python", "a.py", text)
    assert found.comments == ((0, 7),)
    assert [text[slice(*span)] for span in found.strings] == ["'", "größe", "'"]
    assert found.declaration("fün") == (text.index("def"), len(text))
