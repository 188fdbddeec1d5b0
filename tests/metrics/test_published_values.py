"""The paper's metrics against their definitions, over stored pairs of a reference and what a model may have written."""

import json
from functools import cache
from math import exp
from pathlib import Path

import pytest
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import bleu, edit_similarity, reward, stripped_match

PAIRS = Path(__file__).parents[1] / "data" / "text_pairs.jsonl"

# By the name of the pair: stripped_match, edit_similarity, reward and bleu, worked out by hand.
BY_HAND = {
    "identical": (1, 1, 1, 1),
    "kitten": (0, 4 / 7, 2 / 7, 0),
    "one word more": (0, 18 / 22, 9 / 22, exp(-1 / 5) * (1 / 4) ** (1 / 4)),
    "last word": (0, 6 / 7, 3 / 7, (3 / 4 * 2 / 3 * 1 / 2 * 1 / 10) ** (1 / 4)),
    "both empty": (1, 1, 1, 1),
    "empty candidate": (0, 0, 0, 0),
    "empty reference": (0, 0, 0, 0),
    "white space only, both": (1, 1, 1, 1),
    "white space only against code": (0, 0, 0, 0),
    "line ends": (1, 1, 1, 1),
    "first indentation": (1, 1, 1, 1),
    "swapped letters": (0, 0, 0, 0),
    "combining accent against composed": (0, 3 / 5, 3 / 10, 0),
    "family with joiners": (0, 4 / 5, 2 / 5, 0),
    "two words of three": (0, 3 / 5, 3 / 10, exp(-1 / 2) * (1 / 100) ** (1 / 4)),
    "repeated words": (0, 5 / 7, 5 / 14, (1 / 2 * 1 / 30 * 1 / 20 * 1 / 10) ** (1 / 4)),
}


@cache
def pairs() -> dict[str, tuple[str, str]]:
    """Returns reference and candidate by the name of the pair."""
    lines = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    return {line["name"]: (line["reference"], line["candidate"]) for line in lines}


@cache
def scores(name: str) -> tuple[float, float, float, float]:
    reference, candidate = pairs()[name]
    task = EditTask(task_id="t", language="c", path="a.c", before="", region="", after="", reference=reference)
    stripped, similarity, rewarded, words = (
        metric.score(task, Edit(text=candidate)) for metric in (stripped_match, edit_similarity, reward, bleu)
    )
    return stripped, similarity, rewarded, words


def stripped_texts(name: str) -> tuple[str, str]:
    reference, candidate = (text.replace("\r\n", "\n").strip() for text in pairs()[name])
    return reference, candidate


def levenshtein(one: str, other: str) -> int:
    """Returns the fewest code points to insert, delete or replace (Wagner and Fischer, 1974)."""
    row = list(range(len(other) + 1))
    for number, character in enumerate(one, 1):
        above, row = row, [number]
        for at, another in enumerate(other):
            row.append(min(above[at] + (character != another), above[at + 1] + 1, row[at] + 1))
    return row[-1]


def by_nltk(name: str) -> float:
    reference, candidate = (text.split() for text in pairs()[name])
    return float(sentence_bleu([reference], candidate, smoothing_function=SmoothingFunction().method1))


def test_the_pairs_are_many_and_of_every_kind() -> None:
    texts = [text for pair in pairs().values() for text in pair]
    assert len(pairs()) == len(PAIRS.read_text("utf-8").splitlines()) >= 220
    assert len(set(pairs().values())) == len(pairs())
    for mark in ("", "\t", "\r\n", "\u0301", "\u200d", "\u8ba1", "\u05e9", "\u0645", "\u202e", "\U0001f600"):
        assert any(mark in text if mark else not text for text in texts), ascii(mark)
    assert sum(text.count("\n") >= 60 for text in texts) >= 10
    assert sum(len(reference.split()) < 4 for reference, _ in pairs().values()) >= 30


@pytest.mark.parametrize("name", BY_HAND)
def test_values_worked_out_by_hand(name: str) -> None:
    assert scores(name) == pytest.approx(BY_HAND[name], abs=1e-12)


def test_stripped_match_is_equality_of_the_stripped_texts() -> None:
    found = {name: scores(name)[0] for name in pairs()}
    assert found == {name: float(len(set(stripped_texts(name))) == 1) for name in pairs()}
    assert set(found.values()) == {0, 1}


def test_edit_similarity_and_reward_follow_from_the_textbook_distance() -> None:
    wrong = []
    for name in pairs():
        reference, candidate = stripped_texts(name)
        longer = max(len(reference), len(candidate))
        similarity = 1 - levenshtein(reference, candidate) / longer if longer else 1.0
        expected = similarity, ((reference == candidate) + similarity) / 2
        if scores(name)[1:3] != pytest.approx(expected, abs=1e-12):
            wrong.append((name, scores(name), expected))
    assert wrong == []


def test_bleu_is_that_of_nltk_where_both_texts_have_words_and_not_the_same() -> None:
    told = {name for name, texts in pairs().items() if len({tuple(text.split()) for text in texts}) == 2}
    both = {name for name in told if all(text.split() for text in pairs()[name])}
    assert {name: scores(name)[3] for name in both} == pytest.approx({name: by_nltk(name) for name in both}, abs=1e-12)
    assert len(both) >= 180


def test_bleu_is_one_for_the_same_words_and_zero_for_words_against_none() -> None:
    words = {name: [text.split() for text in texts] for name, texts in pairs().items()}
    alike = [name for name, (reference, candidate) in words.items() if reference == candidate]
    one_sided = [name for name, (reference, candidate) in words.items() if bool(reference) != bool(candidate)]
    assert {scores(name)[3] for name in alike} == {1}
    assert {scores(name)[3] for name in one_sided} == {0}
    short = [name for name in alike if 0 < len(words[name][0]) < 4]
    assert short
    assert all(by_nltk(name) < 1 for name in short)  # which is why the metric says it first
    assert all(by_nltk(name) == pytest.approx(1) for name in alike if len(words[name][0]) >= 4)


def test_the_definition_of_the_distance_is_the_textbook_one() -> None:
    assert [
        levenshtein(*pair) for pair in [("kitten", "sitting"), ("", "abc"), ("abc", ""), ("ab", "ba"), ("a", "a")]
    ] == [*(3, 3, 3, 2, 0)]
