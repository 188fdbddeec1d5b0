from pathlib import Path

import pytest

from gapo_eval.toolchains import inspect

STORY = """\
title = "t"
about = "a"
licence = "Apache-2.0"

[steps.01]
about = "b"

[steps.02]
about = "c"
kind = "feature"
difficulty = "easy"
"""


def _suite(folder: Path, *texts: str, language: str = "python", name: str = "a.py") -> Path:
    episode = folder / language / "story"
    for number, text in enumerate(texts):
        (episode / f"{number:02d}" / "src").mkdir(parents=True)
        (episode / f"{number:02d}" / "src" / name).write_text(text, "utf-8")
    (episode / "episode.toml").write_text(STORY, "utf-8")
    return folder


def test_every_snapshot_is_read_by_the_real_tool(tmp_path: Path) -> None:
    [found] = inspect(_suite(tmp_path, "a = 1\n", "a = 2\n", "a = 3\n"))
    assert (found.language, found.tool, found.files, found.faults) == ("python", "python3", 3, ())


def test_a_fault_is_told_with_its_snapshot(tmp_path: Path) -> None:
    [found] = inspect(_suite(tmp_path, "a = 1\n", "a = (\n", "a = 3\n"))
    assert found.files == 3
    [fault] = found.faults
    assert "python/story/01/src/a.py" in fault


def test_other_outcomes_are_read_too(tmp_path: Path) -> None:
    suite = _suite(tmp_path, "a = 1\n", "a = 2\n", "a = 3\n")
    (suite / "python" / "story" / "02-alt" / "src").mkdir(parents=True)
    (suite / "python" / "story" / "02-alt" / "src" / "a.py").write_text("a = )\n", "utf-8")
    [found] = inspect(suite)
    assert found.files == 4
    assert "python/story/02-1/src/a.py" in found.faults[0]


def test_files_of_another_kind_are_not_the_tools_business(tmp_path: Path) -> None:
    suite = _suite(tmp_path, "a = 1\n", "a = 2\n", "a = 3\n")
    (suite / "python" / "story" / "00" / "settings.ini").write_text("[a\n", "utf-8")
    [found] = inspect(suite)
    assert (found.files, found.faults) == (3, ())


def test_a_tool_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    [found] = inspect(_suite(tmp_path, "a = 1\n", "a = 2\n", "a = (\n"))
    assert (found.tool, found.files, found.faults) == ("python3", None, ())
