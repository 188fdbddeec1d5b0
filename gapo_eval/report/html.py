"""The HTML report: one file that needs nothing else. Templates lie in `reports/templates/`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gapo_eval import __version__
from gapo_eval.domain import Training
from gapo_eval.metrics import HEADLINE, METRICS
from gapo_eval.paths import data_folder
from gapo_eval.plugins import summary
from gapo_eval.report import frame
from gapo_eval.report.aggregates import aggregates, of_several
from gapo_eval.report.comparison import compare_all
from gapo_eval.report.conduct import flag_rates, only_stripped, shortened, should_edit
from gapo_eval.report.samples import MOST_TASKS, shown
from gapo_eval.report.terminal import interval, p_value, percent, short
from gapo_eval.runs import Session

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\xad\u061c\u180e\U000e0000-\U000e007f]"
)


def write(runs: Sequence[frame.ScoredRun], path: Path) -> None:
    """Writes the report over some runs, in one move."""
    partial = path.with_suffix(".partial")
    partial.write_text(render(runs), "utf-8")
    partial.replace(path)


def render(runs: Sequence[frame.ScoredRun]) -> str:
    """Returns the report's HTML. All text is escaped; characters that hide or reorder text are shown by number."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(data_folder("reports") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.filters |= {"percent": percent, "short": short, "interval": interval, "p_value": p_value}
    tasks, left_out = shown(runs)
    names = list(dict.fromkeys(name for scored in runs for name in scored.metrics))
    return environment.get_template("report.html.j2").render(
        runs=[_figures(scored) for scored in runs],
        metrics={name: summary(METRICS[name]) if name in METRICS else "" for name in names},
        compared=compare_all(runs),
        provenance=[_provenance(scored) for scored in runs],
        tasks=tasks,
        left_out=left_out,
        most=MOST_TASKS,
        version=__version__,
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    )


def _figures(scored: frame.ScoredRun) -> Mapping[str, Any]:
    return {
        "label": scored.label,
        "scored": scored,
        "lines": frame.results(scored),
        "aggregates": aggregates(scored.tasks) if HEADLINE in scored.metrics else {},
        "several": of_several(scored.samples, scored.metrics),
        "decision": should_edit(scored),
        "flags": flag_rates(scored),
        "only_stripped": only_stripped(scored),
        "shortened": shortened(scored),
    }


def _training(training: Training) -> str:
    facts = ((field.name, getattr(training, field.name)) for field in fields(Training))
    return ", ".join(f"{name} {value}" for name, value in facts if value not in ("", None))


def _visible(value: Any) -> Any:
    """Shows what is invisible, or would reorder text around it, as U+XXXX; the template's own text is left alone."""
    if type(value) is not str:
        return value
    return _INVISIBLE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", value)


def _provenance(scored: frame.ScoredRun) -> Mapping[str, str]:
    """Returns what a run knows of itself, one line a fact."""
    record = scored.record
    settings, made_of = record.settings, record.made_of
    sampling = settings.sampling
    sessions = record.sessions
    last = sessions[-1] if sessions else Session(started="–", command=())
    git = f"{last.git['commit']}{', with changes' if last.git.get('dirty') else ''}" if last.git else "–"
    seconds, tokens = sum(s.seconds for s in sessions), sum(s.reply_tokens for s in sessions)
    return {
        "suite": f"{settings.tasks}, {made_of.tasks} tasks, {made_of.suite[:16]}",
        **made_of.model,
        **({"training": told} if (told := _training(record.training)) else {}),
        "prompt": f"{settings.prompt}, {made_of.prompt[:16]}",
        "sampling": f"temperature {sampling.temperature:g}, top_p {sampling.top_p:g}, {sampling.samples} a task, "
        f"at most {sampling.max_tokens} tokens, seed {sampling.seed}",
        "speed": f"{tokens:,} tokens in {seconds:,.0f} s ({tokens / seconds if seconds else 0:.1f} a second)",
        "started": sessions[0].started if sessions else "–",
        "sessions": str(len(sessions)),
        "hardware": ", ".join(f"{key} {value}" for key, value in last.hardware.items() if value),
        "versions": ", ".join(f"{name} {version}" for name, version in last.versions.items()),
        "git": git,
        "command": " ".join(last.command) or "–",
    }
