"""A refactoring of a seed program: which places change, and what the file is when some of them have."""

import random
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from gapo_eval.errors import InputError
from gapo_eval.syntax.outline import Outline, Span, outline
from gapo_eval.synthesis.rewriting import Rewrite, Site, sites
from gapo_eval.synthesis.seeds import Program, Refactoring
from gapo_eval.synthesis.wording import parts, pool

_SNAKE = frozenset({"python", "rust", "c", "cpp", "lua"})
"""Languages whose one-word names count as snake_case."""
_OTHER_WORD = 0.6
"""How often a new name has another word in place of an old one; otherwise it has one more."""
_IN_FRONT = 0.5
"""How often that one stands before the others."""
_NAME_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|_+")


@dataclass(frozen=True, slots=True)
class Change:
    """Sites that share a line: they change together."""

    sites: tuple[Site, ...]

    @property
    def rewrites(self) -> frozenset[int]:
        """Which rewrites take part."""
        return frozenset(site.rewrite for site in self.sites)


@dataclass(frozen=True)
class Work:
    """A refactoring, and the places that it changes."""

    refactoring: Refactoring
    text: str
    """The program before it."""
    changes: tuple[Change, ...]
    """From the top down."""

    @cached_property
    def firsts(self) -> frozenset[int]:
        """Rewrites that happen in one place and do not follow from others: these are where the work begins."""
        found = [number for change in self.changes for number in change.rewrites]
        rewrites = enumerate(self.refactoring.rewrite)
        return frozenset(number for number, each in rewrites if found.count(number) == 1 and not each.follows)

    @cached_property
    def follows(self) -> frozenset[int]:
        """Rewrites that need no example."""
        return frozenset(number for number, rewrite in enumerate(self.refactoring.rewrite) if rewrite.follows)

    def state(self, done: Collection[int]) -> "State":
        """Returns the file after some of the changes, given by number."""
        out: list[str] = []
        places: list[Span] = []
        at = size = 0
        for number, change in enumerate(self.changes):
            for first, site in enumerate(change.sites):
                new = site.put if number in done else self.text[site.start : site.end]
                out += (self.text[at : site.start], new)
                size += site.start - at
                if not first:
                    begin = size
                size += len(new)
                at = site.end
            places.append((begin, size))
        return State("".join([*out, self.text[at:]]), tuple(places))

    def without(self, spans: Sequence[Span]) -> "Work":
        """Returns the work in the program without some stretches, which do not overlap and come in order."""
        changes = []
        for change in self.changes:
            left = [site for site in change.sites if not any(a <= site.start and site.end <= b for a, b in spans)]
            if left:
                moved = [sum(b - a for a, b in spans if b <= site.start) for site in left]
                changes.append(
                    Change(
                        tuple(
                            replace(site, start=site.start - by, end=site.end - by)
                            for site, by in zip(left, moved, strict=True)
                        )
                    )
                )
        kept = [
            self.text[a:b] for a, b in zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), None], strict=True)
        ]
        return Work(self.refactoring, "".join(kept), tuple(changes))


