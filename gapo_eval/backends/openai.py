"""Any server that speaks OpenAI's protocol: vLLM, SGLang, llama.cpp, Ollama, hosted APIs.

Chats go to `/chat/completions`, plain prompts to `/completions`. The key comes from the environment, and is neither
stored nor shown.
"""

import os
import queue
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from gapo_eval.backends import extra, only
from gapo_eval.backends._http import Client, FailedError
from gapo_eval.domain import Effort, Finish, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.records import encode, parse
from gapo_eval.thinking import engine_stops, settled

_DENIED = (401, 403)
_NOT_OFFERED = (404, 405, 501)
_TOO_LONG = ("context length", "context_length", "context size", "too many tokens", "prompt is too long")
_FINISHES: Mapping[str, Finish] = {"stop": "stop", "eos": "stop", "end_turn": "stop", "length": "length"}


@dataclass(frozen=True, slots=True)
class _Address:
    """Where the server is, and what goes along with each request."""

    base: str
    model: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class Server:
    """A model behind HTTP."""

    def __init__(self, address: _Address, client: Client, effort: Effort, model: Mapping[str, Any]) -> None:
        self._address = address
        self._client = client
        self._connections = effort.connections
        self._counts = True
        self.context: int | None = model.get("max_model_len") or (model.get("meta") or {}).get("n_ctx")
        self.identity: Mapping[str, str] = {
            "model": address.model,
            "weights": _no_weights(address),
            "engine": f"served by {model.get('owned_by') or 'an unknown engine'}",
            "body": encode(dict(sorted(address.body.items()))).decode(),
        }

    def count(self, prompt: Prompt) -> int | None:
        """Returns the prompt's tokens where the server has vLLM's `/tokenize`; None elsewhere."""
        if not self._counts:
            return None
        url = self._address.base.removesuffix("/v1") + "/tokenize"
        try:
            answer = self._client.run(self._client.patiently(url, {"model": self._address.model} | _asked(prompt)))
            count = answer["count"]
        except (FailedError, KeyError, TypeError):
            count = None
        self._counts = isinstance(count, int)
        return count if isinstance(count, int) else None

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields replies as they come; requests are taken as connections become free."""
        done: queue.SimpleQueue[Generation | Exception] = queue.SimpleQueue()
        waiting = ((request, sample) for request in requests for sample in request.samples)

        async def ask(request: Request, sample: int) -> None:
            try:
                done.put(await self._ask(request, sample, sampling))
            except Exception as error:  # noqa: BLE001  it is raised again below, in the thread that waits for it
                done.put(error)

        on_their_way = 0
        try:
            while True:
                while on_their_way < self._connections and (item := next(waiting, None)) is not None:
                    self._client.start(ask(*item))
                    on_their_way += 1
                if not on_their_way:
                    return
                finished = done.get()
                on_their_way -= 1
                if isinstance(finished, Exception):
                    raise finished
                yield finished
        finally:
            self._client.close()

    async def _ask(self, request: Request, sample: int, sampling: Sampling) -> Generation:
        path = "chat/completions" if request.prompt.turns else "completions"
        stops = engine_stops(request.prompt.stop, sampling)
        body = {
            "model": self._address.model,
            **_asked(request.prompt),
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "max_tokens": sampling.reply_tokens,
            "seed": sampling.seed_for(request.task_id, sample),
            **({"stop": stops} if stops else {}),
            **self._address.body,
        }
        began = time.monotonic()
        try:
            sent = {key: value for key, value in body.items() if value is not None}
            answer = await self._client.patiently(f"{self._address.base}/{path}", sent)
            generation = _generation(answer, request, sample, round(time.monotonic() - began, 3))
        except FailedError as error:
            too_long = error.status == 400 and any(each in str(error).lower() for each in _TOO_LONG)  # noqa: PLR2004
            finish: Finish = "prompt_too_long" if too_long else "error"
            return Generation(task_id=request.task_id, sample=sample, finish=finish, error=str(error))
        return settled(generation, request.prompt.stop, sampling, None)


def _asked(prompt: Prompt) -> dict[str, Any]:
    if prompt.turns:
        return {"messages": [{"role": turn.role, "content": turn.text} for turn in prompt.turns]}
    return {"prompt": prompt.text}


def _generation(answer: Any, request: Request, sample: int, seconds: float) -> Generation:
    """Reads an answer; raises FailedError where it is none."""
    try:
        choice = answer["choices"][0]
        text = choice["message"]["content"] if "message" in choice else choice["text"]
        reason = choice["finish_reason"]
        usage = answer.get("usage") or {}
        prompt_tokens, reply_tokens = usage.get("prompt_tokens"), usage.get("completion_tokens")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise FailedError("the answer holds no choice") from None
    if reason not in _FINISHES or not isinstance(text, str | None):
        raise FailedError(f"the server ended it with {reason!r}")
    return Generation(
        task_id=request.task_id,
        sample=sample,
        finish=_FINISHES[reason],
        reply=text or "",
        prompt_tokens=prompt_tokens if isinstance(prompt_tokens, int) else None,
        reply_tokens=reply_tokens if isinstance(reply_tokens, int) else None,
        seconds=seconds,
    )


def _no_weights(address: _Address) -> str:
    """What stands for the weights, which a server does not show."""
    return f"unknown: {address.model} at {address.base}"


def _value(text: str) -> Any:
    try:
        return parse(text, "--model-args")
    except InputError:
        return text


def _find(spec: ModelSpec) -> _Address:
    arguments = dict(spec.arguments)
    base = (arguments.pop("base_url", "") or os.environ.get("OPENAI_BASE_URL", "")).rstrip("/")
    if not base:
        raise InputError("--backend openai needs the server: --model-args base_url=http://HOST:PORT/v1")
    if spec.name is None:
        raise InputError("--backend openai needs --model, the name that the server knows the model by")
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise InputError("--model-args: base_url: expected http(s)://HOST[:PORT]/PATH without user name or query")
    key = os.environ.get(arguments.pop("api_key_env", "OPENAI_API_KEY"))
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return _Address(base, spec.name, headers, {name: _value(text) for name, text in arguments.items()})


def _models(address: _Address, client: Client) -> list[dict[str, Any]]:
    """Returns what the server offers; empty where it does not say. Raises InputError where there is no server."""
    try:
        answer = client.run(client.once("GET", f"{address.base}/models"))
    except FailedError as error:
        if error.status in _NOT_OFFERED:
            return []
        if error.status in _DENIED:
            raise InputError(f"{address.base}: refuses the key, or there is none (OPENAI_API_KEY): {error}") from None
        raise InputError(f"{address.base}/models: {error}") from None
    finally:
        client.close()
    found = answer.get("data") if isinstance(answer, dict) else None
    return [model for model in found if isinstance(model, dict)] if isinstance(found, list) else []


def weights(spec: ModelSpec) -> str:
    """Returns what stands for a hash: a server does not show its weights."""
    return _no_weights(_find(spec))


def load(spec: ModelSpec, effort: Effort) -> Server:
    """Finds the server and the model on it.

    Arguments: `base_url` (or the variable OPENAI_BASE_URL) and `api_key_env` (the name of the variable that holds the
    key; OPENAI_API_KEY). All others go along with each request, such as `top_k=20`; `seed=null` leaves a field out.
    """
    only(spec, "openai")
    address = _find(spec)
    try:
        client = Client(address.headers, effort)
        models = _models(address, client)
    except ImportError:
        raise extra("aiohttp", "openai") from None
    names = [str(model.get("id")) for model in models]
    if names and address.model not in names:
        raise InputError(f"{address.base}: no model {address.model!r} (there are: {', '.join(names)})")
    own = next((model for model in models if model.get("id") == address.model), {})
    return Server(address, client, effort, own)
