"""Rewrites: what a refactoring finds in a program, and what it puts there.

A pattern is source text in which `«name»` stands for one expression and `«name…»` for a list of them, which may be
empty; a name that occurs again stands for the same text. White space stands for any amount of white space. The text
that is put may span lines: each further line is indented as the line that the match begins on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gapo_eval.errors import InputError
from gapo_eval.syntax.outline import Outline

_HOLE = re.compile(r"«(\w+)(…?)»")
_DEPTH = 2
"""How deep brackets may nest in brackets that a hole stands for; each level makes patterns three times as long."""
_STRING = r'"(?:\\.|[^"\\\n])*"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """One kind of change that a refactoring makes, wherever its pattern is found."""

    find: str
    put: str
    """Empty: the lines that the match stands on go."""
    follows: bool = False
    """It follows from the changes before it even where nothing like it was done yet, and may be asked for."""


@dataclass(frozen=True, slots=True)
class Site:
    """One place to change: the span of its old text, and its new text."""

    start: int
    end: int
    put: str
    rewrite: int
    """Which of the refactoring's rewrites it belongs to."""


def sites(program: Outline, rewrite: Rewrite, number: int) -> Iterator[Site]:
    """Yields where a rewrite applies, in order; never inside of a comment or of a string."""
    text = program.text
    for match in compiled(rewrite.find).finditer(text):
        start, end = match.span()
        if program.in_comment(start, end) or program.in_string(start, end):
            continue
        line = text.rfind("\n", 0, start) + 1
        if not rewrite.put:
            line_end = text.find("\n", end) + 1 or len(text)
            if text[line:start].strip() or text[end:line_end].strip():
                raise InputError(f"a rewrite takes away {match.group()!r}, which shares its line with other text")
            yield Site(line, line_end, "", number)
            continue
        indent = re.match(r"[ \t]*", text[line:start])
        put = rewrite.put.strip("\n").replace("\n", "\n" + (indent.group() if indent else ""))
        put = re.sub(r"(?m)^[ \t]+$", "", put)
        yield Site(start, end, _filled(put, match), number)


def _filled(put: str, match: re.Match[str]) -> str:
    return _HOLE.sub(lambda hole: match[hole[1]], put)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Makes a regular expression of a pattern."""
    parts: list[str] = []
    known: set[str] = set()
    at = 0
    pattern = pattern.strip()
    for hole in _HOLE.finditer(pattern):
        parts.append(_literal(pattern[at : hole.start()]))
        name, several = hole.groups()
        if name in known:
            parts.append(f"(?P={name})")
        else:
            parts.append(f"(?P<{name}>{_balanced(several=bool(several))})")
            known.add(name)
        at = hole.end()
    parts.append(_literal(pattern[at:]))
    edges = (r"(?<!\w)" if _word(pattern[:1]) else "", r"(?!\w)" if _word(pattern[-1:]) else "")
    return re.compile("".join(parts).join(edges))


def _word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _literal(text: str) -> str:
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))


def _balanced(*, several: bool) -> str:
    inner = rf"(?:{_STRING}|[^()\[\]{{}}\"])*"
    for _ in range(_DEPTH):
        inner = rf"(?:{_STRING}|[^()\[\]{{}}\"]|\({inner}\)|\[{inner}\]|\{{{inner}\}})*"
    plain = r'[^;\n()\[\]{}"]' if several else r'[^,;\n()\[\]{}"]'
    return rf"(?:{_STRING}|{plain}|\({inner}\)|\[{inner}\]|\{{{inner}\}})" + ("*?" if several else "+?")
