"""A run's results as a table in the terminal, and what stands below it."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gapo_eval import stats
from gapo_eval.domain import OUTCOMES
from gapo_eval.metrics import HEADLINE
from gapo_eval.report import frame
from gapo_eval.report.aggregates import aggregates, of_several
from gapo_eval.report.comparison import Compared
from gapo_eval.report.conduct import flag_rates, only_stripped, shortened, should_edit

if TYPE_CHECKING:
    from rich.console import Console

_SHORT = {
    "exact_match": "exact",
    "normalized_match": "normalized",
    "stripped_match": "stripped",
    "edit_similarity": "similarity",
    "relative_similarity": "relative",
    "delta_chrf": "δ chrF",
    "lines_f1": "lines F1",
    "bleu": "BLEU",
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


def interval(estimate: stats.Estimate | None) -> str:
    """Returns the 95 % interval of an estimate in per cent: [12.3, 45.6]."""
    if estimate is None or estimate.low is None:
        return ""
    return f"[{percent(estimate.low)}, {percent(estimate.high)}]"


def p_value(p: float) -> str:
    """Returns a p value with as many digits as say something."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"  # noqa: PLR2004  the usual place to stop


def print_results(scored: frame.ScoredRun, console: "Console") -> None:
    """Prints the table, the accounting line, and what is to be known beside the means."""
    from rich.table import Table

    lines = frame.results(scored)
    outcomes = [outcome for outcome in OUTCOMES if any(line.outcomes[outcome] for line in lines)]
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("%", no_wrap=True)
    for heading in ("n", *_headings(scored.metrics), *map(short, outcomes)):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in lines:
        counts = [str(line.outcomes[outcome] or "·") for outcome in outcomes]
        style = "bold" if line.name == "overall" else "dim" if line.name == "doing nothing" else ""
        cells = [line.name, str(line.requested), *_cells(line, scored.metrics), *counts]
        table.add_row(*cells, style=style, end_section=line.name in ("doing nothing", "no-change tasks"))
    console.print(table)
    console.print()
    for text in _notes(scored, lines[0]):
        console.print(text, highlight=False, markup=False)


def _headings(metrics: Sequence[str]) -> Iterator[str]:
    for name in metrics:
        yield short(name)
        if name == HEADLINE:
            yield from ("95 %", "edits", "kept")


def _cells(line: frame.Line, metrics: Sequence[str]) -> Iterator[str]:
    for name in metrics:
        yield percent(line.means[name])
        if name == HEADLINE:
            yield from (interval(line.headline), percent(line.edit), percent(line.kept))


def _notes(scored: frame.ScoredRun, total: frame.Line) -> Iterator[str]:
    sums = " + ".join(f"{count} {short(outcome)}" for outcome, count in total.outcomes.items())
    yield f"{total.requested} requested = {sums}"
    if not scored.complete:
        yield f"incomplete: {scored.expected - total.requested} of {scored.expected} samples are not there yet"
    if total.headline is not None:
        groups = f"{total.headline.groups} group{'s' * (total.headline.groups != 1)}"
        yield (
            f"exact: a failed sample counts 0; over valid samples only {percent(total.valid)}; intervals over "
            f"{groups}; edits and kept are edit tasks and no-change tasks alone"
        )
        for name, estimate in aggregates(scored.tasks).items():
            yield f"exact, {name}: {percent(estimate.value)} {interval(estimate)}".rstrip()
    if several := of_several(scored.samples, scored.metrics):
        values = [f"{_several(name)} {percent(value)}" for name, value in several.items()]
        yield f"of several samples: {', '.join(values)}"
    decision = should_edit(scored)
    yield (
        f"should it edit: edits on {percent(decision.edited)} of edit tasks (recall), precision "
        f"{percent(decision.precision)}, leaves {percent(decision.kept)} of no-change tasks alone"
    )
    rates = flag_rates(scored)
    flags = [f"{name.replace('_', ' ')} {rate.count} of {rate.of}" for name, rate in rates.items() if rate.of]
    yield f"flags: {', '.join(flags)}"
    if rates["over_edit"].mean is not None:
        yield f"an edit changes {rates['over_edit'].mean:.1f} lines, in the mean, that the reference leaves alone"
    if buckets := shortened(scored):
        parts = (f"{each.name} {percent(each.headline)} ({each.samples})" for each in buckets)
        yield f"exact by share of the prompt that was cut: {', '.join(parts)}"
    if differs := only_stripped(scored):
        yield f"stripped match calls {differs} samples right that exact match does not: white space at an end is wrong"


def _several(name: str) -> str:
    metric = re.match(r"\w+", name)
    return name if metric is None else short(metric.group()) + name[metric.end() :]


def print_comparison(compared: Compared, console: "Console") -> None:
    """Prints two runs beside each other."""
    from rich.table import Table

    title = f"{compared.second} against {compared.first}: {compared.shared} shared tasks"
    console.print(title, highlight=False, markup=False)
    if any(compared.left_out):
        console.print(f"left out: {compared.left_out[0]} tasks of the first, {compared.left_out[1]} of the second")
    for warning in compared.warnings:
        console.print(f"differs: {warning}", highlight=False, markup=False)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("exact, %", no_wrap=True)
    for heading in (
        "n",
        "first",
        "second",
        "difference",
        "95 %",
        "better",
        "worse",
        "p",
        "adjusted",
        "d",
        "detectable",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    for pair in (compared.overall, *compared.languages):
        result = pair.result
        detectable = "–" if result.detectable is None else f"±{percent(result.detectable)}"
        effect = "–" if result.effect is None else f"{result.effect:+.2f}"
        cells = [
            *(pair.name, str(result.difference.tasks), percent(pair.first), percent(pair.second)),
            *(f"{100 * result.difference.value:+.1f}", interval(result.difference), str(result.better)),
            *(str(result.worse), p_value(result.p), p_value(pair.adjusted), effect, detectable),
        ]
        table.add_row(*cells, style="bold" if pair is compared.overall else "", end_section=pair is compared.overall)
    console.print(table)
    overall = compared.overall.result
    notes = [f"test: {overall.test}; adjusted: Holm", "detectable: the smallest difference found with a power of 80 %"]
    if overall.mcnemar is not None and not overall.test.startswith("McNemar"):
        notes.insert(1, f"McNemar's mid-p, as if all tasks were independent: {p_value(overall.mcnemar)}")
    for note in notes:
        console.print(note, highlight=False)
