"""A run's results as a table in the terminal."""

from typing import TYPE_CHECKING

from gapo_eval.report import frame

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 140
"""Columns that the table needs at most, as long as nobody adds metrics."""

_SHORT = {
    "exact_match": "exact",
    "normalized_match": "normalized",
    "stripped_match": "stripped",
    "edit_similarity": "similarity",
    "syntax_kept": "syntax",
    "scored": "scored",
    "no_edit_found": "no edit",
    "cut_off": "cut off",
    "prompt_too_long": "too long",
    "errored": "errored",
}


def short(name: str) -> str:
    """Returns a column's heading."""
    return _SHORT.get(name, name.replace("_", " "))


def percent(value: float | None) -> str:
    """Returns a mean in [0, 1] as a percentage with one digit; a dash where it is undefined."""
    return "–" if value is None else f"{100 * value:.1f}"


def print_results(scored: frame.ScoredRun, console: "Console") -> None:
    """Prints the table, the accounting line and, where samples are missing, how many."""
    from rich.table import Table

    lines = frame.results(scored)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("%", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for name in (*scored.metrics, *lines[0].outcomes):
        table.add_column(short(name), justify="right", no_wrap=True)
    for line in lines:
        outcomes = [str(count) if count else "·" for count in line.outcomes.values()]
        style = "bold" if line.name == "overall" else "dim" if line.name == "doing nothing" else ""
        cells = [line.name, str(line.requested), *(percent(mean) for mean in line.means.values()), *outcomes]
        table.add_row(*cells, style=style, end_section=line.name in ("doing nothing", "no-change tasks"))
    console.print(table)
    total = lines[0]
    sums = " + ".join(f"{count} {short(outcome)}" for outcome, count in total.outcomes.items())
    console.print(f"\n{total.requested} requested = {sums}", highlight=False)
    if not scored.complete:
        console.print(f"incomplete: {scored.expected - total.requested} of {scored.expected} samples are not there yet")
