"""The exporters that need no plug-in."""

import csv
import io
import json
from typing import BinaryIO

from reports.registry import Registry, Rows

registry = Registry()


@registry.exporter("csv")
class CsvExporter:
    def __init__(self, charset: str) -> None:
        self._charset = charset

    def write(self, rows: Rows, stream: BinaryIO) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        stream.write(text.getvalue().encode(self._charset))


@registry.exporter("jsonl", ("json",))
class JsonLinesExporter:
    def __init__(self, charset: str) -> None:
        self._charset = charset

    def write(self, rows: Rows, stream: BinaryIO) -> None:
        for row in rows:
            line = json.dumps(list(row), ensure_ascii=False) + "\n"
            stream.write(line.encode(self._charset))
