"""Words in, exit status out. Commands translate; they decide nothing.

Exit status: 0 done; 1 the suite that was validated is not sound, or every sample failed with an error; 2 bad input.
"""

import re
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapo_eval import __version__
from gapo_eval.errors import InputError
from gapo_eval.options import Prompt, RunFolder, Tasks, asking

if TYPE_CHECKING:
    from rich.console import Console

    from gapo_eval.domain import EditTask
    from gapo_eval.runs import Run, Settings
    from gapo_eval.tasks import Suite

app = typer.Typer(
    name="gapo-eval",
    help="Evaluate models on history-aware code edits.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _app(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"gapo-eval {__version__}")
        raise typer.Exit


@app.command()
@asking
def run(settings: "Settings", output: Path | None) -> None:
    """Generate, score and report: the whole line, for one model."""
    done = _generate(settings, output)
    _score(done, None)
    _report([done.folder], done.report_path)
    _refuse_nothing(done.folder)


@app.command()
@asking
def generate(settings: "Settings", output: Path | None) -> None:
    """Ask a model for its replies. The same command with the same --output goes on where it stopped."""
    _generate(settings, output)


@app.command()
def score(
    folder: RunFolder,
    metrics: Annotated[
        str, typer.Option(help="Metrics, separated by commas; `all` for every one. Default: all but the slow ones.")
    ] = "",
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes. Default: one a core.")] = None,
) -> None:
    """Score a run's replies anew, and print the table."""
    from gapo_eval.metrics import METRICS
    from gapo_eval.runs import Run

    names = [name.strip() for name in metrics.split(",")] if metrics else None
    _score(Run(folder), list(METRICS) if names == ["all"] else names, jobs)
    _refuse_nothing(folder)


@app.command()
def report(
    folders: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run folders.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="HTML file.")] = None,
) -> None:
    """Write one HTML report over some scored runs."""
    from gapo_eval.runs import Run

    _report(folders, output or (Run(folders[0]).report_path if len(folders) == 1 else Path("report.html")))


@app.command("ls")
def list_tasks(
    suite: Annotated[str | None, typer.Argument(help="Suite. Default: list the bundled ones.")] = None,
    *,
    stats: Annotated[bool, typer.Option("--stats", help="Show how the tasks are distributed.")] = False,
) -> None:
    """List the bundled suites, or the tasks of one suite."""
    from gapo_eval import tasks

    if stats:
        from rich.console import Console

        from gapo_eval.report.survey import print_survey

        print_survey(tasks.load(suite or "core"), _wide(Console))
        return
    if suite is None:
        for name in tasks.bundled():
            found = list(tasks.load(name))
            typer.echo(f"{name}: {len(found)} tasks in {len({task.language for task in found})} languages")
        return
    for task in tasks.load(suite):
        lines = task.region.count("\n")
        facts = " ".join(task.tags.values())
        typer.echo(_safe(f"{task.task_id}  {task.path}  region {lines} lines, history {len(task.history)}  {facts}"))


@app.command()
def show(
    task_id: Annotated[str, typer.Argument(metavar="TASK", help="Task id, as `ls` prints it.", show_default=False)],
    tasks: Tasks = "core",
    prompt: Prompt = "chat",
) -> None:
    """Print a task: the prompt as a model gets it, and the reference as a change of the region."""
    from gapo_eval.diffs import unified_diff
    from gapo_eval.prompts import FORMATS

    task = _find(task_id, tasks)
    rendered = FORMATS[prompt].render(task)
    for turn in rendered.turns:
        typer.echo(f"━━━ {turn.role}\n{_safe(turn.text)}\n")
    if rendered.text:
        typer.echo(f"━━━ prompt\n{_safe(rendered.text)}")
    for number, text in enumerate(task.references):
        typer.echo(f"━━━ {'also right' if number else 'reference'}{' (no change)' if text == task.region else ''}")
        typer.echo(_safe(unified_diff(task.path, task.current, task.with_edit(text), context=1)))
    facts = {"language": task.language, "group": task.group, **task.tags, "licence": task.provenance.licence}
    typer.echo(_safe("━━━ " + ", ".join(f"{key} {value}" for key, value in facts.items() if value)))


