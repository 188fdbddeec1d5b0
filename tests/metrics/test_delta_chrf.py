import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import languages, tasks
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import delta_chrf

TASK = EditTask(task_id="t", language="python", path="a.py", before="", region="x\n", after="", reference="y\n")
FEW = st.text("ab \n\0é", max_size=40)
UNICODE = st.text(st.characters() | st.characters(categories=["Cs", "Zs", "Cc", "Mn", "So"]), max_size=40)


def _score(text: str, region: str, reference: str) -> float:
    return delta_chrf.score(replace(TASK, region=region, reference=reference), Edit(text=text))


def _grams(text: str, order: int) -> Counter[str]:
    return Counter(text[at : at + order] for at in range(len(text) - order + 1))


def _changes(before: str, after: str, order: int) -> Counter[tuple[str, bool]]:
    there, then = _grams(before, order), _grams(after, order)
    more, less = then - there, there - then
    return Counter({(gram, True): more[gram] for gram in more} | {(gram, False): less[gram] for gram in less})


def _by_the_book(text: str, region: str, reference: str) -> float:
    """Counts every n-gram of the whole texts."""
    text, region, reference = (
        re.sub(r"\n+", "\n", re.sub(r"[^\S\n]+", " ", each)) for each in (text, region, reference)
    )
    pairs = [(_changes(region, text, order), _changes(region, reference, order)) for order in range(1, 7)]
    pairs = [pair for pair in pairs if any(pair)]
    if not pairs:
        return 1.0
    precision = sum((mine & right).total() / mine.total() if mine else 0 for mine, right in pairs) / len(pairs)
    recall = sum((mine & right).total() / right.total() if right else 0 for mine, right in pairs) / len(pairs)
    return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


@pytest.mark.parametrize(
    ("text", "region", "reference", "value"),
    [
        ("ab", "", "ab", 1),
        ("", "ab", "", 1),
        # Orders 1 and 2: precision 1 and 0, recall 1/2 and 0; 5 · 1/2 · 1/4 / (4 · 1/2 + 1/4). No order above counts.
        ("a", "", "ab", 5 / 18),
        # Precision 1/2 and 0, recall 1 and 0: too much costs less than too little.
        ("ab", "", "a", 5 / 12),
        # a, b and ab are put in that were to be taken out.
        ("abab", "ab", "", 0),
        # Doing nothing is worth nothing, however short the texts.
        ("", "", "ab", 0),
        # Every order changes, and nothing is done.
        ("abcdefg", "abcdefg", "abcdefgh", 0),
        ("abcdefg", "abcdefg", "abcdefg", 1),
        # Every order changes where none was to.
        ("abcdefgh", "abcdefg", "abcdefg", 0),
        # One n-gram of each order against two: precision 1/2, recall 1.
        ("abcdefghi", "abcdefg", "abcdefgh", 5 / 6),
        # One against two the other way round: precision 1, recall 1/2.
        ("abcdefgh", "abcdefg", "abcdefghi", 5 / 9),
    ],
)
def test_it_is_the_f_score_of_the_n_grams_that_come_and_go(
    text: str, region: str, reference: str, value: float
) -> None:
    assert _score(text, region, reference) == pytest.approx(value, abs=1e-12)
    assert _by_the_book(text, region, reference) == pytest.approx(value, abs=1e-12)


def test_white_space_is_collapsed_and_a_newline_is_no_blank() -> None:
    region, reference = "one two three", "one two three four"
    assert _score("one \t two  three\u00a0four", region, reference) == 1
    assert _score("one two three\n\n\nfour", region, "one two three\nfour") == 1
    assert _score("one two three\nfour", region, reference) < 1


def test_more_of_the_right_change_is_worth_more() -> None:
    region, reference = "total = a + b\n", "total = a + b + carry\n"
    texts = ["total = a + b\n", "total = a + b + c\n", "total = a + b + car\n", "total = a + b + carry\n"]
    values = [_score(text, region, reference) for text in texts]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0, 1)
    assert len(set(values)) == len(values)


def test_what_is_left_as_it_was_does_not_count() -> None:
    around = "".join(f"line {number} of what nobody touches\n" for number in range(50))
    region, reference, text = "total = a\n", "total = a + b\n", "total = a + c\n"
    alone = _score(text, region, reference)
    assert _score(around + text, around + region, around + reference) == pytest.approx(alone, abs=0.05)
    assert 0 < alone < 1


def test_the_best_reference_counts() -> None:
    task = replace(TASK, accepted=("quite another\n",))
    assert delta_chrf.score(task, Edit(text="quite another\n")) == 1
    assert delta_chrf.score(task, Edit(text="y\n")) == 1


def _mutated(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(0, 4)):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            text = text[:at] + rng.choice(["a", "é", "𝔸", " ", "\n", "\r\n", "\t", "(", "\0", "e\u0301"]) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + 1 :]
        elif kind == 2:
            text = text[:at] + text[at + rng.randrange(40) :]
        elif kind == 3:
            lines = text.split("\n")
            rng.shuffle(lines)
            text = "\n".join(lines)
        else:
            lines = text.split("\n")
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
            text = "\n".join(lines)
    return text


@pytest.mark.parametrize("language", languages.names())
def test_counting_what_changed_gives_what_counting_everything_does(language: str) -> None:
    rng = random.Random(f"delta {language}")
    wrong = []
    for task in [task for task in tasks.load("core") if task.language == language]:
        for _ in range(3):
            text = _mutated(rng.choice([task.region, task.reference, task.current]), rng)
            right = max(_by_the_book(text, task.region, reference) for reference in task.references)
            found = delta_chrf.score(task, Edit(text=text))
            if abs(found - right) > 1e-12:
                wrong.append((task.task_id, text, found, right))
    assert wrong == []


@given(texts=st.one_of(st.tuples(FEW, FEW, FEW), st.tuples(UNICODE, UNICODE, UNICODE)))
@settings(max_examples=300, deadline=None)
def test_any_texts_are_worth_what_counting_everything_says(texts: tuple[str, str, str]) -> None:
    text, region, reference = texts
    value = _score(text, region, reference)
    assert value == pytest.approx(_by_the_book(text, region, reference), abs=1e-12)
    assert 0 <= value <= 1
    assert _score(reference, region, reference) == 1
