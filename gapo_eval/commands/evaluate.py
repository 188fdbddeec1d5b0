"""Asking a model and looking at what came back: run, generate, score, report."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapo_eval.commands.console import safe, wide
from gapo_eval.commands.options import Jobs, RunFolder, asking

if TYPE_CHECKING:
    from gapo_eval.runs import Run, Settings


@asking
def run(settings: "Settings", output: Path | None) -> None:
    """Generate, score and report: the whole line, for one model."""
    done = _generate(settings, output)
    _score(done, None)
    _report([done.folder], done.report_path)
    _refuse_nothing(done.folder)


@asking
def generate(settings: "Settings", output: Path | None) -> None:
    """Ask a model for its replies. The same command with the same --output goes on where it stopped."""
    _generate(settings, output)


def score(
    folder: RunFolder,
    metrics: Annotated[
        str, typer.Option(help="Metrics, separated by commas; `all` for every one. Default: all but the slow ones.")
    ] = "",
    jobs: Jobs = None,
) -> None:
    """Score a run's replies anew, and print the table."""
    from gapo_eval.metrics import METRICS
    from gapo_eval.runs import Run

    names = [name.strip() for name in metrics.split(",")] if metrics else None
    _score(Run(folder), list(METRICS) if names == ["all"] else names, jobs)
    _refuse_nothing(folder)


def report(
    folders: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run folders.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="HTML file.")] = None,
) -> None:
    """Write one HTML report over some scored runs."""
    from gapo_eval.runs import Run

    _report(folders, output or (Run(folders[0]).report_path if len(folders) == 1 else Path("report.html")))


def _generate(settings: "Settings", output: Path | None) -> "Run":
    from datetime import datetime

    from rich.console import Console

    from gapo_eval.progress import Meter
    from gapo_eval.stages.generate import generate as generate_run

    if output is None:
        model = re.sub(r"\.(gguf|jsonl)$", "", Path(settings.model).name) if settings.model else settings.backend
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        name = f"{Path(settings.tasks).stem}-{model}-{settings.prompt}-{stamp}"
        output = Path("runs") / re.sub(r"[^\w.+-]+", "-", name)
    with Meter(Console(stderr=True)) as meter:
        return generate_run(settings, output, sys.argv, meter.started, meter.advanced)


def _score(run: "Run", names: list[str] | None, jobs: int | None = None) -> None:
    from gapo_eval.report import frame, terminal
    from gapo_eval.stages.score import score as score_run

    score_run(run, names, jobs)
    scored = frame.open_run(run.folder)
    terminal.print_results(scored, wide())


def _refuse_nothing(folder: Path) -> None:
    """A run of which nothing but errors came back is a failure, however neat its table."""
    from gapo_eval.report import frame

    samples = frame.open_run(folder).samples
    if len(samples) and (samples["outcome"] == "errored").all():
        reason = safe(str(samples["error"].iloc[0]))
        typer.echo(f"error: every sample failed with an error; the first: {reason}", err=True)
        raise typer.Exit(1)


def _report(folders: list[Path], output: Path) -> None:
    from gapo_eval.report import frame, html, terminal
    from gapo_eval.report.comparison import compare_all

    runs = frame.open_runs(folders)
    for compared in compare_all(runs):
        terminal.print_comparison(compared, wide())
        typer.echo()
    html.write(runs, output)
    typer.echo(f"report: {output}")