@app.command()
def validate(
    suite: Annotated[str, typer.Argument(help="Suite.", show_default=False)],
    *,
    toolchains: Annotated[
        bool, typer.Option("--toolchains", help="Let the languages' real tools read every snapshot of its episodes.")
    ] = False,
) -> None:
    """Check that a suite is sound: it loads, parses, round-trips through every format and scores as it should."""
    from gapo_eval import tasks
    from gapo_eval.tasks.likeness import NEAR, near_duplicates
    from gapo_eval.validation import problems

    found = tasks.load(suite)
    count = wrong = 0
    for task in found:
        count += 1
        for problem in problems(task):
            wrong += 1
            typer.echo(_safe(f"{task.task_id}: {problem}"))
    for one, other, likeness in near_duplicates(found):
        wrong += 1
        typer.echo(_safe(f"{other}: is {likeness:.0%} like {one}; near-duplicates begin at {NEAR:.0%}"))
    if toolchains:
        wrong += _inspect(found)
    typer.echo(f"{suite}: {count} tasks, {wrong} problems")
    if wrong:
        raise typer.Exit(1)


def _inspect(suite: "Suite") -> int:
    """Prints what the real tools say; returns how many faults they found."""
    from gapo_eval.toolchains import inspect

    if suite.path is None or not suite.path.is_dir():
        raise InputError(f"--toolchains reads the snapshots of episodes, and {suite.name} is no folder of episodes")
    faults = 0
    for each in inspect(suite.path):
        for fault in each.faults:
            typer.echo(_safe(f"{each.language}: {each.tool}: {fault}"))
        faults += len(each.faults)
        read = "not installed" if each.files is None else f"{each.files} files, {len(each.faults)} faults"
        typer.echo(f"{each.language}: {each.tool}: {read}")
    return faults


def _generate(settings: "Settings", output: Path | None) -> "Run":
    from datetime import datetime

    from rich.console import Console

    from gapo_eval.progress import Meter
    from gapo_eval.stages.generate import generate

    if output is None:
        model = re.sub(r"\.(gguf|jsonl)$", "", Path(settings.model).name) if settings.model else settings.backend
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        name = f"{Path(settings.tasks).stem}-{model}-{settings.prompt}-{stamp}"
        output = Path("runs") / re.sub(r"[^\w.+-]+", "-", name)
    with Meter(Console(stderr=True)) as meter:
        return generate(settings, output, sys.argv, meter.started, meter.advanced)


def _wide(console: "type[Console]") -> "Console":
    """A table that is wider than the terminal is better wrapped by it than cut."""
    return console(width=max(console().width, 240))


def _score(run: "Run", names: list[str] | None, jobs: int | None = None) -> None:
    from rich.console import Console

    from gapo_eval.report import frame, terminal
    from gapo_eval.stages.score import score

    score(run, names, jobs)
    scored = frame.open_run(run.folder)
    terminal.print_results(scored, _wide(Console))


def _refuse_nothing(folder: Path) -> None:
    """A run of which nothing but errors came back is a failure, however neat its table."""
    from gapo_eval.report import frame

    samples = frame.open_run(folder).samples
    if len(samples) and (samples["outcome"] == "errored").all():
        reason = _safe(str(samples["error"].iloc[0]))
        typer.echo(f"error: every sample failed with an error; the first: {reason}", err=True)
        raise typer.Exit(1)


def _report(folders: list[Path], output: Path) -> None:
    from rich.console import Console

    from gapo_eval.report import frame, html, terminal
    from gapo_eval.report.comparison import compare_all

    runs = frame.open_runs(folders)
    for compared in compare_all(runs):
        terminal.print_comparison(compared, _wide(Console))
        typer.echo()
    html.write(runs, output)
    typer.echo(f"report: {output}")


def _find(task_id: str, suite: str) -> "EditTask":
    from gapo_eval import tasks

    for task in tasks.load(suite):
        if task.task_id == task_id:
            return task
    raise InputError(f"no task {task_id!r} in suite {suite} (gapo-eval ls {suite} lists them)")


def _safe(text: str) -> str:
    """Takes the control characters out of text that goes to a terminal."""
    return "".join(char if char in "\n\t" or char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in text)


def main() -> None:
    """Runs the command line; our own errors become one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except InputError as error:
        message = str(error)
    except OSError as error:
        if error.filename is None:
            raise
        message = f"{error.filename}: {error.strerror}"
    else:
        return
    typer.echo(f"error: {_safe(' '.join(message.split()))}", err=True)
    sys.exit(2)
