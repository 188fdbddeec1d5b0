"""What a suite asks of those who do not think: `baselines.py [SUITE] [--output FOLDER]`.

Three runs without a model, through the backend `replay`: `nothing` leaves every region as it is, `repeat` does to the
region what the last edit did where it did it, word for word, and `reference` copies what is right. Prints what each
scores, on edit tasks and no-change tasks apart.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from gapo_eval import diffs, tasks
from gapo_eval.domain import EditTask
from gapo_eval.prompts import FORMATS
from gapo_eval.records import encode
from gapo_eval.report import frame
from gapo_eval.runs import Settings
from gapo_eval.stages.generate import generate
from gapo_eval.stages.score import score

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def repeated(task: EditTask) -> str:
    """Returns the region after the last edit's changes of words, wherever their surroundings occur in it.

    A change is first sought with the word before it and the word behind it, then with one of them. Where nothing of it
    is found, but the edit put whole lines in, these are put in below the first line that reads like the one above them.
    """
    for around in ((1, 1), (1, 0), (0, 1)):
        text = task.region
        for old, new in _changes(task, *around):
            text = text.replace(old, new) if old.strip() else text
        if text != task.region:
            return text
    return _with_lines(task)


def _changes(task: EditTask, before: int, behind: int) -> Iterator[tuple[str, str]]:
    """Yields what the last edit turned into what, with so many words around it."""
    for hunk in diffs.parse(task.history[-1].diff):
        old, new = (_WORDS.findall("".join(lines)) for lines in (hunk.old, hunk.new))
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                head, tail = old[max(a1 - before, 0) : a1], old[a2 : a2 + behind]
                yield "".join((*head, *old[a1:a2], *tail)), "".join((*head, *new[b1:b2], *tail))


def _with_lines(task: EditTask) -> str:
    lines = diffs.split_lines(task.region)
    for hunk in diffs.parse(task.history[-1].diff):
        for tag, a1, _, b1, b2 in diffs.opcodes(hunk.old, hunk.new):
            if tag == "insert" and a1:
                above = hunk.old[a1 - 1].strip()
                for at, line in enumerate(lines):
                    if above and line.strip() == above:
                        return "".join((*lines[: at + 1], *hunk.new[b1:b2], *lines[at + 1 :]))
    return task.region


def main() -> None:
    """Makes and prints the three runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("suite", nargs="?", default="core")
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    folder = arguments.output or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    answers = {"nothing": lambda task: task.region, "repeat": repeated, "reference": lambda task: task.reference}
    for name, answer in answers.items():
        replies = folder / f"{name}.jsonl"
        with replies.open("wb") as out:
            for task in tasks.load(arguments.suite):
                reply = FORMATS["chat"].reply_for(task, answer(task))
                out.write(encode({"task_id": task.task_id, "sample": 0, "reply": reply}) + b"\n")
        settings = Settings(tasks=arguments.suite, backend="replay", model=str(replies))
        run = generate(settings, folder / name, ("baselines.py", name))
        score(run)
        for line in frame.results(frame.open_run(run.folder))[2:4]:
            shown = ("exact_match", "normalized_match", "edit_similarity", "delta_chrf")
            values = ", ".join(f"{metric} {line.means[metric]:.3f}" for metric in shown)
            print(f"{name}, {line.name} ({line.tasks}): {values}")
    print(f"runs: {folder}")


if __name__ == "__main__":
    main()
