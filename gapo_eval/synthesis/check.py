"""Whether a seed program is fit for use."""

import ast
import random
import re
from collections.abc import Iterator

from gapo_eval.errors import InputError
from gapo_eval.syntax.outline import outline
from gapo_eval.synthesis.seeds import Program
from gapo_eval.synthesis.wording import Wording, parts, pool
from gapo_eval.synthesis.works import Plan, Work, plan

_PLACES = 4
"""Places that a refactoring changes at least, in the whole program."""
_CHOICE = 8
"""Words that there are at least to choose from for each that varies."""
_WORDS = 6
"""Words that vary at least."""
_BIGGEST = 40
"""Lines that an optional declaration has at most."""
_SHORTEST, _LONGEST, _WIDEST = 60, 200, 100
"""Lines of a program, and characters of a line."""


def problems(program: Program) -> Iterator[str]:
    """Yields what is wrong with a seed program."""
    try:
        whole = plan(program)
        yield from _program(whole)
        yield from _words(whole)
        yield from _works(whole)
        yield from _wordings(whole)
    except InputError as error:
        yield str(error)


def _sound(program: Program, text: str) -> bool:
    if program.language == "python":  # whose grammar forgives a wrong indentation
        try:
            ast.parse(text)
        except SyntaxError:
            return False
    return not outline(program.language, program.seed.path, text).root.has_error


def _program(whole: Plan) -> Iterator[str]:
    program, text = whole.program, whole.program.text
    lines = text.count("\n")
    if not _SHORTEST <= lines <= _LONGEST:
        yield f"it has {lines} lines, not {_SHORTEST} to {_LONGEST}"
    if not _sound(program, text):
        yield "it has syntax errors"
    if "\t" in text and program.language not in ("go", "c"):
        yield "it has tabs"
    longest = max(map(len, text.splitlines()))
    if longest > _WIDEST:
        yield f"it has a line of {longest} characters"
    for name in program.seed.optional:
        outside = _without(whole, [name])
        if lines - outside.count("\n") > _BIGGEST:
            yield f"optional: {name!r} takes {lines - outside.count(chr(10))} lines with it"
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", outside):
            yield f"optional: {name!r} is used elsewhere"
    if not _sound(program, _without(whole, list(whole.removable))):
        yield "without what is optional, it has syntax errors"


def _without(whole: Plan, names: list[str]) -> str:
    text = whole.program.text
    for start, end in reversed(whole.cuts(names)):
        text = text[:start] + text[end:]
    return text


def _words(whole: Plan) -> Iterator[str]:
    seed, text = whole.program.seed, whole.program.text
    known = parts(text)
    words = [(kind, word) for kind, listed in seed.words.items() for word in listed]
    for kind, word in words:
        there = sum(part in (word, word + "s") for part in known)
        if there < 3:  # noqa: PLR2004
            yield f"words: {word!r} occurs {there} times, fewer than 3"
        if len(pool(kind, len(word))) < _CHOICE:
            yield f"words: only {len(pool(kind, len(word)))} {kind}s have {len(word)} letters, like {word!r}"
        if word[0] in "aeiou" or not word.isalpha() or not word.islower():
            yield f"words: {word!r} does not begin with a consonant, or is no plain word"
    if len({word for _, word in words}) < len(words):
        yield "words: one is listed twice"
    if len(words) < _WORDS:
        yield f"words: {len(words)} vary, fewer than {_WORDS}"
    for number in seed.numbers:
        if not re.fullmatch(r"[1-9]\d*", number) or not re.search(rf"(?<![\w.]){number}(?![\w.])", text):
            yield f"numbers: {number!r} is no whole number of the program"


def _works(whole: Plan) -> Iterator[str]:
    seed, source = whole.program.seed, whole.source
    for name in seed.rename:
        for inside in source.strings:
            if re.search(rf"(?<!\w){name}(?!\w)", source.text[slice(*inside)]):
                yield f"rename: {name!r} also stands in a string"
        yield from _work(whole, whole.renaming(name, random.Random(0)), f"rename {name}")
    kinds = {each.kind for each in seed.refactoring}
    if len(seed.rename) < 3 or len(seed.refactoring) < 5 or len(kinds) < 4:  # noqa: PLR2004
        yield "it needs 3 names to rename, and 5 refactorings of at least 4 kinds"
    if sum(bool(each.alike) for each in seed.refactoring) < 2:  # noqa: PLR2004
        yield "at least two refactorings need lines that look alike"
    for work in whole.refactorings:
        what = f"{work.refactoring.kind}: {work.refactoring.about}"
        yield from _work(whole, work, what)
        yield from _alike(work, what)


def _work(whole: Plan, work: Work, what: str) -> Iterator[str]:
    found = [number for change in work.changes for number in change.rewrites]
    for number, rewrite in enumerate(work.refactoring.rewrite):
        if number not in found:
            yield f"{what}: nothing is like {rewrite.find!r}"
    if len(work.changes) < _PLACES:
        yield f"{what}: it changes {len(work.changes)} places, fewer than {_PLACES}"
    every = range(len(work.changes))
    if work.state(every).text == work.text:
        yield f"{what}: nothing changes"
    for number in every:
        if not _sound(whole.program, work.state([number]).text):
            yield f"{what}: change {number} alone makes a syntax error"
    follow = work.follows | {number for number in found if found.count(number) > 1}
    asked = sum(change.rewrites <= follow for change in work.changes)
    if asked < 2:  # noqa: PLR2004
        yield f"{what}: only {asked} of its changes follow from others"


def _alike(work: Work, what: str) -> Iterator[str]:
    lines = work.text.split("\n")
    touched = {line for first, last in work.state(()).lines for line in range(first, last + 1)}
    for text in work.refactoring.alike:
        where = [number for number, line in enumerate(lines) if text in line]
        if len(where) != 1:
            yield f"{what}: alike: {len(where)} lines hold {text!r}, not one"
        if touched & set(where):
            yield f"{what}: alike: {text!r} is changed"


def _wordings(whole: Plan) -> Iterator[str]:
    seed = whole.program.seed
    for number in range(20):
        rng = random.Random(number)
        text = Wording.draw(seed.words, seed.numbers, whole.words, rng).reword(_without(whole, []))
        if not _sound(whole.program, text):
            yield f"in other words, it has syntax errors:\n{text}"
