import re
from itertools import islice
from pathlib import Path

import pytest

from gapo_eval.domain import EditTask, PastEdit
from gapo_eval.errors import InputError
from gapo_eval.tasks import Fingerprint, bundled, load, select
from gapo_eval.tasks.files import write_jsonl, write_parquet


def make(task_id: str, language: str = "python", history: tuple[PastEdit, ...] = ()) -> EditTask:
    return EditTask(
        task_id=task_id,
        language=language,
        path="a.py",
        before="",
        region="a\n",
        after="",
        reference="b\n",
        history=history,
    )


def write(tmp_path: Path, *tasks: EditTask) -> str:
    path = tmp_path / "suite.jsonl"
    write_jsonl(path, tasks)
    return str(path)


MIXED = [make("p1"), make("p2"), make("p3"), make("g1", "go"), make("r1", "rust"), make("r2", "rust")]


def fingerprint(*tasks: EditTask) -> str:
    hashed = Fingerprint()
    for task in tasks:
        hashed.add(task)
    return hashed.hexdigest()


def test_the_core_suite_is_bundled() -> None:
    assert "core" in bundled()
    assert "README" not in bundled()


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_suite_can_be_loaded_by_name(name: str) -> None:
    assert load(name).name == name
    assert next(iter(load(name))).task_id != ""


def test_a_folder_of_episodes_is_a_suite() -> None:
    core = load("core")
    ids = [task.task_id for task in islice(load(str(core.path)), 5)]
    assert ids == [task.task_id for task in islice(core, 5)]


def test_a_file_is_a_suite(tmp_path: Path) -> None:
    assert list(load(write(tmp_path, *MIXED))) == MIXED
    write_parquet(tmp_path / "suite.parquet", MIXED)
    assert list(load(str(tmp_path / "suite.parquet"))) == MIXED


def test_a_suite_can_be_read_again_and_in_part(tmp_path: Path) -> None:
    suite = load(write(tmp_path, *MIXED))
    assert [task.task_id for task in islice(suite, 2)] == ["p1", "p2"]
    assert len(list(suite)) == len(list(suite)) == 6


def test_an_unknown_suite_is_an_error_that_names_the_bundled_ones() -> None:
    known = re.escape(f"(there are: {', '.join(sorted(bundled()))})")
    with pytest.raises(InputError, match=f"^no suite 'cor' in tasks/ and on disk {known}$"):
        load("cor")


def test_a_file_of_another_kind_is_no_suite(tmp_path: Path) -> None:
    path = tmp_path / "suite.csv"
    path.write_text("a,b\n")
    message = f"{path}: not a suite (expected a folder of episodes, a .jsonl or a .parquet file)"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        load(str(path))


def test_an_id_that_occurs_twice_is_an_error(tmp_path: Path) -> None:
    name = write(tmp_path, make("t"), make("u"), make("t"))
    message = f"{name}:3: task_id: 't' occurs twice in suite {name}"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        list(load(name))


def test_an_empty_suite_is_an_error(tmp_path: Path) -> None:
    name = write(tmp_path)
    with pytest.raises(InputError, match=f"^{re.escape(f'suite {name} is empty: {name} holds no task')}$"):
        list(load(name))
    with pytest.raises(InputError, match=f"^{re.escape(f'suite {tmp_path} is empty: {tmp_path} holds no task')}$"):
        list(load(str(tmp_path)))


def test_a_task_in_an_unknown_language_is_an_error(tmp_path: Path) -> None:
    name = write(tmp_path, make("t"), make("u", "cobol"))
    message = f"{name}:2: language: no language 'cobol' in languages/ (there are: c, cpp, "
    with pytest.raises(InputError, match=f"^{re.escape(message)}"):
        list(load(name))


@pytest.mark.parametrize(
    ("history", "message"),
    [
        (
            (PastEdit(path="a.py", diff="@@ -1 +1 @@\n-x\n+y\n"),),
            "history[0].diff: the diff does not apply: the file does not hold its lines at line 1",
        ),
        (
            (PastEdit(path="a.py", diff="@@ -1 +1 @@\n-z\n+y\n"), PastEdit(path="a.py", diff="@@ -1 +1 @@\n-x\n+a\n")),
            "history[0].diff: the diff does not apply: the file does not hold its lines at line 1",
        ),
        (
            (PastEdit(path="a.py", diff="@@ -1 +1 @@\n-x\n+a\n"), PastEdit(path="b.py", diff="hello")),
            "history[1].diff: line 1 of the diff is not part of a hunk: 'hello'",
        ),
    ],
)
def test_history_that_does_not_lead_to_the_file_is_an_error(
    tmp_path: Path, history: tuple[PastEdit, ...], message: str
) -> None:
    name = write(tmp_path, make("t", history=history))
    with pytest.raises(InputError, match=f"^{re.escape(f'{name}:1: {message}')}$"):
        list(load(name))


def test_history_of_files_that_are_not_shown_is_only_read(tmp_path: Path) -> None:
    task = make("t", history=(PastEdit(path="b.py", diff="@@ -1 +1 @@\n-x\n+y\n"),))
    assert list(load(write(tmp_path, task))) == [task]


def test_a_local_folder_is_read_as_a_hub_would_be(tmp_path: Path) -> None:
    write_parquet(tmp_path / "test.parquet", MIXED)
    suite = load(f"hf:{tmp_path}")
    assert suite.path is None
    assert list(suite) == list(load(f"hf:{tmp_path}:test")) == MIXED


def test_tasks_of_a_hub_are_checked_like_any_others(tmp_path: Path) -> None:
    write_parquet(tmp_path / "test.parquet", [make("t"), make("t")])
    message = f"hf:{tmp_path}: row 2: task_id: 't' occurs twice in suite hf:{tmp_path}"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        list(load(f"hf:{tmp_path}"))


def test_a_split_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    write_parquet(tmp_path / "test.parquet", MIXED)
    with pytest.raises(InputError, match=f"^{re.escape(f'hf:{tmp_path}:dev: cannot be loaded: ')}.*dev"):
        list(load(f"hf:{tmp_path}:dev"))


def test_without_a_choice_all_tasks_are_taken() -> None:
    assert select(iter(())) is None


def test_a_limit_is_spread_evenly_over_the_languages() -> None:
    assert select(MIXED, limit=4) == ["p1", "g1", "r1", "p2"]
    assert select(MIXED, limit=99) == ["p1", "g1", "r1", "p2", "r2", "p3"]
    assert select(MIXED, limit=0) == []


def test_languages_can_be_chosen() -> None:
    assert select(MIXED, ["rust"]) == ["r1", "r2"]
    assert select(MIXED, ["rust", "python"], limit=3) == ["p1", "r1", "p2"]


def test_choosing_a_language_that_the_suite_has_not_is_an_error() -> None:
    with pytest.raises(InputError, match=r"^the suite has no task in c, lua$"):
        select(MIXED, ["lua", "python", "c"])


def test_the_same_tasks_have_the_same_fingerprint() -> None:
    assert fingerprint(*MIXED) == fingerprint(*MIXED)
    assert len(fingerprint()) == 64


def test_other_tasks_and_another_order_have_another_fingerprint() -> None:
    prints = {
        fingerprint(*MIXED),
        fingerprint(*MIXED[:5]),
        fingerprint(*reversed(MIXED)),
        fingerprint(make("p1", "go")),
    }
    assert len(prints) == 4


def test_a_fingerprint_counts_its_tasks() -> None:
    hashed = Fingerprint()
    for task in MIXED:
        hashed.add(task)
    assert hashed.tasks == 6
