"""What a run is made of."""

import platform
import subprocess
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from gapo_eval import identity


def _git(folder: Path, *words: str) -> str:
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", "-C", folder, *settings, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_short_file_is_hashed_whole(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "weights").write_bytes(content)
    assert identity.content_hash(tmp_path / "weights") == sha256(content).hexdigest()


def test_the_hash_is_of_the_content_and_not_of_the_name(tmp_path: Path) -> None:
    for name, content in (("a", b"one"), ("b", b"one"), ("c", b"two"), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
    one, same, other, empty = (identity.content_hash(tmp_path / name) for name in ("a", "b", "c", "empty"))
    assert one == same
    assert len({one, other, empty}) == 3


def test_a_folder_is_its_files_with_these_suffixes(tmp_path: Path) -> None:
    for name in ("a.json", "b.txt", "c.md"):
        (tmp_path / name).write_text(name)
    before = identity.folder_hash(tmp_path, (".json", ".txt"))
    (tmp_path / "c.md").write_text("changed")
    (tmp_path / "folder.json").mkdir()
    assert identity.folder_hash(tmp_path, (".json", ".txt")) == before
    assert identity.folder_hash(tmp_path, (".json",)) != before
    (tmp_path / "b.txt").write_text("changed")
    assert identity.folder_hash(tmp_path, (".json", ".txt")) != before


def test_the_names_of_a_folders_files_count(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    before = identity.folder_hash(tmp_path, (".json",))
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert identity.folder_hash(tmp_path, (".json",)) != before


def test_suffixes_may_come_from_an_iterator(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(name)
    assert identity.folder_hash(tmp_path, iter((".json",))) == identity.folder_hash(tmp_path, (".json",))


def test_versions_are_those_of_python_and_of_what_is_installed() -> None:
    assert identity.versions(("pytest", "no-such-package-anywhere")) == {
        "python": platform.python_version(),
        "pytest": version("pytest"),
    }


def test_outside_of_a_checkout_there_is_no_git_state(tmp_path: Path) -> None:
    (tmp_path / "module.py").touch()
    assert identity.git_state(tmp_path / "module.py") == {}
    assert identity.git_state(tmp_path / "absent" / "module.py") == {}


def test_a_tracked_file_has_its_commit_and_is_dirty_once_something_changes(tmp_path: Path) -> None:
    tracked, installed = tmp_path / "module.py", tmp_path / ".venv" / "module.py"
    installed.parent.mkdir()
    for path in (tracked, installed):
        path.write_text("one = 1\n")
    (tmp_path / ".gitignore").write_text(".venv\n")
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "--message", "First")
    commit = _git(tmp_path, "rev-parse", "HEAD")
    assert identity.git_state(tracked) == {"commit": commit, "dirty": False}
    assert identity.git_state(installed) == {}
    tracked.write_text("one = 2\n")
    assert identity.git_state(tracked) == {"commit": commit, "dirty": True}


def test_the_hardware_is_named_whatever_the_machine() -> None:
    hardware = identity.hardware()
    assert list(hardware) == ["processor", "cores", "memory_gib", "gpus"]
    assert hardware["processor"]
    assert isinstance(hardware["cores"], int)
    assert hardware["cores"] >= 1
    assert isinstance(hardware["gpus"], list)
