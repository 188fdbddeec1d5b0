"""Other words for a program's own: names and numbers are varied so that no two tasks look alike.

A word is replaced by one of the same kind and length, in every form that it has (`parcel`, `Parcels`, `PARCEL`, inside
of names too), so that the program keeps its meaning, its layout and the width of its lines.
"""

import random
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from gapo_eval.errors import InputError
from gapo_eval.paths import data_folder

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@cache
def vocabulary() -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """Returns the words that are drawn from, by kind and length."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for kind, text in tomllib.loads((data_folder("tasks") / "seeds" / "words.toml").read_text("utf-8")).items():
        words = text.split()
        found[kind] = {size: tuple(word for word in words if len(word) == size) for size in {*map(len, words)}}
    return found


def parts(name: str) -> list[str]:
    """Returns the words of a name or of a text, in lower case: `maxParcelWeight` has three."""
    return [part.lower() for part in _PARTS.findall(name)]


@dataclass(frozen=True)
class Wording:
    """What the words and numbers of a program are replaced by."""

    words: Mapping[str, str]
    numbers: Mapping[str, str]

    @classmethod
    def draw(
        cls, words: Mapping[str, Collection[str]], numbers: Collection[str], taken: Collection[str], rng: random.Random
    ) -> "Wording":
        """Draws new words and numbers; a word that is taken, or a number, is never drawn."""
        taken = {*taken, *numbers}
        chosen: dict[str, str] = {}
        for kind, olds in words.items():
            for old in olds:
                free = [word for word in pool(kind, len(old)) if word not in taken]
                if not free:
                    raise InputError(f"no other {kind} with {len(old)} letters for {old!r}")
                chosen[old] = rng.choice(free)
                taken.add(chosen[old])
        figures: dict[str, str] = {}
        for number in numbers:
            figures[number] = _number(number, taken, rng)
            taken.add(figures[number])
        return cls(chosen, figures)

    @property
    def reword(self) -> Callable[[str], str]:
        """Returns the function that puts the new words and numbers into a text."""
        pattern = _pattern(tuple(self.words), tuple(self.numbers))

        def other(match: re.Match[str]) -> str:
            old = match.group()
            if old in self.numbers:
                return self.numbers[old]
            new = self.words[old.lower()]
            return new if old.islower() else new.upper() if old.isupper() else new.capitalize()

        return lambda text: pattern.sub(other, text)


@cache
def _pattern(words: tuple[str, ...], numbers: tuple[str, ...]) -> re.Pattern[str]:
    roots = "|".join(words) or r"(?!)"
    titles = "|".join(word.capitalize() for word in words) or r"(?!)"
    capitals = "|".join(word.upper() for word in words) or r"(?!)"
    return re.compile(
        rf"(?:(?<![a-zA-Z])|(?<=\\[nrt]))(?:{roots})(?=s?(?![a-z]))"
        rf"|(?<![A-Z])(?:{titles})(?=s?(?![a-z]))"
        rf"|(?<![a-zA-Z])(?:{capitals})(?=S?(?![a-zA-Z]))"
        + "".join(rf"|(?<![\w.]){number}(?![\w.])" for number in numbers)
    )


def pool(kind: str, length: int) -> tuple[str, ...]:
    """Returns the words of a kind and length; raises InputError where there is no such kind."""
    known = vocabulary()
    if kind not in known:
        raise InputError(f"no kind of word {kind!r} (there are: {', '.join(known)})")
    return known[kind].get(length, ())


def _number(old: str, taken: Collection[str], rng: random.Random) -> str:
    """Returns a number with as many digits, and as many zeros at its end."""
    zeros = len(old) - len(old.rstrip("0"))
    digits = len(old) - zeros
    while True:
        new = str(rng.randrange(10 ** (digits - 1), 10**digits)) + "0" * zeros
        if new == old or (not new.endswith("0" * (zeros + 1)) and new not in taken):
            return new
