"""Phrases that describe plants, like "height > 40 and not (shade = 3 or price >= 120)"."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

logger = logging.getLogger(__name__)

TOKEN_TEXT = re.compile(r"\d+|[a-z]+|[<>]=?|\S")

PLANT_SIGNS = {
    "=": lambda left, right: left == right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}

Plant = Mapping[str, int]


class PhraseError(ValueError):
    """A phrase that has no meaning."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(f"{message} at {place}")
        self.place = place


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign of a phrase."""

    text: str
    place: int


@dataclass(frozen=True)
class TraitTest:
    """A trait is compared with a number."""

    trait: str
    sign: str
    number: int

    def suits(self, plant: Plant) -> bool:
        return self.trait in plant and PLANT_SIGNS[self.sign](plant[self.trait], self.number)

    def traits(self) -> list[str]:
        return [self.trait]


@dataclass(frozen=True)
class BothTest:
    """Two parts are joined by "and"."""

    left: PlantTest
    right: PlantTest

    def suits(self, plant: Plant) -> bool:
        return self.left.suits(plant) and self.right.suits(plant)

    def traits(self) -> list[str]:
        return self.left.traits() + self.right.traits()


@dataclass(frozen=True)
class EitherTest:
    """Two parts are joined by "or"."""

    left: PlantTest
    right: PlantTest

    def suits(self, plant: Plant) -> bool:
        return self.left.suits(plant) or self.right.suits(plant)

    def traits(self) -> list[str]:
        return self.left.traits() + self.right.traits()


@dataclass(frozen=True)
class NotTest:
    """A part stands behind "not"."""

    inner: PlantTest

    def suits(self, plant: Plant) -> bool:
        return not self.inner.suits(plant)

    def traits(self) -> list[str]:
        return self.inner.traits()


PlantTest = TraitTest | BothTest | EitherTest | NotTest


class PhraseParser:
    """Reads a phrase, token after token."""

    def __init__(self, phrase: str) -> None:
        self.tokens = [Token(hit[0], hit.start()) for hit in TOKEN_TEXT.finditer(phrase)]
        self.tokens.append(Token("", len(phrase)))

    def take(self) -> Token:
        """Returns the next token and, unless it is the last one, leaves it behind."""
        return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]

    def parse_either(self) -> PlantTest:
        """Reads parts with "or" between them."""
        place = self.tokens[0].place
        logger.debug("either at %s", place)
        left = self.parse_both()
        while self.tokens[0].text == "or":
            self.take()
            left = EitherTest(left, self.parse_both())
        return left

    def parse_both(self) -> PlantTest:
        """Reads parts with "and" between them."""
        place = self.tokens[0].place
        logger.debug("both at %s", place)
        left = self.parse_part()
        while self.tokens[0].text == "and":
            self.take()
            left = BothTest(left, self.parse_part())
        return left

    def parse_part(self) -> PlantTest:
        """Reads a part between "and" and "or"."""
        place = self.tokens[0].place
        logger.debug("part at %s", place)
        if self.tokens[0].text == "not":
            self.take()
            return NotTest(self.parse_part())
        if self.tokens[0].text == "(":
            self.take()
            inner = self.parse_either()
            token = self.take()
            if token.text != ")":
                raise PhraseError("bracket stays open", token.place)
            return inner
        return self.parse_trait()

    def parse_trait(self) -> PlantTest:
        """Reads a trait, a sign and a number."""
        place = self.tokens[0].place
        logger.debug("trait at %s", place)
        trait = self.take()
        if not trait.text.isalpha():
            raise PhraseError("trait is missing", trait.place)
        sign = self.take()
        if sign.text not in PLANT_SIGNS:
            raise PhraseError("sign is missing", sign.place)
        number = self.take()
        if not number.text.isdigit():
            raise PhraseError("number is missing", number.place)
        return TraitTest(trait.text, sign.text, int(number.text))


def phrase_traits(phrase: str) -> list[str]:
    """Returns the traits that a phrase looks at."""
    return sorted(set(parse_phrase(phrase).traits()))


def find_plants(phrase: str, plants: list[Plant], limit: int = 50) -> list[Plant]:
    """Returns the first plants that suit a phrase."""
    test = parse_phrase(phrase)
    return [plant for plant in plants if test.suits(plant)][:limit]


def count_plants(phrase: str, plants: list[Plant]) -> int:
    """Returns how many plants suit a phrase."""
    test = parse_phrase(phrase)
    return sum(1 for plant in plants if test.suits(plant))


def parse_phrase(phrase: str) -> PlantTest:
    """Returns what a phrase means."""
    parser = PhraseParser(phrase)
    test = parser.parse_either()
    token = parser.take()
    if token.text:
        logger.warning("phrase %r goes on at %s", phrase, token.place)
        raise PhraseError("phrase goes on", token.place)
    return test
