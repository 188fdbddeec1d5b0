"""What the paper states of its own data and results: `reports/published/gapo.toml`. Quoted, not measured here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gapo_eval.errors import InputError
from gapo_eval.paths import data_folder
from gapo_eval.records import build


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The paper's figures."""

    source: str
    training_tasks: int
    languages: Mapping[str, float]
    """Share of each language in the training tasks, in per cent."""


@cache
def paper() -> Published:
    """Reads the figures."""
    path = data_folder("reports") / "published" / "gapo.toml"
    try:
        value = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    return build(Published, value, str(path))
