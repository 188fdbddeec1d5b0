"""The configuration of a training run."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self


class ConfigError(ValueError):
    """The configuration cannot be used."""


# What says where a run goes and what it leaves behind, but not what it learns.
_HOUSEKEEPING = frozenset({"name", "output", "save_every", "keep", "keep_best"})


@dataclass(frozen=True)
class RunConfig:
    name: str
    dataset: str
    output: str = "runs"
    seed: int = 0
    max_steps: int = 20_000
    batch_size: int = 32
    learning_rate: float = 3e-4
    save_every: int = 1_000
    keep: int = 3
    keep_best: bool = True

    def __post_init__(self) -> None:
        for name in ("max_steps", "batch_size", "save_every", "keep"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{name} must be at least 1")

    @classmethod
    def load(cls, path: Path) -> Self:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(cls)}
        if unknown := sorted(data.keys() - known):
            raise ConfigError(f"unknown settings: {', '.join(unknown)}")
        return cls(**data)

    @property
    def folder(self) -> Path:
        """Where the checkpoints lie, of any run that learns the same thing."""
        return Path(self.output, f"{self.dataset}-{self.fingerprint()}")

    def fingerprint(self) -> str:
        values = asdict(self)
        for name in _HOUSEKEEPING:
            del values[name]
        text = json.dumps(values, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:10]
