import json
import re
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gapo_eval.domain import Cursor, EditTask, PastEdit
from gapo_eval.errors import InputError
from gapo_eval.tasks import files, load

RECORD = {
    "schema": 1,
    "task_id": "t",
    "language": "python",
    "path": "a.py",
    "before": "",
    "region": "a\n",
    "after": "",
    "reference": "b\n",
}
ODD = EditTask(
    task_id="odd",
    language="python",
    path="a.py",
    before="a\r\n",
    region="é\u2028𝔸\0\n",
    after="",
    reference="",
    accepted=("",),
    history=(PastEdit(path="b.py", diff="@@ -1 +1 @@\n-a\n+b\n"),),
    cursor=Cursor(line=2, column=3),
    tags={"b": "1", "a": "2"},
)
WRITERS = {".jsonl": files.write_jsonl, ".parquet": files.write_parquet}
EACH_FORM = pytest.mark.parametrize("suffix", WRITERS)


@cache
def core() -> tuple[EditTask, ...]:
    return tuple(load("core"))


def write_records(path: Path, records: list[object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def read(path: Path) -> list[EditTask]:
    return [task for _, task in files.read(path)]


@EACH_FORM
def test_every_bundled_task_comes_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"core{suffix}"
    WRITERS[suffix](path, core())
    assert tuple(read(path)) == core()


@EACH_FORM
def test_odd_characters_empty_texts_and_a_cursor_come_back_as_they_were(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"odd{suffix}"
    WRITERS[suffix](path, [ODD])
    (task,) = read(path)
    assert task == ODD
    assert list(task.tags) == ["b", "a"]


@EACH_FORM
def test_a_suite_without_tasks_is_a_file_without_tasks(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"none{suffix}"
    WRITERS[suffix](path, [])
    assert read(path) == []


def test_parquet_is_written_in_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    many = [EditTask(**{k: v for k, v in RECORD.items() if k != "schema"} | {"task_id": f"t{n}"}) for n in range(600)]
    files.write_parquet(path, iter(many))
    assert pq.ParquetFile(path).metadata.num_row_groups == 3
    assert read(path) == many


def test_each_task_comes_with_its_line_or_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"\n{json.dumps(RECORD)}\n  \n{json.dumps(RECORD)}", "utf-8")
    assert [place for place, _ in files.read(path)] == [f"{path}:2", f"{path}:4"]
    path = tmp_path / "a.parquet"
    files.write_parquet(path, [ODD, ODD])
    assert [place for place, _ in files.read(path)] == [f"{path}: row 1", f"{path}: row 2"]


def test_a_line_holds_the_schema_and_the_tasks_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    files.write_jsonl(path, [ODD])
    record = json.loads(path.read_text("utf-8"))
    assert list(record) == ["schema", *EditTask.__dataclass_fields__]
    assert (record["schema"], record["tags"], record["cursor"]) == (1, {"b": "1", "a": "2"}, {"line": 2, "column": 3})


def test_the_columns_are_the_schema_and_the_tasks_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    files.write_parquet(path, [ODD])
    assert pq.read_schema(path).names == ["schema", *EditTask.__dataclass_fields__]


def test_what_is_null_counts_as_absent(tmp_path: Path) -> None:
    nulls = {"cursor": None, "hints": None, "tags": None, "provenance": {"source": None, "licence": "MIT"}}
    (task,) = read(write_records(tmp_path / "a.jsonl", [RECORD | nulls]))
    assert (task.cursor, task.hints, task.tags) == (None, (), {})
    assert (task.provenance.source, task.provenance.licence) == ("", "MIT")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (RECORD | {"before": 3}, "before: expected str, got int"),
        (RECORD | {"history": [{"path": "p", "diff": []}]}, "history[0].diff: expected str, got array"),
        (RECORD | {"before": "x"}, "before must end with a newline: the region holds whole lines"),
        (RECORD | {"region": None}, "object missing required field region"),
        (RECORD | {"name": "t"}, "name: unknown key (there are: task_id, "),
        (RECORD | {"schema": 2}, "schema: expected 1, got 2"),
        (RECORD | {"schema": "1"}, "schema: expected 1, got '1'"),
        ({key: value for key, value in RECORD.items() if key != "schema"}, "schema: expected 1, got None"),
        ([RECORD], "expected an object with the fields of a task"),
        (RECORD | {"tags": ["a"]}, "tags"),
        (RECORD | {"tags": [{"key": "a"}]}, "tags"),
        (RECORD | {"tags": [{"key": [], "value": "a"}]}, "tags"),
    ],
)
def test_a_record_at_fault_is_an_error_that_names_line_and_key(tmp_path: Path, record: object, message: str) -> None:
    path = write_records(tmp_path / "a.jsonl", [*[RECORD] * 6, record, RECORD])
    with pytest.raises(InputError, match=f"^{re.escape(f'{path}:7: {message}')}"):
        read(path)


def test_the_tasks_above_a_record_at_fault_are_read(tmp_path: Path) -> None:
    tasks = files.read(write_records(tmp_path / "a.jsonl", [RECORD, {}]))
    assert next(tasks)[1].task_id == "t"
    with pytest.raises(InputError, match=r":2: schema: expected 1, got None$"):
        next(tasks)


@pytest.mark.parametrize("line", [b"{", b"\xff", b'{"schema": 1, "task_id": "\xff"}', b"schema"])
def test_a_line_that_is_no_json_is_an_error(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(RECORD).encode() + b"\n" + line + b"\n")
    with pytest.raises(InputError, match=f"^{re.escape(str(path))}:2: not JSON: "):
        read(path)


@pytest.mark.parametrize(
    "content", [b"", b"no parquet", b"PAR1" + b"\0" * 40 + b"PAR1"], ids=["empty", "text", "marks"]
)
def test_a_file_that_is_not_parquet_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(InputError, match=f"^{re.escape(str(path))}: cannot be read as Parquet: "):
        read(path)


def test_a_parquet_file_of_something_else_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"x": [1]}), path)
    with pytest.raises(InputError, match=f"^{re.escape(str(path))}: row 1: schema: expected 1, got None$"):
        read(path)
    pq.write_table(pa.table({"schema": [1], "task_id": [5]}), path)
    with pytest.raises(InputError, match=f"^{re.escape(str(path))}: row 1: "):
        read(path)
