"""The checkpoints of training runs, wherever they lie below a folder, and what `gapo-eval.toml` says of them."""

import re
import time
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from gapo_eval.domain import Training
from gapo_eval.errors import InputError
from gapo_eval.records import build

FILE = "gapo-eval.toml"
_STEP = re.compile(r"(?:checkpoint|global_step)[-_](\d+)")
_WEIGHTS = (".safetensors", ".bin")
_BESIDE = ("training_args.bin", "optimizer.bin", "scheduler.bin", "rng_state.bin")
_SETTLED = 20.0
"""Seconds that a checkpoint's files must have been left alone: before, it may still be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One step of a training run, ready to be loaded."""

    name: str
    """Its path below the folder that was searched, with hyphens."""
    model: Path
    """Folder of the model, or of the base model where there is an adapter."""
    adapter: Path | None
    training: Training


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    """A `gapo-eval.toml` beside checkpoints."""

    algorithm: str = ""
    base: str = ""
    seed: int | None = None


def find(root: Path, given: Training, *, settled: bool = False) -> list[Checkpoint]:
    """Returns the checkpoints below a folder, in order of their paths and steps.

    Hugging Face's `checkpoint-N` and verl's `global_step_N`, with full weights or an adapter, directly in the folder or
    somewhere below it.

    Args:
        root: the folder of one training run, or of several.
        given: labels that override those of a `gapo-eval.toml`.
        settled: leave out those that may still be written.

    Raises:
        InputError: there is no such folder, a `gapo-eval.toml` is at fault, a checkpoint of verl was not exported, or
            an adapter's base model is not there.

    """
    if not root.is_dir():
        raise InputError(f"{root}: no such folder")
    found = []
    steps = [path for path in (root, *root.rglob("*")) if path.is_dir() and _STEP.fullmatch(path.name)]
    for folder in sorted(steps, key=lambda path: (str(path.parent), _step(path))):
        if settled and time.time() - _last_change(folder) < _SETTLED:
            continue
        if (checkpoint := _checkpoint(root, folder, given)) is not None:
            found.append(checkpoint)
    return found


def _step(folder: Path) -> int:
    match = _STEP.fullmatch(folder.name)
    return int(match[1]) if match else 0


def _last_change(folder: Path) -> float:
    return max((path.stat().st_mtime for path in folder.rglob("*") if path.is_file()), default=time.time())


def _checkpoint(root: Path, folder: Path, given: Training) -> Checkpoint | None:
    relative = folder.relative_to(root) if folder != root else Path(folder.name)
    name = "-".join(relative.parts)
    training = replace(_labels(root, folder), step=_step(folder))
    told = {field.name: value for field in fields(Training) if (value := getattr(given, field.name)) not in ("", None)}
    training = replace(training, **told)
    if (folder / "adapter_config.json").is_file():
        base = _base_of(folder)
        return Checkpoint(name=name, model=base, adapter=folder, training=training)
    for model in (folder, *sorted(path for path in folder.rglob("*") if path.is_dir())):
        if (model / "config.json").is_file() and _has_weights(model):
            return Checkpoint(name=name, model=model, adapter=None, training=training)
    if folder.name.startswith("global_step"):
        raise InputError(f"{folder}: holds no exported model (python -m verl.model_merger makes one of its shards)")
    return None


def _has_weights(folder: Path) -> bool:
    return any(path.suffix in _WEIGHTS and path.name not in _BESIDE for path in folder.iterdir())


def _base_of(adapter: Path) -> Path:
    import json

    path = adapter / "adapter_config.json"
    try:
        name = json.loads(path.read_text("utf-8"))["base_model_name_or_path"]
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{path}: does not say which model it is for (base_model_name_or_path)") from None
    base = next((place for place in (Path(name), adapter / name) if place.is_dir()), None)
    if base is None:
        raise InputError(f"{path}: its base model {name!r} is no folder here")
    return base


def _labels(root: Path, folder: Path) -> Training:
    """Reads the nearest `gapo-eval.toml` from the checkpoint up to the folder that was searched."""
    for place in (folder, *folder.parents):
        path = place / FILE
        if path.is_file():
            try:
                value = tomllib.loads(path.read_text("utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise InputError(f"{path}: not TOML: {error}") from None
            labels = build(_Labels, value.get("training", {}), f"{path}: training")
            return Training(algorithm=labels.algorithm, base=labels.base, seed=labels.seed)
        if place == root:
            break
    return Training()
