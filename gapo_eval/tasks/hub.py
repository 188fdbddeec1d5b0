"""Suites on a hub, streamed through `datasets`."""

from collections.abc import Iterator

from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError
from gapo_eval.tasks.files import task_from


def read(name: str) -> Iterator[tuple[str, EditTask]]:
    """Yields the tasks of `OWNER/NAME[@REVISION][:SPLIT]` (by default `test`), or of a local folder in that form."""
    import datasets

    rest, _, split = name.partition(":")
    repository, _, revision = rest.partition("@")
    split = split or "test"
    try:
        rows = datasets.load_dataset(repository, revision=revision or None, split=split, streaming=True)
        for number, record in enumerate(rows, 1):
            where = f"hf:{name}: row {number}"
            yield where, task_from(record, where)
    except InputError:
        raise
    except Exception as error:
        # datasets raises whatever the hub, the network or the loader does; all of it is about this name.
        reason = str(error).strip().split("\n", 1)[0]
        raise InputError(f"hf:{name}: cannot be loaded: {reason or type(error).__name__}") from error
