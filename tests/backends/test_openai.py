"""A server that errs now and then changes no score; one that always does is on record; a key is never written down."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.request import urlopen

import pytest
from loopback import serving

from gapo_eval import tasks
from gapo_eval.backends import embedded, openai
from gapo_eval.domain import Effort, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import HopelessError, InputError
from gapo_eval.prompts import FORMATS
from gapo_eval.report import frame
from gapo_eval.runs import Run, Settings
from gapo_eval.stages.generate import Conduct, generate
from gapo_eval.stages.score import score
from gapo_eval.tasks.files import write_jsonl

PATIENT = Effort(timeout=1.0, retries=10)


def _stats(address: str) -> dict[str, int]:
    with urlopen(address.removesuffix("/v1") + "/stats") as answer:
        found: dict[str, int] = json.load(answer)
    return found


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A suite that is read faster than its episodes."""
    path = tmp_path_factory.mktemp("suite") / "core.jsonl"
    write_jsonl(path, islice(tasks.load("core"), 500))
    return str(path)


def _settings(suite: str, address: str, limit: int | None = None, **model_args: str) -> Settings:
    arguments = {"base_url": address} | model_args
    return Settings(tasks=suite, limit=limit, backend="openai", model="loopback", model_args=arguments)


def _scores(run: Run) -> dict[str, tuple[str, float]]:
    score(run, ["exact_match"], jobs=1)
    samples = frame.open_run(run.folder).samples
    return {
        task_id: (outcome, value)
        for task_id, outcome, value in zip(samples["task_id"], samples["outcome"], samples["exact_match"], strict=True)
    }


def test_faults_that_pass_change_no_score(suite: str, tmp_path: Path) -> None:
    with serving() as good, serving("--faults", "500=0.1,429=0.05,hang=0.02,broken=0.01") as bad:
        right = generate(_settings(suite, good), tmp_path / "right")
        wrong = generate(_settings(suite, bad), tmp_path / "wrong", conduct=Conduct(effort=PATIENT))
        met = _stats(bad)
    assert met["answered"] == 500
    assert min(met["500"], met["429"], met["hang"], met["broken"]) > 0
    scores = _scores(wrong)
    assert scores == _scores(right)
    assert len(scores) == 500
    outcomes = Counter(outcome for outcome, _ in scores.values())
    assert outcomes.keys() == {"scored", "no_edit_found"}
    assert outcomes.total() == 500
    assert 0 < sum(value for _, value in scores.values()) < 500


def test_as_many_requests_are_on_their_way_as_allowed_and_no_more(suite: str, tmp_path: Path) -> None:
    with serving("--latency", "0.5") as address:
        generate(_settings(suite, address, limit=60), tmp_path / "run", conduct=Conduct(effort=Effort(connections=20)))
        assert _stats(address)["most at once"] == 20


def test_a_server_that_never_answers_rightly_is_on_record_and_asked_again_on_demand(suite: str, tmp_path: Path) -> None:
    conduct = Conduct(effort=Effort(retries=1, timeout=5))
    with serving("--faults", "503=1") as address:
        settings = _settings(suite, address, limit=10)
        run = generate(settings, tmp_path / "run", conduct=conduct)
        errors = [generation for _, generation in run.generations()]
        assert {generation.finish for generation in errors} == {"error"}
        assert all("HTTP 503" in each.error and "(after 2 attempts)" in each.error for each in errors)
        assert _stats(address)["503"] == 20
        generate(settings, tmp_path / "run", conduct=conduct)
        assert _stats(address)["503"] == 20
    assert len(errors) == 10


