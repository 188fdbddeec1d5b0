import io

import pytest

from reports.builtin import registry
from reports.registry import UnknownExporter


def test_csv_in_some_charset() -> None:
    stream = io.BytesIO()
    registry.create("csv", "iso-8859-1").write([["Øl", "4"]], stream)
    assert stream.getvalue() == b"\xd8l,4\r\n"


def test_unknown_exporter() -> None:
    with pytest.raises(UnknownExporter, match="no exporter pdf"):
        registry.create("pdf")


def test_old_charset() -> None:
    with pytest.deprecated_call(match="charset latin1 is deprecated, use iso-8859-1"):
        registry.create("csv", "latin1")


def test_old_name() -> None:
    with pytest.deprecated_call(match="exporter json is deprecated, use jsonl"):
        registry.create("json")
