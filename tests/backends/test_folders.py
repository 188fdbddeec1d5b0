"""The backends that read a Hugging Face folder: `pytest -m transformers`, `pytest -m vllm`, where installed."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gapo_eval import tasks
from gapo_eval.backends import BACKENDS, Backend
from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.prompts import FORMATS

SMALL = Path(__file__).parent.parent / "data" / "small.jsonl"
WEIGHTS = Path(__file__).parent.parent.parent / "benchmarks" / "weights.py"
ARGUMENTS: Mapping[str, Mapping[str, str]] = {
    "transformers": {"dtype": "float32", "n_threads": "1", "batch_size": "4"},
    "vllm": {
        "dtype": "float32",
        "enforce_eager": "true",
        "max_model_len": "2048",
        "gpu_memory_utilization": "0.3",
        "enable_prefix_caching": "false",
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded model as a folder; GAPO_EVAL_TEST_MODEL names one that was made before."""
    if made := os.environ.get("GAPO_EVAL_TEST_MODEL"):
        return Path(made)
    path = tmp_path_factory.mktemp("model")
    subprocess.run([sys.executable, str(WEIGHTS), str(path)], check=True, capture_output=True)
    return path


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in ARGUMENTS],
)
def backend(request: pytest.FixtureRequest, folder: Path) -> Backend:
    return BACKENDS[request.param].load(ModelSpec(name=str(folder), arguments=ARGUMENTS[request.param]), Effort())


def _requests(samples: tuple[int, ...] = (0,)) -> list[Request]:
    fmt = FORMATS["chat"]
    found = tasks.load(str(SMALL))
    return [Request(task_id=task.task_id, prompt=fmt.render(task), samples=samples) for task in found]


def _by_key(generations: list[Generation]) -> dict[tuple[str, int], str]:
    assert all(generation.finish in ("stop", "length") for generation in generations)
    return {(generation.task_id, generation.sample): generation.reply for generation in generations}


@pytest.mark.filterwarnings("ignore")
def test_every_request_gets_a_reply_and_greedy_ones_repeat(backend: Backend) -> None:
    sampling = Sampling(max_tokens=16)
    first, second = (_by_key(list(backend.generate(_requests(), sampling))) for _ in range(2))
    assert len(first) == 10
    assert first == second


@pytest.mark.filterwarnings("ignore")
def test_samples_of_one_task_differ(backend: Backend) -> None:
    sampling = Sampling(max_tokens=16, temperature=1.0, samples=3)
    replies = _by_key(list(backend.generate(_requests((0, 1, 2))[:1], sampling)))
    assert len(set(replies.values())) == 3


@pytest.mark.filterwarnings("ignore")
def test_a_stop_string_ends_a_reply_and_is_left_out(backend: Backend) -> None:
    prompt = Prompt(text="one two three four one two three four one two three", stop=("two",))
    (generation,) = backend.generate([Request(task_id="a", prompt=prompt, samples=(0,))], Sampling(max_tokens=16))
    assert generation.finish == "stop"
    assert "one" in generation.reply
    assert "two" not in generation.reply


@pytest.mark.filterwarnings("ignore")
def test_a_prompt_that_leaves_no_room_is_on_record(backend: Backend) -> None:
    request = Request(task_id="a", prompt=Prompt(text="word " * 9000), samples=(0,))
    (generation,) = backend.generate([request], Sampling(max_tokens=16))
    assert (generation.finish, generation.reply) == ("prompt_too_long", "")


def test_the_identity_names_model_weights_and_engine(backend: Backend, folder: Path) -> None:
    assert backend.identity["model"] == folder.name
    assert len(backend.identity["weights"]) == 64
    assert backend.identity["engine"].partition(" ")[0] in ("transformers", "vllm")
