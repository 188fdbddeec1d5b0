"""Synthesized suites: determined by their seed, sound, and free of near-duplicates."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gapo_eval import languages, tasks
from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError
from gapo_eval.synthesis.seeds import folder, programs
from gapo_eval.synthesis.suite import Recipe, Tally, shares, synthesize
from gapo_eval.tasks.files import write
from gapo_eval.tasks.likeness import near_duplicates
from gapo_eval.validation import problems

RECIPE = Recipe(counts=dict.fromkeys(languages.names(), 30), seeds=folder(), seed=3)


def _made(recipe: Recipe, jobs: int = 1) -> list[EditTask]:
    return list(synthesize(recipe, Tally(), jobs))


@pytest.fixture(scope="module")
def made() -> list[EditTask]:
    return _made(RECIPE)


def test_every_task_is_sound(made: list[EditTask]) -> None:
    assert {task.task_id: list(problems(task)) for task in made if any(problems(task))} == {}


def test_there_are_as_many_as_asked_for_and_none_is_like_another(made: list[EditTask]) -> None:
    assert Counter(task.language for task in made) == RECIPE.counts
    assert len({task.task_id for task in made}) == len(made)
    assert list(near_duplicates(made)) == []


def test_a_suite_is_read_back_as_it_was_made(made: list[EditTask], tmp_path: Path) -> None:
    for name in ("made.jsonl", "made.parquet"):
        write(tmp_path / name, made)
        assert list(tasks.load(str(tmp_path / name))) == made


def test_the_history_leads_from_the_first_state_to_the_current_one(made: list[EditTask]) -> None:
    lengths = Counter(len(task.history) for task in made)
    assert min(lengths) >= 1
    assert max(lengths) <= 8
    assert len(lengths) > 4


def test_no_change_tasks_have_their_share_and_regions_their_limit(made: list[EditTask]) -> None:
    kept = sum(task.no_change for task in made)
    assert 0.05 < kept / len(made) < 0.3
    assert all(task.no_change == (task.tags["kind"] == "no-change") for task in made)
    short = _made(replace(RECIPE, counts={"python": 40}, longest=3, no_change=0.5))
    assert all(task.region.count("\n") <= 3 for task in short)
    assert {task.no_change for task in short} == {True, False}


def test_the_same_seed_gives_the_same_tasks_whatever_the_number_of_processes() -> None:
    recipe = replace(RECIPE, counts={"lua": 250, "rust": 3})
    assert _made(recipe) == _made(recipe, jobs=2)
    assert _made(recipe) != _made(replace(recipe, seed=4))


def test_training_and_testing_share_no_program() -> None:
    by_split = {
        split: {task.group for task in _made(replace(RECIPE, counts={"c": 60}, split=split))}
        for split in ("train", "test")
    }
    assert by_split["train"] & by_split["test"] == set()
    assert by_split["train"] | by_split["test"] == {program.name for program in programs("c", folder())}


def test_a_language_without_programs_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no seed program of split test in python"):
        _made(replace(RECIPE, counts={"python": 1}, seeds=tmp_path, split="test"))


def test_more_than_there_can_be_is_an_error_that_says_how_many_there_are(tmp_path: Path) -> None:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "few.py").write_text("".join(f"old({n})\nkeep({n})\n\n\n" for n in range(5)), "utf-8")
    rewrite = '[[refactoring]]\nkind = "api-migration"\nabout = "a"\n[[refactoring.rewrite]]\nfind = "old(«x»)"\n'
    seed = 'title = "a"\nsplit = "train"\npath = "few.py"\nrename = []\n[words]\n' + rewrite + 'put = "new(«x»)"\n'
    (tmp_path / "python" / "few.toml").write_text(seed, "utf-8")
    recipe = replace(RECIPE, counts={"python": 200}, seeds=tmp_path)
    with pytest.raises(InputError, match=r"python: \d+ draws gave only \d+ tasks that are not alike, of 200 wanted"):
        _made(recipe)


def test_shares_add_up() -> None:
    assert shares(10, {"go": 2.0, "c": 1.0, "lua": 1.0}) == {"go": 5, "c": 3, "lua": 2}
    assert shares(3, {"go": 1.0, "c": 1.0}) == {"c": 2, "go": 1}
    assert sum(shares(51844, {"go": 37.71, "c": 1.73, "lua": 0.12}).values()) == 51844
