from functools import cache

import pytest

from gapo_eval import diffs, languages
from gapo_eval.domain import EditTask
from gapo_eval.paths import data_folder
from gapo_eval.tasks import load
from gapo_eval.tasks.episodes import DIFFICULTIES, KINDS, NO_CHANGE, open_episode
from gapo_eval.tasks.likeness import near_duplicates
from gapo_eval.validation import problems

EACH = pytest.mark.parametrize("language", languages.names())


@cache
def core() -> tuple[EditTask, ...]:
    return tuple(load("core"))


def tasks(language: str) -> list[EditTask]:
    return [task for task in core() if task.language == language]


@EACH
def test_every_language_has_its_episodes_edit_tasks_and_no_change_tasks(language: str) -> None:
    no_change = [task.no_change for task in tasks(language)]
    assert no_change.count(False) >= 45
    assert no_change.count(True) >= 9
    assert len({task.group for task in tasks(language)}) >= 15


@EACH
def test_most_tasks_ask_for_thought(language: str) -> None:
    edits = [task for task in tasks(language) if not task.no_change]
    assert sum(task.tags["difficulty"] == "easy" for task in edits) <= len(edits) / 4
    assert sum(task.tags["difficulty"] == "hard" for task in edits) >= len(edits) / 5


def test_no_two_tasks_are_near_duplicates() -> None:
    assert list(near_duplicates(core())) == []


@EACH
def test_every_task_is_sound(language: str) -> None:
    assert {task.task_id: found for task in tasks(language) if (found := list(problems(task)))} == {}


@EACH
def test_the_history_leads_from_the_first_snapshot_to_the_current_code(language: str) -> None:
    for task in tasks(language):
        texts = dict(open_episode(data_folder("tasks") / "core" / task.group).states[0])
        for edit in task.history:
            texts[edit.path] = diffs.apply(edit.diff, texts.get(edit.path, ""))
        assert texts == {file.path: file.text for file in task.context} | {task.path: task.current}, task.task_id


@EACH
def test_every_task_has_history_and_is_labelled(language: str) -> None:
    for task in tasks(language):
        assert len(task.history) >= 1, task.task_id
        assert task.tags["difficulty"] in DIFFICULTIES, task.task_id
        assert task.tags["kind"] in ((NO_CHANGE,) if task.no_change else KINDS), task.task_id


def test_every_task_says_under_which_licence_it_stands() -> None:
    assert {task.provenance.licence for task in core()} == {"Apache-2.0"}
