"""The options that several commands share, and how they become settings."""

from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from gapo_eval.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gapo_eval.runs import Settings
    from gapo_eval.stages.generate import Conduct

Tasks = Annotated[
    str, typer.Option("--tasks", "-t", help="Suite: bundled name, folder, .jsonl, .parquet or hf:OWNER/NAME[:SPLIT].")
]
Languages = Annotated[list[str] | None, typer.Option("--language", help="Only this language; may be repeated.")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-L", min=1, help="At most so many tasks, spread evenly over the languages.")
]
Prompt = Annotated[str, typer.Option("--prompt", "-p", help="Prompt format.")]
BackendName = Annotated[str, typer.Option("--backend", "-b", help="embedded, transformers, vllm, openai or replay.")]
Model = Annotated[str | None, typer.Option("--model", "-m", help="Model folder or file. Default: the backend's own.")]
ModelArgs = Annotated[str, typer.Option("--model-args", "-a", help="Arguments of the backend: key=value,key=value.")]
Temperature = Annotated[float, typer.Option(min=0.0, help="0 is greedy.")]
TopP = Annotated[float, typer.Option("--top-p", min=0.0, max=1.0, help="Nucleus sampling.")]
Samples = Annotated[int, typer.Option("--samples", "-n", min=1, help="Samples a task.")]
MaxTokens = Annotated[int, typer.Option("--max-tokens", min=1, help="Longest reply, in tokens.")]
Seed = Annotated[int, typer.Option(help="Each sample's own seed is derived from it.")]
Adapter = Annotated[str | None, typer.Option(help="Folder of a LoRA adapter.")]
ChatTemplate = Annotated[str | None, typer.Option(help="Jinja file instead of the tokenizer's own template.")]
Deterministic = Annotated[
    bool, typer.Option("--deterministic", help="Replies independent of what else is in a batch (vLLM on CUDA).")
]
ThinkingTokens = Annotated[
    int, typer.Option(min=0, help="Budget of a reasoning model's thinking, beside --max-tokens.")
]
MaxPromptTokens = Annotated[
    int | None, typer.Option(min=1, help="Longest prompt. Default: what the model's context leaves.")
]
OnOverlong = Annotated[Literal["shrink", "skip", "error"], typer.Option(help="What becomes of a longer prompt.")]
MaxConnections = Annotated[int, typer.Option(min=1, help="Requests to a server at once.")]
Timeout = Annotated[float, typer.Option(min=0.001, help="Seconds for one request to a server.")]
MaxRetries = Annotated[int, typer.Option(min=0, help="Further attempts where a server fails in passing.")]
FailOnError = Annotated[int | None, typer.Option(min=1, help="Give up after so many samples that end in an error.")]
RetryErrors = Annotated[bool, typer.Option("--retry-errors", help="Ask again for samples that ended in an error.")]
Label = Annotated[str, typer.Option(help="What reports call the run. Default: the folder's name.")]
Algorithm = Annotated[str, typer.Option(help="What trained the checkpoint, such as grpo, gapo, dapo.")]
Base = Annotated[str, typer.Option(help="The model that training began with.")]
TrainSeed = Annotated[int | None, typer.Option(help="Seed of the training.")]
Step = Annotated[int | None, typer.Option(help="Step of the training.")]
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
    thinking_tokens: ThinkingTokens = 0,
    seed: Seed = 0,
    adapter: Adapter = None,
    chat_template: ChatTemplate = None,
    max_prompt_tokens: MaxPromptTokens = None,
    on_overlong: OnOverlong = "shrink",
    *,
    deterministic: Deterministic = False,
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
        adapter=adapter,
        chat_template=chat_template,
        deterministic=deterministic,
        sampling=Sampling(
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            thinking_tokens=thinking_tokens,
            samples=samples,
            seed=seed,
        ),
        max_prompt_tokens=max_prompt_tokens,
        on_overlong=on_overlong,
    )


def _conduct(
    max_connections: MaxConnections = 64,
    timeout: Timeout = 600.0,
    max_retries: MaxRetries = 6,
    fail_on_error: FailOnError = None,
    label: Label = "",
    algorithm: Algorithm = "",
    base: Base = "",
    train_seed: TrainSeed = None,
    step: Step = None,
    *,
    retry_errors: RetryErrors = False,
) -> "Conduct":
    from gapo_eval.domain import Effort, Training
    from gapo_eval.stages.generate import Conduct

    return Conduct(
        effort=Effort(connections=max_connections, timeout=timeout, retries=max_retries),
        retry_errors=retry_errors,
        fail_on_error=fail_on_error,
        label=label,
        training=Training(algorithm=algorithm, base=base, seed=train_seed, step=step),
    )


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for pair in filter(None, text.split(",")):
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise InputError(f"--model-args: expected key=value,key=value, got {pair!r}")
        pairs[key.strip()] = value.strip()
    return pairs


def asking(act: "Callable[[Settings, Conduct, Path | None], None]") -> "Callable[..., None]":
    """Makes a command of a function: its options are those of `_settings` and `_conduct`, and --output."""
    settings, conduct = (dict(signature(made).parameters) for made in (_settings, _conduct))
    output = Parameter("output", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Output)

    @wraps(act)
    def command(*, output: Path | None, **chosen: Any) -> None:
        act(
            _settings(**{name: chosen[name] for name in settings}),
            _conduct(**{name: chosen[name] for name in conduct}),
            output,
        )

    parameters = [
        parameter.replace(kind=Parameter.POSITIONAL_OR_KEYWORD) for parameter in (settings | conduct).values()
    ] + [output]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # a function takes any attribute
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command
