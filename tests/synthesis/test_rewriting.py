"""Patterns find code, and what is put there is laid out as the code around it."""

import pytest

from gapo_eval.errors import InputError
from gapo_eval.syntax.outline import outline
from gapo_eval.synthesis.rewriting import Rewrite, sites


def _rewritten(text: str, find: str, put: str, language: str = "python", path: str = "a.py") -> str:
    source = outline(language, path, text)
    at, out = 0, []
    for site in sites(source, Rewrite(find=find, put=put), 0):
        out += [text[at : site.start], site.put]
        at = site.end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("text", "find", "put", "after"),
    [
        ("f(a)\nf(b, c)\n", "f(«x»)", "g(«x»)", "g(a)\nf(b, c)\n"),
        ("f(a)\nf(b, c)\nf()\n", "f(«x…»)", "g(«x…»)", "g(a)\ng(b, c)\ng()\n"),
        ("f(g(a, b)[1], {2: 3})\n", "f(«x», «y»)", "f(«y», «x»)", "f({2: 3}, g(a, b)[1])\n"),
        ('f("a, (b", c)\n', "f(«x», «y»)", "f(«y», «x»)", 'f(c, "a, (b")\n'),
        ("f(\n    a,\n)\n", "f( «x…» )", "g(«x…»)", "g(a,)\n"),
        ("off(a)\nf(a)\n", "f(«x»)", "g(«x»)", "off(a)\ng(a)\n"),
        ("same(a, a)\nsame(a, b)\n", "same(«x», «x»)", "True", "True\nsame(a, b)\n"),
        ("x = 1  # f(a)\nf(a)\n", "f(«x»)", "g(«x»)", "x = 1  # f(a)\ng(a)\n"),
        ('x = "f(a)"\n', "f(«x»)", "g(«x»)", 'x = "f(a)"\n'),
        ('x = {"a": 1}\n', '"a": «x»', '"b": «x»', 'x = {"b": 1}\n'),
        ("if a:\n    f(a)\n", "f(«x»)", "f(«x»)\ng(«x»)", "if a:\n    f(a)\n    g(a)\n"),
        ("if a:\n    f(a)\n    b\n", "f(«x»)", "", "if a:\n    b\n"),
        (
            "if a:\n    f(a)\n",
            "f(«x»)",
            "try:\n    f(«x»)\n\nfinally:\n    g()",
            "if a:\n    try:\n        f(a)\n\n    finally:\n        g()\n",
        ),
        ("a =  1\nb = 2\n", "a = 1\nb = 2", "c = 3", "c = 3\n"),
    ],
)
def test_matches_are_rewritten(text: str, find: str, put: str, after: str) -> None:
    assert _rewritten(text, find, put) == after


def test_a_line_that_holds_more_cannot_be_taken_away() -> None:
    with pytest.raises(InputError, match="shares its line"):
        _rewritten("a = f(b)\n", "f(«x»)", "")


def test_tabs_are_indentation_too() -> None:
    text = "package a\n\nfunc b() {\n\tf(c)\n}\n"
    assert _rewritten(text, "f(«x»)", "f(«x»)\ng(«x»)", "go", "a.go") == text.replace("\tf(c)\n", "\tf(c)\n\tg(c)\n")
