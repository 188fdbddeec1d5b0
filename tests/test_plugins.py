import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import gapo_eval
from gapo_eval.errors import InputError
from gapo_eval.metrics import METRICS
from gapo_eval.plugins import Family, summary


def python(code: str, *import_path: Path) -> str:
    folders = [*import_path, Path(gapo_eval.__file__).parents[1]]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_members_are_the_modules_of_the_package_by_name() -> None:
    package = Path(gapo_eval.__file__).parent / "metrics"
    assert list(METRICS) == sorted(path.stem for path in package.glob("*.py") if path.name[0] != "_")
    assert len(METRICS) == len(list(METRICS))
    assert "exact_match" in METRICS


def test_modules_with_an_underscore_are_no_members() -> None:
    family: Family[ModuleType] = Family("backend", "gapo_eval.backends")
    assert "_packaged" not in family
    with pytest.raises(InputError, match=r"^no backend '_packaged' in gapo_eval.backends "):
        family["_packaged"]


def test_a_member_is_its_module() -> None:
    assert METRICS["exact_match"] is sys.modules["gapo_eval.metrics.exact_match"]


def test_an_unknown_member_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        METRICS["exact"]
    assert str(caught.value) == f"no metric 'exact' in gapo_eval.metrics (there are: {', '.join(METRICS)})"


def test_what_is_no_name_is_no_member() -> None:
    assert 3 not in METRICS
    assert "" not in METRICS
    assert "exact_match.score" not in METRICS


def test_the_summary_is_the_docstrings_first_line() -> None:
    assert summary(ModuleType("m", "\n  One line.\n\nMore of it.\n")) == "One line."
    assert summary(ModuleType("m")) == ""


@pytest.mark.parametrize("name", list(METRICS))
def test_every_metric_says_what_it_is(name: str) -> None:
    assert summary(METRICS[name]).endswith(".")


def test_nothing_is_imported_until_it_is_asked_for() -> None:
    code = """
import sys
from gapo_eval.plugins import Family
family = Family("backend", "gapo_eval.backends")
names = list(family)
print(names == sorted(names), "replay" in names, "gapo_eval.backends.replay" in sys.modules)
family["replay"]
print("gapo_eval.backends.replay" in sys.modules, "gapo_eval.backends.vllm" in sys.modules)
"""
    assert python(code).split() == ["True", "True", "False", "True", "False"]


def test_a_member_may_lie_in_another_folder_on_the_import_path(tmp_path: Path) -> None:
    folder = tmp_path / "gapo_eval" / "metrics"
    folder.mkdir(parents=True)
    (folder / "shortness.py").write_text('"""How short it is."""\n\n\ndef score(task, edit):\n    return 0.25\n')
    code = """
from gapo_eval.metrics import METRICS, in_order
from gapo_eval.plugins import summary
print("shortness" in in_order(), in_order()[0], METRICS["shortness"].score(None, None), summary(METRICS["shortness"]))
"""
    assert python(code, tmp_path) == "True exact_match 0.25 How short it is.\n"
    assert "shortness" not in METRICS
