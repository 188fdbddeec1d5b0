"""A model as Hugging Face stores it: a folder with weights, configuration, tokenizer and chat template."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from gapo_eval.domain import ModelSpec, Prompt
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


def weights(spec: ModelSpec, backend: str) -> str:
    """Returns a hash of a model's weights, and of its adapter's, without loading it."""
    own = folder_hash(find(spec.name, backend), _WEIGHTS)
    return own if spec.adapter is None else f"{own} + {folder_hash(adapter(spec.adapter), _WEIGHTS)}"


def adapter(name: str) -> Path:
    """Returns the folder of a LoRA adapter; raises InputError unless it is one."""
    folder = Path(name)
    if not (folder / "adapter_config.json").is_file():
        raise InputError(f"--adapter {name}: not a LoRA adapter: it has no adapter_config.json")
    return folder


def template(spec: ModelSpec) -> str | None:
    """Returns the chat template that is to be used instead of the tokenizer's own."""
    if spec.chat_template is None:
        return None
    try:
        return Path(spec.chat_template).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"--chat-template {spec.chat_template}: cannot be read: {error}") from None


def identity(spec: ModelSpec, folder: Path, engine: str) -> dict[str, str]:
    """Returns what replies depend on: hashes over weights and over configuration, tokenizer and template."""
    found = {
        "model": folder.resolve().name,
        "weights": weights(spec, engine),
        "tokenizer": folder_hash(folder, (".json", ".jinja", ".model", ".txt")),
        "engine": engine,
    }
    if spec.adapter is not None:
        found["adapter"] = Path(spec.adapter).resolve().name
    if (text := template(spec)) is not None:
        found["chat template"] = sha256(text.encode()).hexdigest()
    return found


def token_ids(tokenizer: Any, prompt: Prompt, folder: Path, template: str | None = None) -> list[int]:
    """Returns a prompt as the model reads it. The template sets its own special tokens, so that no BOS comes twice.

    A chat for a model without a template becomes its turns as plain text, each after the other.
    """
    if not prompt.turns:
        ids: list[int] = tokenizer(prompt.text)["input_ids"]
        return ids
    if not (template or tokenizer.chat_template):
        return token_ids(tokenizer, Prompt(text="\n\n".join((*(turn.text for turn in prompt.turns), ""))), folder)
    turns = [{"role": turn.role, "content": turn.text} for turn in prompt.turns]
    try:
        ids = tokenizer.apply_chat_template(
            turns, chat_template=template, add_generation_prompt=True, return_dict=True
        )["input_ids"]
    except Exception as error:  # noqa: BLE001  a template may raise what it likes
        raise InputError(f"{folder}: the chat template refuses the prompt: {error}") from None
    return list(ids)
