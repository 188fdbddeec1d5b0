"""generations.jsonl → edits → metrics → scores.parquet. Scores are cheap, so they are made anew each time."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b

from gapo_eval import metrics
from gapo_eval.domain import OUTCOMES, Edit, EditTask, Flags, Generation, Outcome, Score
from gapo_eval.errors import InputError
from gapo_eval.fit import shortened
from gapo_eval.flags import flags_of
from gapo_eval.metrics import METRICS, Metric
from gapo_eval.parallel import cores, spread
from gapo_eval.prompts import FORMATS, PromptFormat, seen_texts
from gapo_eval.records import decode, encode
from gapo_eval.runs import Run
from gapo_eval.scores import Row, ScoreTable, row
from gapo_eval.thinking import answer_of

_ALONE = 2000
"""Fewer samples than this are scored faster than other processes start."""
_CHUNK = 256
"""Samples, at least, that a process is handed at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A task and the replies to it."""

    task: EditTask
    generations: tuple[Generation, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The rows of some tasks: of the reply that changes nothing, one a task, and of every sample."""

    no_ops: list[Row]
    samples: list[Row]


def score(run: Run, names: Sequence[str] | None = None, jobs: int | None = None) -> int:
    """Scores every reply on disk; returns how many samples there are.

    Memory stays flat: replies are looked up by their place in generations.jsonl, task by task.

    Args:
        run: the folder.
        names: of the metrics; None for those that are taken by default.
        jobs: processes; None for one a core, or this one alone where there is little to do.

    Raises:
        InputError: there are no replies, a metric is unknown, or the accounting does not add up: a reply to a task that
            the run does not hold, or two for one sample.

    """
    record = run.record()
    chosen = metrics.default() if names is None else metrics.in_order(dict.fromkeys(names))
    for name in chosen:
        _ = METRICS[name]
    if not run.generations_path.is_file():
        raise InputError(f"{run.folder}: has no replies yet: gapo-eval generate --output {run.folder}")
    places = _places(run)
    replies = sum(map(len, places.values()))
    processes = jobs or (1 if replies < _ALONE else cores())
    work = partial(score_all, prompt=record.settings.prompt, names=tuple(chosen))
    outcomes: Counter[str] = Counter()
    digest = run.replies_hash()
    with ScoreTable(run.scores_path, chosen, digest) as samples, ScoreTable(run.no_op_path, chosen, digest) as no_ops:
        for scored in spread(work, _chunks(_asked(run, places)), processes):
            no_ops.add(scored.no_ops)
            samples.add(scored.samples)
            outcomes.update(each["outcome"] for each in scored.samples)
        if places:
            raise InputError(
                f"{run.generations_path}: holds replies to a task that the run does not: {next(iter(places))}"
            )
        if outcomes.total() != replies or not outcomes.keys() <= set(OUTCOMES):
            raise InputError(f"{run.folder}: {replies} replies, but outcomes of {outcomes.total()}: {dict(outcomes)}")
    return replies


def _places(run: Run) -> "dict[str, array[int]]":
    """Returns where each task's replies stand in generations.jsonl, in bytes."""
    places: dict[str, array[int]] = {}
    for place, generation in run.generations():
        places.setdefault(generation.task_id, array("q")).append(place)
    return places


def _asked(run: Run, places: "dict[str, array[int]]") -> Iterator[Asked]:
    """Yields the run's tasks with their replies, which are taken out of `places`."""
    with run.generations_path.open("rb") as lines:
        for task in run.tasks():
            generations = []
            for place in places.pop(task.task_id, ()):
                lines.seek(place)
                generations.append(decode(Generation, lines.readline(), str(run.generations_path)))
            for sample, count in Counter(generation.sample for generation in generations).items():
                if count > 1:
                    raise InputError(f"{run.generations_path}: {count} replies for sample {sample} of {task.task_id}")
            yield Asked(task, tuple(generations))


def _chunks(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    chunk: list[Asked] = []
    size = 0
    for each in asked:
        chunk.append(each)
        size += max(len(each.generations), 1)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def score_all(asked: Iterable[Asked], *, prompt: str, names: Sequence[str]) -> Scored:
    """Scores the replies to some tasks. Edits that are the same for a task are worked out once."""
    fmt = FORMATS[prompt]
    chosen = {name: METRICS[name] for name in names}
    scored = Scored([], [])
    for each in asked:
        task = each.task
        digest = blake2b(encode(task), digest_size=8).hexdigest()
        nothing = Edit(text=task.region)
        no_op = score_edit(task, nothing, 0, chosen)
        known = {nothing: no_op}
        empty = Generation(task_id=task.task_id, sample=0, finish="stop")
        scored.no_ops.append(row(task, digest, empty, no_op))
        for generation in each.generations:
            score = score_generation(task, generation, fmt, chosen, known)
            scored.samples.append(row(task, digest, generation, score))
    return scored


def score_edit(task: EditTask, edit: Edit, sample: int, chosen: Mapping[str, Metric]) -> Score:
    """Returns what an edit is worth under the chosen metrics."""
    values = {name: metric.score(task, edit) for name, metric in chosen.items()}
    return Score(
        task_id=task.task_id, sample=sample, outcome="scored", edit=edit, values=values, flags=flags_of(task, edit)
    )


def score_generation(
    task: EditTask, generation: Generation, fmt: PromptFormat, chosen: Mapping[str, Metric], known: dict[Edit, Score]
) -> Score:
    """Reads the edit out of a reply and scores it; every other outcome is worth 0 where the metric is defined.

    Args:
        task: what was asked.
        generation: what came back.
        fmt: how it was asked.
        chosen: the metrics.
        known: scores of the task's edits so far, among them the one that changes nothing; a new one is put in.

    """
    answer: str | None = generation.reply
    if "</think>" in generation.reply or "<think>" in generation.reply:
        answer = answer_of(generation.reply, "\n".join(seen_texts(task)))
    edit = None
    if generation.finish == "stop" and answer is not None:
        edit = fmt.parse(shortened(task, generation.cut), answer)
    if edit is not None:
        if edit not in known:
            known[edit] = score_edit(task, edit, generation.sample, chosen)
        return replace(known[edit], sample=generation.sample)
    no_op = known[Edit(text=task.region)]
    return Score(
        task_id=task.task_id,
        sample=generation.sample,
        outcome=_failure(generation),
        edit=None,
        values={name: None if value is None else 0.0 for name, value in no_op.values.items()},
        flags=Flags(thinking_unclosed=answer is None),
    )


def _failure(generation: Generation) -> Outcome:
    if generation.finish == "length":
        return "cut_off"
    if generation.finish == "prompt_too_long":
        return "prompt_too_long"
    return "errored" if generation.finish == "error" else "no_edit_found"