@dataclass(frozen=True)
class State:
    """A file in the middle of the work."""

    text: str
    places: tuple[Span, ...]
    """Of each change, done or not: its start and end."""

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The first and the last line, from 0, of each change."""
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return tuple(
            (bisect_right(starts, start) - 1, bisect_right(starts, max(end - 1, start)) - 1)
            for start, end in self.places
        )


@dataclass(frozen=True)
class Plan:
    """All that can be done to a program, found once."""

    program: Program
    source: Outline
    removable: Mapping[str, Span]
    """By name: where the optional declarations stand."""
    refactorings: tuple[Work, ...]
    renames: Mapping[str, tuple[Change, ...]]
    words: frozenset[str]
    """All words of the program and of what is put into it, without a final s."""
    kinds: Mapping[str, str]
    """The words that vary, with their kinds."""

    def cuts(self, names: Collection[str]) -> list[Span]:
        """Returns the stretches that go with some of the optional declarations, in order."""
        merged: list[Span] = []
        for start, end in sorted(self.removable[name] for name in names):
            if merged and not self.source.text[merged[-1][1] : start].strip():
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return [self.source.with_gap(start, end) for start, end in merged]

    def works(self, rng: random.Random) -> Iterator[Work]:
        """Yields works in random order, each kind as likely as the others to come first."""
        by_kind: dict[str, list[Work | str]] = {"rename": list(self.renames)} if self.renames else {}
        for each in self.refactorings:
            by_kind.setdefault(each.refactoring.kind, []).append(each)
        for group in by_kind.values():
            rng.shuffle(group)
        while by_kind:
            kind = rng.choice(sorted(by_kind))
            chosen = by_kind[kind].pop()
            if not by_kind[kind]:
                del by_kind[kind]
            yield chosen if isinstance(chosen, Work) else self.renaming(chosen, rng)

    def renaming(self, name: str, rng: random.Random) -> Work:
        """Returns the work of giving a name another word, or one word more."""
        new = self._new_name(name, rng)
        about = rng.choice(
            (f"Rename {name} to {new}.", f"{name} is now called {new}.", f"Call it {new} instead of {name}.")
        )
        refactoring = Refactoring(kind="rename", about=about, rewrite=(Rewrite(find=name, put=new),))
        changes = (Change(tuple(replace(site, put=new) for site in change.sites)) for change in self.renames[name])
        return Work(refactoring, self.program.text, tuple(changes))

    def _new_name(self, name: str, rng: random.Random) -> str:
        words = _NAME_PARTS.findall(name)
        known = [at for at, word in enumerate(words) if self._root(word)]
        if not known:
            raise InputError(f"{self.program.file}: rename: {name!r} has no word that another can stand for")
        while True:
            at = rng.choice(known) if rng.random() < _OTHER_WORD else None
            kind = "quality" if at is None else self.kinds[self._root(words[at])]
            new = rng.choice(pool(kind, rng.randint(4, 6)))
            if new in self.words:
                continue
            if at is None:
                return "".join(_joined(words, new, self.program.language, first=rng.random() < _IN_FRONT))
            plural = words[at].lower() != self._root(words[at])
            return "".join([*words[:at], _cased(new + "s" * plural, words[at]), *words[at + 1 :]])

    def _root(self, word: str) -> str:
        """Returns the word that varies and that this is a form of; empty where there is none."""
        low = word.lower()
        return next((form for form in (low, low.removesuffix("s")) if form in self.kinds), "")


@cache
def plan(program: Program) -> Plan:
    """Finds all that can be done to a program.

    Raises:
        InputError: an optional declaration is none.

    """
    seed = program.seed
    source = outline(program.language, seed.path, program.text)
    removable = {}
    for name in seed.optional:
        span = source.declaration(name)
        if span is None:
            raise InputError(f"{program.file}: optional: {name!r} is no declaration over whole lines")
        removable[name] = span
    return Plan(
        program=program,
        source=source,
        removable=removable,
        refactorings=tuple(
            Work(each, program.text, _changes(source, _rewritten(source, each))) for each in seed.refactoring
        ),
        renames={name: _changes(source, _renamed(source, name)) for name in seed.rename},
        words=frozenset(part.removesuffix("s") for part in parts(_all_text(program))),
        kinds={word: kind for kind, words in seed.words.items() for word in words},
    )


def _all_text(program: Program) -> str:
    puts = (rewrite.put for each in program.seed.refactoring for rewrite in each.rewrite)
    return "\n".join((program.text, program.seed.path, *puts))


def _rewritten(source: Outline, refactoring: Refactoring) -> list[Site]:
    """Returns where the rewrites apply; where two apply to the same text, the first has it."""
    found: list[Site] = []
    for number, rewrite in enumerate(refactoring.rewrite):
        new = sites(source, rewrite, number)
        found += [site for site in new if not any(site.start < other.end and other.start < site.end for other in found)]
    return found


def _renamed(source: Outline, name: str) -> list[Site]:
    """Returns all mentions of a name but those in strings."""
    mentions = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source.text))
    return [Site(start, end, name, 0) for start, end in mentions if not source.in_string(start, end)]


def _changes(source: Outline, found: list[Site]) -> tuple[Change, ...]:
    changes: list[list[Site]] = []
    for site in sorted(found, key=lambda site: (site.start, site.end)):
        if changes and "\n" not in source.text[changes[-1][-1].end - 1 : site.start]:
            changes[-1].append(site)
        else:
            changes.append([site])
    return tuple(Change(tuple(each)) for each in changes)


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() and len(old) > 1 else new.capitalize() if old[0].isupper() else new


def _joined(words: list[str], new: str, language: str, *, first: bool) -> list[str]:
    name = "".join(words)
    if "_" in name.strip("_") or name.isupper() or (name.islower() and language in _SNAKE):
        new = new.upper() if name.isupper() else new
        return [new, "_", *words] if first else [*words, "_", new]
    if not first:
        return [*words, new.capitalize()]
    head = words[0]
    return [new.capitalize() if head[0].isupper() else new, head[:1].upper() + head[1:], *words[1:]]