def test_errors_are_asked_for_again_where_that_is_wanted(
    suite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as good, serving("--faults", "400=0.5") as bad:
        monkeypatch.setenv("OPENAI_BASE_URL", bad)
        settings = Settings(tasks=suite, limit=20, backend="openai", model="loopback")
        run = generate(settings, tmp_path / "run")
        first = [generation for _, generation in run.generations()]
        assert 0 < sum(generation.finish == "error" for generation in first) < 20
        assert all("attempts" not in generation.error for generation in first)
        monkeypatch.setenv("OPENAI_BASE_URL", good)
        with pytest.raises(InputError, match="weights was"):
            generate(settings, tmp_path / "run", conduct=Conduct(retry_errors=True))
        monkeypatch.setenv("OPENAI_BASE_URL", bad)
        for _ in range(12):
            generate(settings, tmp_path / "run", conduct=Conduct(retry_errors=True))
        last = [generation for _, generation in run.generations()]
    assert {generation.finish for generation in last} == {"stop"}
    kept = {generation.task_id: generation for generation in first if generation.finish == "stop"}
    assert kept.items() <= {generation.task_id: generation for generation in last}.items()
    assert len(last) == len({generation.task_id for generation in last}) == 20


def test_a_hopeless_run_is_given_up(suite: str, tmp_path: Path) -> None:
    with (
        serving("--faults", "400=1") as address,
        pytest.raises(HopelessError, match=r"given up after 3 samples .* HTTP 400"),
    ):
        generate(_settings(suite, address), tmp_path / "run", conduct=Conduct(fail_on_error=3))
    assert len(list(Run(tmp_path / "run").generations())) >= 3


def test_a_key_goes_with_each_request_and_nowhere_else(
    suite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", "sk-very-secret")
    with serving() as address:
        generate(_settings(suite, address, limit=2, api_key_env="MY_KEY"), tmp_path / "run")
    assert not [path for path in (tmp_path / "run").iterdir() if b"sk-very-secret" in path.read_bytes()]


@pytest.mark.parametrize(
    ("name", "arguments", "fault"),
    [
        ("loopback", {}, "needs the server: --model-args base_url="),
        (None, {"base_url": "http://127.0.0.1:9/v1"}, "needs --model"),
        ("loopback", {"base_url": "ftp://here/v1"}, r"expected http\(s\)://HOST"),
        ("loopback", {"base_url": "http://user:key@here/v1"}, "without user name"),
        ("loopback", {"base_url": "http://127.0.0.1:9/v1"}, "http://127.0.0.1:9/v1/models: .*Connect"),
    ],
)
def test_what_is_no_server_is_said(
    name: str | None, arguments: dict[str, str], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(InputError, match=fault):
        openai.load(ModelSpec(name=name, arguments=arguments), Effort())


def test_a_model_that_is_not_there_is_said_with_those_that_are() -> None:
    with serving() as address, pytest.raises(InputError, match=r"no model 'other' \(there are: loopback\)"):
        openai.load(ModelSpec(name="other", arguments={"base_url": address}), Effort())


@pytest.fixture(scope="module")
def llama() -> embedded.Embedded:
    return embedded.load(ModelSpec(arguments={"n_threads": "1", "n_ctx": "2048"}), Effort())


@pytest.mark.model
@pytest.mark.parametrize("fmt", ["chat", "completion"])
def test_a_real_server_gives_the_replies_of_its_model(llama: embedded.Embedded, fmt: str) -> None:
    task = next(iter(tasks.load(str(Path(__file__).parents[1] / "data" / "small.jsonl"))))
    request = Request(task_id=task.task_id, prompt=FORMATS[fmt].render(task), samples=(0,))
    sampling = Sampling(max_tokens=24)
    (here,) = llama.generate([request], sampling)
    there = _there(llama, request, sampling)
    assert (there.reply, there.finish, there.prompt_tokens) == (here.reply, here.finish, here.prompt_tokens)
    assert llama.count(request.prompt) == here.prompt_tokens


def _there(llama: embedded.Embedded, request: Request, sampling: Sampling) -> Generation:
    address = llama._server.listening_address  # noqa: SLF001  llama.cpp's own server, as any client sees it
    with urlopen(f"{address}/v1/models") as answer:
        name = json.load(answer)["data"][0]["id"]
    arguments = {"base_url": f"{address}/v1", "top_k": "0", "min_p": "0", "repeat_penalty": "1"}
    server = openai.load(ModelSpec(name=name, arguments=arguments), Effort())
    (generation,) = server.generate([request], sampling)
    return generation


@pytest.mark.model
def test_a_prompt_that_is_too_long_for_a_real_server_is_on_record(llama: embedded.Embedded) -> None:
    request = Request(task_id="a", prompt=Prompt(text="word " * 5000), samples=(0,))
    assert _there(llama, request, Sampling(max_tokens=8)).finish == "prompt_too_long"


def test_requests_are_taken_only_as_they_can_be_sent() -> None:
    taken: list[int] = []

    def requests() -> Iterator[Request]:
        for number in range(1000):
            taken.append(number)
            yield Request(task_id=f"{number}", prompt=Prompt(text="x"), samples=(0,))

    with serving("--latency", "0.05") as address:
        server = openai.load(ModelSpec(name="loopback", arguments={"base_url": address}), Effort(connections=4))
        replies = server.generate(requests(), Sampling())
        next(replies)
        assert len(taken) <= 5
        replies.close()  # type: ignore[attr-defined]  # it is a generator
