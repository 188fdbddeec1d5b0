"""The samples that a report shows: a task's facts, and each run's edit beside the reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from gapo_eval.domain import EditTask, Outcome
from gapo_eval.metrics import HEADLINE
from gapo_eval.report.changes import Row, compare, read_diff
from gapo_eval.report.frame import ScoredRun

MOST_TASKS = 300
"""A page with more becomes slow to open."""
_LONGEST_REPLY = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One sample of one run."""

    run: str
    sample: int
    outcome: Outcome
    values: dict[str, float | None]
    rows: list[Row]
    """The region against the edit; empty where there is none."""
    reply: str
    """As it came, cut after some thousand characters."""
    error: str

    @property
    def exact(self) -> bool:
        """Whether it is right to the letter."""
        return self.values.get(HEADLINE) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A task with the answers of every run."""

    task: EditTask
    history: list[tuple[str, list[Row]]]
    """Path and lines of each edit, oldest first."""
    reference: list[Row]
    accepted: list[list[Row]]
    answers: list[Answer]
    first_line: int
    """Of the region in the file, from 1."""

    @property
    def anchor(self) -> str:
        """What a link to this task is called, in every report."""
        return f"task-{blake2b(self.task.task_id.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"

    @property
    def verdict(self) -> str:
        """`exact`, `missed` or `failed`: the best of the answers."""
        if any(answer.exact for answer in self.answers):
            return "exact"
        return "missed" if any(answer.outcome == "scored" for answer in self.answers) else "failed"


def shown(runs: Sequence[ScoredRun], most: int = MOST_TASKS) -> tuple[list[Shown], int]:
    """Returns the first tasks with the first sample of each run, and how many tasks were left out."""
    tasks: dict[str, EditTask] = {}
    left_out: set[str] = set()
    for scored in runs:
        for task in scored.run.tasks():
            if task.task_id in tasks:
                continue
            if len(tasks) < most:
                tasks[task.task_id] = task
            else:
                left_out.add(task.task_id)
    answers: dict[str, list[Answer]] = {task_id: [] for task_id in tasks}
    for scored in runs:
        for answer in _answers(scored, tasks):
            answers[answer[0]].append(answer[1])
    return [_shown(task, answers[task_id]) for task_id, task in tasks.items()], len(left_out)


def _answers(scored: ScoredRun, tasks: dict[str, EditTask]) -> list[tuple[str, Answer]]:
    replies: dict[str, str] = {}
    for _, generation in scored.run.generations():
        if generation.sample == 0 and generation.task_id in tasks:
            replies[generation.task_id] = generation.reply
    import pyarrow.parquet as pq

    wanted = [("task_id", "in", list(tasks)), ("sample", "==", 0)]
    chosen = pq.read_table(scored.run.scores_path, filters=wanted).to_pandas()
    out = []
    for row in chosen.astype(object).where(chosen.notna(), None).to_dict("records"):
        task = tasks[row["task_id"]]
        edit = row["edit"]
        answer = Answer(
            run=scored.label,
            sample=row["sample"],
            outcome=row["outcome"],
            values={name: row[name] for name in scored.metrics},
            rows=[] if edit is None else compare(task.region, edit),
            reply=_cut(replies.get(task.task_id, ""), _LONGEST_REPLY),
            error=row["error"] or "",
        )
        out.append((task.task_id, answer))
    return out


def _shown(task: EditTask, answers: list[Answer]) -> Shown:
    return Shown(
        task=task,
        history=[(edit.path, read_diff(edit.diff)) for edit in task.history],
        reference=compare(task.region, task.reference),
        accepted=[compare(task.region, text) for text in task.accepted],
        answers=answers,
        first_line=task.before.count("\n") + 1,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}\n… {len(text) - most:,} more characters"
