"""Asking a model and looking at what came back: run, generate, score, report."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapo_eval.commands.console import interrupted, safe, wide
from gapo_eval.commands.options import Algorithm, BackendName, Base, Jobs, RunFolder, TrainSeed, asking
from gapo_eval.errors import HopelessError, InputError

if TYPE_CHECKING:
    from gapo_eval.checkpoints import Checkpoint
    from gapo_eval.runs import Run, Settings
    from gapo_eval.stages.generate import Conduct


@asking
def run(settings: "Settings", conduct: "Conduct", output: Path | None) -> None:
    """Generate, score and report: the whole line, for one model."""
    done = _generate(settings, conduct, output)
    _score(done, None)
    _report([done.folder], done.report_path)
    _refuse_nothing(done.folder)


@asking
def generate(settings: "Settings", conduct: "Conduct", output: Path | None) -> None:
    """Ask a model for its replies. The same command with the same --output goes on where it stopped."""
    _generate(settings, conduct, output)


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


def sweep(
    context: typer.Context,
    root: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of checkpoints.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder of the run folders. Default: runs/NAME.")
    ] = None,
    backend: BackendName = "vllm",
    algorithm: Algorithm = "",
    base: Base = "",
    train_seed: TrainSeed = None,
    watch: Annotated[
        float | None, typer.Option(min=1.0, help="Look for new checkpoints every so many seconds, until interrupted.")
    ] = None,
) -> None:
    """Evaluate every checkpoint below a folder, and report on all of them. Takes the options of `run` as well.

    Each becomes a run folder with its algorithm, base model, seed and step, from these options or from a gapo-eval.toml
    beside the checkpoints ([training] algorithm, base, seed). What is done is skipped.
    """
    import subprocess
    import time

    from gapo_eval.checkpoints import find
    from gapo_eval.domain import Training

    runs = output or Path("runs") / root.resolve().name
    given = Training(algorithm=algorithm, base=base, seed=train_seed)
    done: dict[str, int] = {}
    with interrupted("the same command goes on"):
        while True:
            found = find(root, given, settled=watch is not None)
            if not found and watch is None:
                raise InputError(f"{root}: holds no checkpoint (checkpoint-N or global_step_N, with its weights)")
            new = [checkpoint for checkpoint in found if checkpoint.name not in done]
            for checkpoint in new:
                typer.echo(f"━━━ {checkpoint.name}")
                command = run_command(checkpoint, runs / checkpoint.name, backend, context.args)
                done[checkpoint.name] = subprocess.run(command, check=False).returncode
            if new and (good := [runs / name for name, status in done.items() if status == 0]):
                _report(good, runs / "report.html")
            if watch is None:
                break
            time.sleep(watch)
    if failed := [name for name, status in done.items() if status]:
        raise HopelessError(f"{len(failed)} of {len(done)} checkpoints were not evaluated: {', '.join(failed)}")


def run_command(checkpoint: "Checkpoint", output: Path, backend: str, options: list[str]) -> list[str]:
    """Returns the command that evaluates a checkpoint, in a process of its own: engines hold on to their memory."""
    training = checkpoint.training
    labels = {
        "--algorithm": training.algorithm,
        "--base": training.base,
        "--train-seed": training.seed,
        "--step": training.step,
        "--adapter": checkpoint.adapter,
    }
    told = [str(part) for option, value in labels.items() if value not in ("", None) for part in (option, value)]
    command = [sys.executable, "-m", "gapo_eval", "run", "--output", str(output), "--backend", backend]
    return [*command, "--model", str(checkpoint.model), *told, *options]


def _generate(settings: "Settings", conduct: "Conduct", output: Path | None) -> "Run":
    from datetime import datetime

    from rich.console import Console

    from gapo_eval.progress import Meter
    from gapo_eval.stages.generate import generate as generate_run

    if output is None:
        model = re.sub(r"\.(gguf|jsonl)$", "", Path(settings.model).name) if settings.model else settings.backend
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        name = f"{Path(settings.tasks).stem}-{model}-{settings.prompt}-{stamp}"
        output = Path("runs") / re.sub(r"[^\w.+-]+", "-", name)
    with Meter(Console(stderr=True)) as meter, interrupted(f"the same command with --output {output} goes on"):
        return generate_run(settings, output, sys.argv, started=meter.started, progress=meter.advanced, conduct=conduct)


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
