"""vLLM in this process: requests are handed to its engine as it can take them, replies come as they finish."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapo_eval.backends import _folder, extra, too_long
from gapo_eval.domain import Generation, Request, Sampling
from gapo_eval.errors import InputError


@dataclass(frozen=True, slots=True)
class _InFlight:
    task_id: str
    sample: int
    began: float


class Vllm:
    """A vLLM engine with a model loaded."""

    def __init__(self, folder: Path, arguments: Mapping[str, Any]) -> None:
        try:
            import vllm
        except ImportError:
            raise extra("vllm", "vllm") from None
        self._folder = folder
        try:
            llm = vllm.LLM(model=str(folder), **arguments)
        except (TypeError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise InputError(f"vLLM refuses the model or its --model-args: {reason}") from error
        self._engine = llm.llm_engine
        self._tokenizer = llm.get_tokenizer()
        self._context: int = self._engine.model_config.max_model_len
        self._window: int = 2 * self._engine.vllm_config.scheduler_config.max_num_seqs
        self.identity: Mapping[str, str] = _folder.identity(folder, f"vllm {vllm.__version__}") | {
            "dtype": str(self._engine.model_config.dtype),
            "context": str(self._context),
        }

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields replies as they finish; at most twice as many requests are waiting as the engine runs at once."""
        waiting = ((request, sample) for request in requests for sample in request.samples)
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
            for output in self._engine.step():
                if output.finished:
                    yield _generation(output, in_flight.pop(output.request_id))

    def _add(
        self, request: Request, sample: int, sampling: Sampling, in_flight: dict[str, _InFlight]
    ) -> Generation | None:
        """Hands one sample to the engine, or returns why not."""
        from vllm import SamplingParams, TokensPrompt

        ids = _folder.token_ids(self._tokenizer, request.prompt, self._folder)
        if len(ids) + sampling.max_tokens > self._context:
            return too_long(request, sample, len(ids), sampling, self._context)
        parameters = SamplingParams(
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            max_tokens=sampling.max_tokens,
            seed=sampling.seed_for(request.task_id, sample),
            stop=list(request.prompt.stop),
        )
        key = f"{sample}:{request.task_id}"
        try:
            self._engine.add_request(key, TokensPrompt(prompt_token_ids=ids), parameters)
        except ValueError as error:
            return Generation(task_id=request.task_id, sample=sample, finish="error", error=str(error))
        in_flight[key] = _InFlight(request.task_id, sample, time.monotonic())
        return None


def _generation(output: Any, asked: _InFlight) -> Generation:
    answer = output.outputs[0]
    if answer.finish_reason not in ("stop", "length"):
        reason = f"vLLM ended it with {answer.finish_reason!r}"
        return Generation(task_id=asked.task_id, sample=asked.sample, finish="error", error=reason)
    return Generation(
        task_id=asked.task_id,
        sample=asked.sample,
        finish=answer.finish_reason,
        reply=answer.text,
        prompt_tokens=len(output.prompt_token_ids or ()),
        reply_tokens=len(answer.token_ids),
        seconds=round(time.monotonic() - asked.began, 3),
    )


def weights(model: str | None) -> str:
    """Returns a hash of the weights, without loading them."""
    return _folder.weights(model, "vllm")


def load(model: str | None, arguments: Mapping[str, str]) -> Vllm:
    """Loads a model folder. Arguments as vLLM's LLM takes them: `dtype`, `max_model_len`, `tensor_parallel_size`, …."""
    import json

    def value(text: str) -> Any:
        try:
            return json.loads(text.lower() if text in ("True", "False") else text)
        except json.JSONDecodeError:
            return text

    folder = _folder.find(model, "vllm")
    return Vllm(folder, {key: value(text) for key, text in arguments.items()})
