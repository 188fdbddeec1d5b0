"""Seed programs: every bundled one is fit for use, and faults of others are named."""

from pathlib import Path

import pytest

from gapo_eval import languages
from gapo_eval.errors import InputError
from gapo_eval.synthesis.check import problems
from gapo_eval.synthesis.seeds import Program, folder, programs

BUNDLED = [program for language in languages.names() for program in programs(language, folder())]


@pytest.mark.parametrize("program", BUNDLED, ids=lambda program: program.name)
def test_a_bundled_program_is_fit_for_use(program: Program) -> None:
    assert list(problems(program)) == []


@pytest.mark.parametrize("language", languages.names())
def test_a_language_has_programs_for_training_and_others_for_testing(language: str) -> None:
    splits = [program.seed.split for program in BUNDLED if program.language == language]
    assert splits.count("train") >= 4
    assert splits.count("test") >= 2


def _seed(root: Path, toml: str, *sources: str) -> Path:
    (root / "python").mkdir()
    (root / "python" / "a.toml").write_text(toml, "utf-8")
    for name in sources:
        (root / "python" / name).write_text("x = 1\n", "utf-8")
    return root


FIELDS = 'title = "a"\nsplit = "train"\npath = "a.py"\nrename = []\n'


@pytest.mark.parametrize(
    ("toml", "sources", "fault"),
    [
        ("title = ", ("a.py",), "not TOML"),
        (FIELDS + "[words]\n", ("a.py",), "refactoring"),
        (FIELDS + "refactoring = []\nspit = 1\n[words]\n", ("a.py",), "spit: unknown key"),
        (FIELDS.replace("train", "dev") + "refactoring = []\n[words]\n", ("a.py",), "split: invalid enum value 'dev'"),
        (FIELDS + "refactoring = []\n[words]\n", (), "expected one source file beside it"),
        (FIELDS + "refactoring = []\n[words]\n", ("a.py", "a.pyi"), "expected one source file beside it"),
    ],
)
def test_a_faulty_seed_names_its_file_and_the_fault(
    tmp_path: Path, toml: str, sources: tuple[str, ...], fault: str
) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        programs("python", _seed(tmp_path, toml, *sources))
    assert "a.toml" in str(caught.value)
