"""What a run is made of."""

import platform
import zlib
from collections.abc import Mapping
from hashlib import sha1, sha256
from importlib.metadata import version
from pathlib import Path

from gapo_eval import identity


def _sparse(path: Path, size: int, marks: Mapping[int, bytes]) -> str:
    """Makes a file that is long and takes no space; returns its hash."""
    with path.open("wb") as file:
        file.truncate(size)
        for place, mark in marks.items():
            file.seek(place)
            file.write(mark)
    return identity.content_hash(path)


def _store(repository: Path, kind: str, body: bytes) -> str:
    """Writes an object into a repository the way git does; returns its name."""
    content = f"{kind} {len(body)}\0".encode() + body
    name = sha1(content).hexdigest()  # noqa: S324  git's own choice
    path = repository / ".git" / "objects" / name[:2] / name[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zlib.compress(content))
    return name


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


def test_of_a_long_file_its_length_and_both_ends_count(tmp_path: Path) -> None:
    size = identity.WHOLE + 1
    hashes = {
        _sparse(tmp_path / "weights", size, {0: b"x"}),
        _sparse(tmp_path / "weights", size, {size - 1: b"x"}),
        _sparse(tmp_path / "weights", size + 1, {0: b"x"}),
    }
    assert len(hashes) == 3


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
    assert identity.git_state(tmp_path) == {}
    assert identity.git_state(tmp_path / "absent") == {}


def test_a_checkout_has_its_commit_and_is_dirty_once_something_changes(tmp_path: Path) -> None:
    tree = _store(tmp_path, "tree", b"")
    person = "A U Thor <author@example.org> 0 +0000"
    commit = _store(tmp_path, "commit", f"tree {tree}\nauthor {person}\ncommitter {person}\n\nFirst\n".encode())
    (tmp_path / ".git" / "refs").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(f"{commit}\n")
    inside = tmp_path / "package"
    inside.mkdir()
    assert identity.git_state(inside) == {"commit": commit, "dirty": False}
    (inside / "new.py").touch()
    assert identity.git_state(inside) == {"commit": commit, "dirty": True}


def test_the_hardware_is_named_whatever_the_machine() -> None:
    hardware = identity.hardware()
    assert list(hardware) == ["processor", "cores", "memory_gib", "gpus"]
    assert hardware["processor"]
    assert isinstance(hardware["cores"], int)
    assert hardware["cores"] >= 1
    assert isinstance(hardware["gpus"], list)
