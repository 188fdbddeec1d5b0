"""A model as Hugging Face stores it: a folder with weights, configuration, tokenizer and chat template."""

from pathlib import Path
from typing import Any

from gapo_eval.domain import Prompt
from gapo_eval.errors import InputError
from gapo_eval.identity import folder_hash

_WEIGHTS = (".safetensors", ".bin")
_NO_WEIGHTS = ("training_args.bin", "optimizer.bin", "scheduler.bin")


def find(model: str | None, backend: str) -> Path:
    """Returns the folder; raises InputError unless it holds a configuration and weights."""
    if model is None:
        raise InputError(f"--backend {backend} needs --model FOLDER")
    folder = Path(model)
    if not folder.is_dir():
        raise InputError(f"--model {model}: no such folder")
    if not (folder / "config.json").is_file():
        raise InputError(f"--model {model}: not a model folder: it has no config.json")
    if not any(path.suffix in _WEIGHTS and path.name not in _NO_WEIGHTS for path in folder.iterdir()):
        raise InputError(f"--model {model}: the folder holds no weights (*.safetensors or *.bin)")
    return folder


def weights(model: str | None, backend: str) -> str:
    """Returns a hash of a model's weights, without loading it."""
    return folder_hash(find(model, backend), _WEIGHTS)


def identity(folder: Path, engine: str) -> dict[str, str]:
    """Returns what replies depend on: hashes over weights and over configuration, tokenizer and template."""
    return {
        "model": folder.resolve().name,
        "weights": folder_hash(folder, _WEIGHTS),
        "tokenizer": folder_hash(folder, (".json", ".jinja", ".model", ".txt")),
        "engine": engine,
    }


def token_ids(tokenizer: Any, prompt: Prompt, folder: Path) -> list[int]:
    """Returns a prompt as the model reads it. The template sets its own special tokens, so that no BOS comes twice."""
    if not prompt.turns:
        ids: list[int] = tokenizer(prompt.text)["input_ids"]
        return ids
    if not tokenizer.chat_template:
        raise InputError(f"{folder}: the tokenizer has no chat template (a base model? try --prompt completion)")
    turns = [{"role": turn.role, "content": turn.text} for turn in prompt.turns]
    ids = tokenizer.apply_chat_template(turns, add_generation_prompt=True, return_dict=True)["input_ids"]
    return list(ids)
