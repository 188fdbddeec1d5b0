"""What a run is made of: the content of weights, versions, the state of the checkout, the hardware."""

import os
import platform
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from pathlib import Path


def content_hash(path: Path) -> str:
    """Returns the SHA-256 of a file's content, whatever it is called."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def folder_hash(folder: Path, suffixes: Iterable[str]) -> str:
    """Returns a hash of the names and contents of the files of a folder that have one of these suffixes."""
    digest = sha256()
    wanted = frozenset(suffixes)
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in wanted:
            digest.update(f"{path.name}\0{content_hash(path)}\n".encode())
    return digest.hexdigest()


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Returns the versions of Python and of those of the packages that are installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def git_state(file: Path) -> Mapping[str, object]:
    """Returns commit and dirtiness of the checkout that tracks a file; empty where none does.

    An installed package may well lie inside somebody's checkout, in a virtual environment; that is not its own.
    """
    import subprocess

    def git(*words: str) -> str | None:
        try:
            done = subprocess.run(["git", "-C", str(file.parent), *words], capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return done.stdout.strip()

    commit = git("rev-parse", "HEAD") if git("ls-files", "--error-unmatch", file.name) else None
    return {} if commit is None else {"commit": commit, "dirty": bool(git("status", "--porcelain"))}


def hardware() -> Mapping[str, object]:
    """Returns the processor, its cores that this process may use, the memory in GiB, and the GPUs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"processor": _processor(), "cores": cores, "memory_gib": _memory_gib(), "gpus": _gpus()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory_gib() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (ValueError, OSError, AttributeError):
        return None


def _gpus() -> list[str]:
    import shutil
    import subprocess

    if shutil.which("nvidia-smi") is None:
        return []
    query = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    done = subprocess.run(query, capture_output=True, text=True, check=False, timeout=30)
    return done.stdout.strip().splitlines() if done.returncode == 0 else []
