"""A Hugging Face folder through transformers, on a GPU where PyTorch has one, else on the CPU."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from gapo_eval.backends import _folder, extra, numbers, only, too_long
from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.thinking import engine_stops, settled

_DTYPES = ("auto", "bfloat16", "float16", "float32")
_Item = tuple[Request, int, list[int]]
"""A request, one of its samples, and the prompt's token ids."""


class Transformers:
    """A model in memory that answers in batches of prompts, in the order of the requests."""

    def __init__(self, spec: ModelSpec, folder: Path, *, batch_size: int, threads: int, dtype: str) -> None:
        try:
            import torch
            import transformers
        except ImportError:
            raise extra("transformers", "transformers") from None
        if threads:
            torch.set_num_threads(threads)
        self._folder = folder
        self._template = _folder.template(spec)
        self._batch_size = batch_size
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = transformers.AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=dtype)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"--model {folder}: cannot be loaded: {str(error).strip().splitlines()[0]}") from error
        if spec.adapter is not None:
            model.load_adapter(str(_folder.adapter(spec.adapter)))
        self._model: Any = model.to(self._device).eval()
        self._ends = self._find_ends()
        # What a checkpoint's generation_config.json sets would fill every value that is left open below.
        self._model.generation_config = transformers.GenerationConfig(eos_token_id=self._ends)
        self.context: int | None = getattr(self._model.config, "max_position_embeddings", None)
        self.identity: Mapping[str, str] = _folder.identity(
            spec, folder, f"transformers {transformers.__version__}, torch {torch.__version__}"
        ) | {"dtype": str(self._model.dtype), "device": self._device, "batch_size": str(batch_size)}

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields replies batch by batch; sampled ones are drawn one by one, so that each has its own seed."""
        size = 1 if sampling.temperature else self._batch_size
        for _, items in groupby(self._items(requests), key=lambda item: item[0].prompt.stop):
            while batch := list(islice(items, size)):
                fitting = []
                for request, sample, ids in batch:
                    if self.context is None or len(ids) + sampling.reply_tokens <= self.context:
                        fitting.append((request, sample, ids))
                    else:
                        yield too_long(request, sample, len(ids), sampling, self.context)
                if fitting:
                    yield from self._answer(fitting, sampling)

    def count(self, prompt: Prompt) -> int:
        """Returns the prompt's tokens."""
        return len(self._ids(prompt))

    def _ids(self, prompt: Prompt) -> list[int]:
        return _folder.token_ids(self._tokenizer, prompt, self._folder, self._template)

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def _items(self, requests: Iterable[Request]) -> Iterator[_Item]:
        for request in requests:
            ids = self._ids(request.prompt)
            yield from ((request, sample, ids) for sample in request.samples)

    def _answer(self, items: Sequence[_Item], sampling: Sampling) -> Iterator[Generation]:
        """Answers a batch; where that fails (memory, as a rule), one by one, and what still fails is on record."""
        try:
            yield from self._batch(items, sampling)
        except RuntimeError as error:
            if len(items) > 1:
                for item in items:
                    yield from self._answer([item], sampling)
            else:
                request, sample, _ = items[0]
                reason = str(error).strip().split("\n", 1)[0]
                yield Generation(task_id=request.task_id, sample=sample, finish="error", error=reason)

    def _batch(self, items: Sequence[_Item], sampling: Sampling) -> list[Generation]:
        import torch

        width = max(len(ids) for _, _, ids in items)
        pad = self._tokenizer.pad_token_id if self._tokenizer.pad_token_id is not None else self._ends[0]
        ids = torch.tensor([[pad] * (width - len(ids)) + ids for _, _, ids in items], device=self._device)
        mask = torch.tensor([[0] * (width - len(ids)) + [1] * len(ids) for _, _, ids in items], device=self._device)
        request, sample, _ = items[0]
        torch.manual_seed(sampling.seed_for(request.task_id, sample))
        began = time.monotonic()
        stop = engine_stops(request.prompt.stop, sampling)
        with torch.inference_mode():
            out = self._model.generate(
                input_ids=ids,
                attention_mask=mask,
                generation_config=self._config(sampling, pad),
                **({"stop_strings": stop, "tokenizer": self._tokenizer} if stop else {}),
            )
        seconds = round((time.monotonic() - began) / len(items), 3)
        return [
            self._generation(request, sample, len(prompt), _unpadded(row, pad), sampling, seconds)
            for (request, sample, prompt), row in zip(items, out[:, width:].tolist(), strict=True)
        ]

    def _config(self, sampling: Sampling, pad: int) -> Any:
        """Everything that the model's own generation_config.json might set is set here, to nothing."""
        from transformers import GenerationConfig

        drawn = (
            {"temperature": sampling.temperature, "top_p": sampling.top_p, "top_k": 0} if sampling.temperature else {}
        )
        return GenerationConfig(
            do_sample=bool(sampling.temperature),
            max_new_tokens=sampling.reply_tokens,
            repetition_penalty=1.0,
            eos_token_id=self._ends,
            pad_token_id=pad,
            **drawn,
        )

    def _find_ends(self) -> list[int]:
        ends = self._model.generation_config.eos_token_id
        ends = ends if isinstance(ends, list) else [ends]
        own = self._tokenizer.eos_token_id
        return sorted({end for end in (*ends, own) if end is not None})

    def _generation(
        self, request: Request, sample: int, prompt_tokens: int, row: list[int], sampling: Sampling, seconds: float
    ) -> Generation:
        end = next((at for at, token in enumerate(row) if token in self._ends), None)
        tokens = row if end is None else row[:end]
        text = self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        stops = engine_stops(request.prompt.stop, sampling)
        cuts = [at for stop in stops if (at := text.find(stop)) >= 0]
        stopped = end is not None or bool(cuts) or len(row) < sampling.reply_tokens
        generation = Generation(
            task_id=request.task_id,
            sample=sample,
            finish="stop" if stopped else "length",
            reply=text[: min(cuts)] if cuts else text,
            prompt_tokens=prompt_tokens,
            reply_tokens=len(tokens),
            seconds=seconds,
        )
        return settled(generation, request.prompt.stop, sampling, self._length)


def _unpadded(row: list[int], pad: int) -> list[int]:
    """Takes off what fills a row up that ended before others of its batch did."""
    end = len(row)
    while end and row[end - 1] == pad:
        end -= 1
    return row[: end + 1] if end < len(row) else row


def weights(spec: ModelSpec) -> str:
    """Returns a hash of the weights, without loading them."""
    return _folder.weights(spec, "transformers")


def load(spec: ModelSpec, effort: Effort) -> Transformers:
    """Loads a model folder. Arguments: `batch_size` (8), `n_threads` (PyTorch's choice), `dtype` (the model's own)."""
    del effort
    only(spec, "transformers", "adapter", "chat_template")
    folder = _folder.find(spec.name, "transformers")
    dtype = spec.arguments.get("dtype", "auto")
    if dtype not in _DTYPES:
        raise InputError(f"--model-args: dtype: expected one of {', '.join(_DTYPES)}, got {dtype!r}")
    rest = {key: value for key, value in spec.arguments.items() if key != "dtype"}
    chosen = numbers(rest, batch_size=8, n_threads=0)
    if chosen["batch_size"] == 0:
        raise InputError("--model-args: batch_size: expected a whole number from 1 on, got 0")
    return Transformers(spec, folder, batch_size=chosen["batch_size"], threads=chosen["n_threads"], dtype=dtype)
