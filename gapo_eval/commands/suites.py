"""What is asked: list, show, check and make suites."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from gapo_eval.commands.console import safe, tracked, wide
from gapo_eval.commands.options import Jobs, Prompt, Tasks
from gapo_eval.errors import InputError

if TYPE_CHECKING:
    from gapo_eval.domain import EditTask
    from gapo_eval.tasks import Suite


def list_tasks(
    suite: Annotated[str | None, typer.Argument(help="Suite. Default: list the bundled ones.")] = None,
    *,
    stats: Annotated[bool, typer.Option("--stats", help="Show how the tasks are distributed.")] = False,
) -> None:
    """List the bundled suites, or the tasks of one suite."""
    from gapo_eval import tasks

    if stats:
        from gapo_eval.report.survey import print_survey

        print_survey(tasks.load(suite or "core"), wide())
        return
    if suite is None:
        for name in tasks.bundled():
            found = list(tasks.load(name))
            typer.echo(f"{name}: {len(found)} tasks in {len({task.language for task in found})} languages")
        return
    for task in tasks.load(suite):
        lines = task.region.count("\n")
        facts = " ".join(task.tags.values())
        typer.echo(safe(f"{task.task_id}  {task.path}  region {lines} lines, history {len(task.history)}  {facts}"))


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
        typer.echo(f"━━━ {turn.role}\n{safe(turn.text)}\n")
    if rendered.text:
        typer.echo(f"━━━ prompt\n{safe(rendered.text)}")
    for number, text in enumerate(task.references):
        typer.echo(f"━━━ {'also right' if number else 'reference'}{' (no change)' if text == task.region else ''}")
        typer.echo(safe(unified_diff(task.path, task.current, task.with_edit(text), context=1)))
    facts = {"language": task.language, "group": task.group, **task.tags, "licence": task.provenance.licence}
    typer.echo(safe("━━━ " + ", ".join(f"{key} {value}" for key, value in facts.items() if value)))


def validate(
    suite: Annotated[str, typer.Argument(help="Suite.", show_default=False)],
    *,
    toolchains: Annotated[
        bool, typer.Option("--toolchains", help="Let the languages' real tools read every snapshot of its episodes.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Check that a suite is sound: it loads, parses, round-trips through every format and scores as it should."""
    from gapo_eval import tasks
    from gapo_eval.tasks.likeness import NEAR, near_duplicates
    from gapo_eval.validation import validate as examine

    found = tasks.load(suite)
    count = wrong = 0
    for task_id, problems in examine(found, jobs):
        count += 1
        wrong += len(problems)
        for problem in problems:
            typer.echo(safe(f"{task_id}: {problem}"))
    for one, other, likeness in near_duplicates(found):
        wrong += 1
        typer.echo(safe(f"{other}: is {likeness:.0%} like {one}; near-duplicates begin at {NEAR:.0%}"))
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
            typer.echo(safe(f"{each.language}: {each.tool}: {fault}"))
        faults += len(each.faults)
        read = "not installed" if each.files is None else f"{each.files} files, {len(each.faults)} faults"
        typer.echo(f"{each.language}: {each.tool}: {read}")
    return faults


def _find(task_id: str, suite: str) -> "EditTask":
    from gapo_eval import tasks

    for task in tasks.load(suite):
        if task.task_id == task_id:
            return task
    raise InputError(f"no task {task_id!r} in suite {suite} (gapo-eval ls {suite} lists them)")


def synthesize(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .jsonl or .parquet.", show_default=False)
    ],
    *,
    n: Annotated[
        int | None, typer.Option("--n", "-n", min=1, help="Tasks in all. Default: 1,000, or the paper's.")
    ] = None,
    languages: Annotated[
        str, typer.Option(help="Languages, separated by commas, in equal shares. Default: all.", show_default=False)
    ] = "",
    like_paper: Annotated[
        bool, typer.Option("--like-paper", help="As many tasks as the paper's training set, languages in its shares.")
    ] = False,
    split: Annotated[
        Literal["train", "test"] | None, typer.Option(help="No seed program is in both. Default: both.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same tasks.")] = 0,
    no_change: Annotated[float, typer.Option(min=0, max=1, help="Share of tasks with nothing to change.")] = 0.15,
    max_region: Annotated[int, typer.Option(min=1, help="Lines of a region, at most.")] = 20,
    seeds: Annotated[Path | None, typer.Option(help="Folder of seed programs. Default: the bundled ones.")] = None,
    jobs: Jobs = None,
) -> None:
    """Make tasks by the thousand: refactorings, done place by place in varied programs; a later place is held out."""
    from gapo_eval.languages import get, names
    from gapo_eval.published import paper
    from gapo_eval.synthesis import seeds as sources
    from gapo_eval.synthesis.suite import Recipe, Tally, shares, synthesize
    from gapo_eval.tasks.files import write

    chosen = [name.strip() for name in languages.split(",")] if languages else list(names())
    for name in chosen:
        get(name)
    weights = {name: paper().languages[name] if like_paper else 1.0 for name in chosen}
    recipe = Recipe(
        counts=shares(n or (paper().training_tasks if like_paper else 1000), weights),
        seeds=seeds or sources.folder(),
        split=split,
        seed=seed,
        no_change=no_change,
        longest=max_region,
    )
    tally = Tally()
    write(output, tracked(synthesize(recipe, tally, jobs), sum(recipe.counts.values())))
    counts = ", ".join(f"{get(name).name} {count}" for name, count in recipe.counts.items())
    typer.echo(f"{output}: {sum(recipe.counts.values())} tasks ({counts})")
    typer.echo(
        f"{tally.drawn} were drawn; {tally.dropped} were dropped as near-duplicates ({tally.dropped / tally.drawn:.1%})"
    )
