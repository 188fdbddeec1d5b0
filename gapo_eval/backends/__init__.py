"""Backends: ways to get replies. A module in this folder is a backend; its file name is its name.

A backend takes all requests at once and yields each reply as it finishes, so that the engine is never starved and
a crash loses only what is in flight. A failure is yielded as the record of a failure; it never becomes text.
"""

from collections.abc import Iterable, Iterator, Mapping
from pkgutil import extend_path
from typing import Protocol

from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.plugins import Family

__path__ = extend_path(__path__, __name__)


class Backend(Protocol):
    """A model that is ready to answer."""

    @property
    def identity(self) -> Mapping[str, str]:
        """What the answers depend on: `model`, `weights` (a hash of their content), `engine` with its version, …."""
        ...

    @property
    def context(self) -> int | None:
        """Tokens that prompt and reply may have together; None where nobody knows."""
        ...

    def count(self, prompt: Prompt) -> int | None:
        """Returns how many tokens a prompt has for the model, template and all; None where nobody can tell."""
        ...

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields one Generation for each sample of each request, in the order in which they finish."""
        ...


class BackendModule(Protocol):
    """What a module of this family offers."""

    def weights(self, spec: ModelSpec) -> str:
        """Returns a hash of the model's content without loading it: whether it is the model of an earlier session."""
        ...

    def load(self, spec: ModelSpec, effort: Effort) -> Backend:
        """Makes a model ready; raises InputError where there is no such model, or something in it cannot be done."""
        ...


BACKENDS: Family[BackendModule] = Family("backend", __name__)
DEFAULT = "embedded"


def numbers(arguments: Mapping[str, str], **defaults: int) -> dict[str, int]:
    """Reads whole-number model arguments; raises InputError for an unknown key or another kind of value."""
    for key, value in arguments.items():
        if key not in defaults:
            raise InputError(f"--model-args: unknown key {key!r} (there are: {', '.join(sorted(defaults)) or 'none'})")
        if not value.isdecimal():
            raise InputError(f"--model-args: {key}: expected a whole number, got {value!r}")
    return defaults | {key: int(value) for key, value in arguments.items()}


def only(spec: ModelSpec, backend: str, *options: str) -> None:
    """Raises InputError where more of a model is specified than its name, its arguments and these options."""
    for option in ("adapter", "chat_template", "deterministic"):
        if getattr(spec, option) and option not in options:
            raise InputError(f"--{option.replace('_', '-')} is nothing that the {backend} backend can do")


def extra(package: str, name: str) -> InputError:
    """Returns the error for a backend whose extra is not installed."""
    return InputError(f"{package} is not installed: pip install 'gapo-eval[{name}]'")


def too_long(request: Request, sample: int, tokens: int, sampling: Sampling, context: int) -> Generation:
    """Returns the record of a prompt that leaves no room for a reply of the size asked for."""
    return Generation(
        task_id=request.task_id,
        sample=sample,
        finish="prompt_too_long",
        error=f"{tokens} tokens and {sampling.reply_tokens} for the reply exceed a context of {context}",
        prompt_tokens=tokens,
    )
