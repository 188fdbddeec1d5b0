"""Suites of synthesized tasks: as many as asked for in each language, none like another, the same for the same seed."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from pathlib import Path

from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError
from gapo_eval.parallel import cores, spread
from gapo_eval.synthesis.draw import draw
from gapo_eval.synthesis.seeds import Split, programs
from gapo_eval.tasks.likeness import Frequencies, Neighbours, shingles

_CHUNK = 100
"""Tasks that a process draws at a time."""
_SAMPLE = 5
"""Chunks that are looked at first, to see which shingles are rare."""
_PATIENCE = 4
"""Draws for each task that is wanted, after which the seed programs count as used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What to synthesize."""

    counts: Mapping[str, int]
    """Tasks by language."""
    seeds: Path
    split: Split | None = None
    """Only seed programs of this split; no program is in both."""
    seed: int = 0
    no_change: float = 0.15
    """Share of tasks in which nothing is to be changed."""
    longest: int = 20
    """Lines of a region, at most."""


@dataclass(slots=True)
class Tally:
    """What happened."""

    drawn: int = 0
    dropped: int = 0
    """Near-duplicates of a task before them."""


def synthesize(recipe: Recipe, tally: Tally, jobs: int | None = None) -> Iterator[EditTask]:
    """Yields tasks, language by language; near-duplicates within the suite are drawn anew.

    Args:
        recipe: what is wanted.
        tally: is kept up to date.
        jobs: processes; None for one a core. The tasks do not depend on it.

    Raises:
        InputError: a language has no seed program in the split, or not enough different tasks can be made of them.

    """
    processes = jobs or cores()
    for language, wanted in recipe.counts.items():
        if wanted:
            yield from _language(recipe, language, wanted, tally, processes)


def _language(recipe: Recipe, language: str, wanted: int, tally: Tally, processes: int) -> Iterator[EditTask]:
    if not _programs(recipe, language):
        of = f" of split {recipe.split}" if recipe.split else ""
        raise InputError(f"{recipe.seeds}: no seed program{of} in {language}")
    chunks = _chunks(recipe, language, 1 if wanted <= 2 * _CHUNK else processes)
    first = [next(chunks) for _ in range(_SAMPLE if wanted > _CHUNK else 1)]
    frequencies = Frequencies()
    for task in (task for chunk in first for task in chunk):
        frequencies.add(shingles(task))
    neighbours = Neighbours(frequencies)
    made = drawn = 0
    for chunk in chain(first, chunks):
        for task in chunk:
            found = shingles(task)
            drawn += 1
            tally.drawn += 1
            if any(True for _ in neighbours.like(found)):
                tally.dropped += 1
                continue
            neighbours.add(task.task_id, found)
            yield replace(task, task_id=f"{task.task_id}/{made:05}")
            made += 1
            if made == wanted:
                return
        if drawn > _PATIENCE * wanted + _CHUNK:
            raise InputError(
                f"{language}: {drawn} draws gave only {made} tasks that are not alike, of {wanted} wanted: "
                "more seed programs are needed"
            )


def _programs(recipe: Recipe, language: str) -> list[int]:
    """Returns which of the language's programs belong to the split, by number."""
    found = programs(language, recipe.seeds)
    return [number for number, each in enumerate(found) if recipe.split in (None, each.seed.split)]


def _chunks(recipe: Recipe, language: str, processes: int) -> Iterator[list[EditTask]]:
    """Yields draws without end, in order."""
    return spread(partial(_draws, recipe, language), count(0, _CHUNK), processes)


def _draws(recipe: Recipe, language: str, start: int) -> list[EditTask]:
    """Draws some tasks, each from a random state of its own."""
    chosen = [programs(language, recipe.seeds)[number] for number in _programs(recipe, language)]
    tasks = []
    for number in range(start, start + _CHUNK):
        rng = random.Random(f"{recipe.seed} {recipe.split} {language} {number}")
        program = chosen[number % len(chosen)]
        no_change = rng.random() < recipe.no_change
        tasks.append(draw(program, rng, program.name, no_change=no_change, longest=recipe.longest))
    return tasks


def shares(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Divides a number of tasks over languages in proportion to weights, by largest remainder."""
    whole = sum(weights.values())
    exact = {language: total * weight / whole for language, weight in weights.items()}
    counts = {language: int(value) for language, value in exact.items()}
    by_rest = sorted(exact, key=lambda language: (counts[language] - exact[language], language))
    for language in by_rest[: total - sum(counts.values())]:
        counts[language] += 1
    return counts
