"""The options that several commands share, and how they become settings."""

from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gapo_eval.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gapo_eval.runs import Settings

Tasks = Annotated[
    str, typer.Option("--tasks", "-t", help="Suite: bundled name, folder, .jsonl, .parquet or hf:OWNER/NAME[:SPLIT].")
]
Languages = Annotated[list[str] | None, typer.Option("--language", help="Only this language; may be repeated.")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-L", min=1, help="At most so many tasks, spread evenly over the languages.")
]
Prompt = Annotated[str, typer.Option("--prompt", "-p", help="Prompt format.")]
BackendName = Annotated[str, typer.Option("--backend", "-b", help="embedded, transformers, vllm or replay.")]
Model = Annotated[str | None, typer.Option("--model", "-m", help="Model folder or file. Default: the backend's own.")]
ModelArgs = Annotated[str, typer.Option("--model-args", "-a", help="Arguments of the backend: key=value,key=value.")]
Temperature = Annotated[float, typer.Option(min=0.0, help="0 is greedy.")]
TopP = Annotated[float, typer.Option("--top-p", min=0.0, max=1.0, help="Nucleus sampling.")]
Samples = Annotated[int, typer.Option("--samples", "-n", min=1, help="Samples a task.")]
MaxTokens = Annotated[int, typer.Option("--max-tokens", min=1, help="Longest reply, in tokens.")]
Seed = Annotated[int, typer.Option(help="Each sample's own seed is derived from it.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Run folder; one that holds a run is gone on with.")
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes. Default: one a core.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Run folder.", show_default=False)]


def _settings(
    tasks: Tasks = "core",
    language: Languages = None,
    limit: Limit = None,
    prompt: Prompt = "chat",
    backend: BackendName = "embedded",
    model: Model = None,
    model_args: ModelArgs = "",
    temperature: Temperature = 0.0,
    top_p: TopP = 1.0,
    samples: Samples = 1,
    max_tokens: MaxTokens = 1024,
    seed: Seed = 0,
) -> "Settings":
    from gapo_eval.domain import Sampling
    from gapo_eval.languages import get
    from gapo_eval.runs import Settings

    for name in language or ():
        get(name)
    if not 0 <= temperature < float("inf") or not 0 < top_p <= 1:
        raise InputError(
            f"--temperature {temperature}, --top-p {top_p}: expected a number from 0 on, and one in (0, 1]"
        )
    return Settings(
        tasks=tasks,
        languages=tuple(language or ()),
        limit=limit,
        prompt=prompt,
        backend=backend,
        model=model,
        model_args=_pairs(model_args),
        sampling=Sampling(temperature=temperature, top_p=top_p, max_tokens=max_tokens, samples=samples, seed=seed),
    )


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for pair in filter(None, text.split(",")):
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise InputError(f"--model-args: expected key=value,key=value, got {pair!r}")
        pairs[key.strip()] = value.strip()
    return pairs


def asking(act: "Callable[[Settings, Path | None], None]") -> "Callable[..., None]":
    """Makes a command of a function: its options are those of `_settings`, and --output."""
    options = signature(_settings)
    output = Parameter("output", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Output)

    @wraps(act)
    def command(*, output: Path | None, **chosen: Any) -> None:
        act(_settings(**chosen), output)

    parameters = [*options.parameters.values(), output]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # a function takes any attribute
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command
