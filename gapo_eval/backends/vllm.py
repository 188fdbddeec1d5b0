"""vLLM in this process: requests are handed to its engine as it can take them, replies come as they finish.

The samples of a task are requests of their own, one after the other: vLLM makes such requests of `n` itself, and what
they share is computed once by its prefix cache. So each sample has its own seed, whichever others are drawn with it.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapo_eval.backends import _folder, extra, only, too_long
from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import HopelessError, InputError
from gapo_eval.identity import content_hash
from gapo_eval.thinking import engine_stops, settled


@dataclass(frozen=True, slots=True)
class _InFlight:
    request: Request
    sample: int
    began: float


class Vllm:
    """A vLLM engine with a model loaded."""

    def __init__(self, spec: ModelSpec, model: Path, arguments: Mapping[str, Any]) -> None:
        if spec.deterministic:
            os.environ["VLLM_BATCH_INVARIANT"] = "1"  # read when the engine is made
        try:
            import vllm
        except ImportError:
            raise extra("vllm", "vllm") from None
        if spec.deterministic:
            _check_deterministic(vllm.__version__)
        self._model = model
        self._template = _folder.template(spec)
        adapter = None if spec.adapter is None else _folder.adapter(spec.adapter)
        if adapter is not None:
            arguments = {"enable_lora": True, "max_lora_rank": _rank(adapter)} | dict(arguments)
        try:
            llm = vllm.LLM(model=str(model), **arguments)
        except (TypeError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise InputError(f"vLLM refuses the model or its --model-args: {reason}") from error
        self._engine = llm.llm_engine
        self._tokenizer = llm.get_tokenizer()
        self._lora = _lora_request(adapter)
        self.context: int | None = self._engine.model_config.max_model_len
        self._window: int = 2 * self._engine.vllm_config.scheduler_config.max_num_seqs
        engine = f"vllm {vllm.__version__}" + (", batch-invariant" if spec.deterministic else "")
        made_of = _folder.identity(spec, model, engine) if model.is_dir() else _gguf_identity(model, engine)
        self.identity: Mapping[str, str] = made_of | {
            "dtype": str(self._engine.model_config.dtype),
            "context": str(self.context),
        }

    def count(self, prompt: Prompt) -> int:
        """Returns the prompt's tokens."""
        return len(self._ids(prompt))

    def _ids(self, prompt: Prompt) -> list[int]:
        return _folder.token_ids(self._tokenizer, prompt, self._model, self._template)

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields replies as they finish; at most twice as many requests are waiting as the engine runs at once."""
        waiting = ((request, sample, ids) for request, ids in self._read(requests) for sample in request.samples)
        in_flight: dict[str, _InFlight] = {}
        exhausted = False
        while True:
            while not exhausted and len(in_flight) < self._window:
                item = next(waiting, None)
                if item is None:
                    exhausted = True
                elif failure := self._add(*item, sampling, in_flight):
                    yield failure
            if not in_flight:
                return
            for output in self._step():
                if output.finished:
                    asked = in_flight.pop(output.request_id)
                    yield settled(_generation(output, asked), asked.request.prompt.stop, sampling, self._length)

    def _step(self) -> list[Any]:
        from vllm.v1.engine.exceptions import EngineDeadError

        try:
            return list(self._engine.step())
        except EngineDeadError as error:
            raise HopelessError(
                f"vLLM's engine died; its log above says why ({error}). The same command goes on"
            ) from error

    def _read(self, requests: Iterable[Request]) -> Iterator[tuple[Request, list[int]]]:
        return ((request, self._ids(request.prompt)) for request in requests)

    def _add(
        self, request: Request, sample: int, ids: list[int], sampling: Sampling, in_flight: dict[str, _InFlight]
    ) -> Generation | None:
        """Hands one sample to the engine, or returns why not."""
        from vllm import SamplingParams, TokensPrompt

        if self.context is not None and len(ids) + sampling.reply_tokens > self.context:
            return too_long(request, sample, len(ids), sampling, self.context)
        parameters = SamplingParams(
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            max_tokens=sampling.reply_tokens,
            seed=sampling.seed_for(request.task_id, sample),
            stop=engine_stops(request.prompt.stop, sampling),
        )
        key = f"{sample}:{request.task_id}"
        try:
            self._engine.add_request(key, TokensPrompt(prompt_token_ids=ids), parameters, lora_request=self._lora)
        except ValueError as error:
            return Generation(task_id=request.task_id, sample=sample, finish="error", error=str(error))
        in_flight[key] = _InFlight(request, sample, time.monotonic())
        return None


def _check_deterministic(version: str) -> None:
    from vllm import envs
    from vllm.platforms import current_platform

    if "VLLM_BATCH_INVARIANT" not in envs.environment_variables:
        raise InputError(f"--deterministic: vLLM {version} has no batch-invariant mode")
    if not current_platform.is_cuda():
        raise InputError("--deterministic: vLLM's batch-invariant mode needs a CUDA device")


def _rank(adapter: Path) -> int:
    """Returns the smallest rank of those that vLLM makes room for which holds the adapter's."""
    import json

    config = json.loads((adapter / "adapter_config.json").read_text("utf-8"))
    wanted = max([config.get("r", 1), *config.get("rank_pattern", {}).values()])
    return next((rank for rank in (8, 16, 32, 64, 128, 256, 320, 512) if rank >= wanted), wanted)


def _lora_request(adapter: Path | None) -> Any:
    if adapter is None:
        return None
    from vllm.lora.request import LoRARequest

    return LoRARequest(adapter.name, 1, str(adapter))


def _gguf_identity(path: Path, engine: str) -> dict[str, str]:
    return {"model": path.stem, "weights": content_hash(path), "engine": engine}


def _generation(output: Any, asked: _InFlight) -> Generation:
    answer = output.outputs[0]
    if answer.finish_reason not in ("stop", "length"):
        reason = f"vLLM ended it with {answer.finish_reason!r}"
        return Generation(task_id=asked.request.task_id, sample=asked.sample, finish="error", error=reason)
    return Generation(
        task_id=asked.request.task_id,
        sample=asked.sample,
        finish=answer.finish_reason,
        reply=answer.text,
        prompt_tokens=len(output.prompt_token_ids or ()),
        reply_tokens=len(answer.token_ids),
        seconds=round(time.monotonic() - asked.began, 3),
    )


def _find(spec: ModelSpec) -> Path:
    """Returns the model: a folder, or a GGUF file for versions of vLLM that read such."""
    path = Path(spec.name or "")
    return path if path.suffix == ".gguf" and path.is_file() else _folder.find(spec.name, "vllm")


def weights(spec: ModelSpec) -> str:
    """Returns a hash of the weights, without loading them."""
    path = _find(spec)
    return _folder.weights(spec, "vllm") if path.is_dir() else content_hash(path)


def load(spec: ModelSpec, effort: Effort) -> Vllm:
    """Loads a model. Arguments as vLLM's LLM takes them: `dtype`, `max_model_len`, `tensor_parallel_size`, …."""
    import json

    def value(text: str) -> Any:
        try:
            return json.loads(text.lower() if text in ("True", "False") else text)
        except json.JSONDecodeError:
            return text

    del effort
    only(spec, "vllm", "adapter", "chat_template", "deterministic")
    return Vllm(spec, _find(spec), {key: value(text) for key, text in spec.arguments.items()})
