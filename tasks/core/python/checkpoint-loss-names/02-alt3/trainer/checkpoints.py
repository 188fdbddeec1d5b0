"""Name, find and thin out the checkpoints of a training run."""

import logging
import re
from dataclasses import dataclass
from pathlib import Path

from trainer.config import RunConfig

logger = logging.getLogger(__name__)

_NAME = re.compile(r"step-(?P<step>\d{7})(-loss-(?P<loss>\d+\.\d+))?\.pt")


def file_name(step: int, loss: float) -> str:
    return f"step-{step:07d}-loss-{loss:.4f}.pt"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    path: Path
    step: int


def find(folder: Path) -> list[Checkpoint]:
    """List the checkpoints of a folder, the oldest first."""
    found: list[Checkpoint] = []
    for path in folder.iterdir():
        if match := _NAME.fullmatch(path.name):
            step = int(match["step"])
            found.append(Checkpoint(path, step))
    return sorted(found, key=lambda checkpoint: checkpoint.step)


def latest(folder: Path) -> Checkpoint | None:
    """Return the checkpoint from which training resumes."""
    return max(find(folder), key=lambda checkpoint: checkpoint.step, default=None)


def released(folder: Path) -> Checkpoint | None:
    """Return the checkpoint that was released, as noted by the release script."""
    note = folder / "released-step.txt"
    if not note.exists():
        return None
    step = int(note.read_text())
    return next((found for found in find(folder) if found.step == step), None)


def thin_out(config: RunConfig) -> None:
    """Delete the checkpoints that are not needed any more."""
    checkpoints = find(config.folder)
    spared = {*checkpoints[-config.keep :], released(config.folder)}
    for checkpoint in checkpoints:
        if checkpoint not in spared:
            checkpoint.path.unlink()
            logger.info("deleted %s", checkpoint.path.name)
