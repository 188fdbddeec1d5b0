import io
from datetime import date

import pytest

from depot import manifest

HEADER = "parcel_id;shipped_on;weight_g;service"


def read(*lines: str) -> list[manifest.Row]:
    return list(manifest.read(io.StringIO("\n".join(lines))))


def test_cells_are_converted() -> None:
    (row,) = read(HEADER, "P-301;2025-02-11;840;")
    assert row["shipped_on"] == date(2025, 2, 11)
    assert row["weight_g"] == 840
    assert row["service"] is None


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("shipped_on;weight_g", "no column parcel_id"),
        ("parcel_id;shipped_on;service", "no column weight_g"),
        ("parcel_id;weight_g", "no column shipped_on"),
    ],
)
def test_missing_column(header: str, message: str) -> None:
    with pytest.raises(manifest.ManifestError, match=f"^{message}$"):
        read(header)


def test_key_occurs_once() -> None:
    line = "P-301;2025-02-11;840;express"
    with pytest.raises(manifest.ManifestError, match="P-301 occurs twice"):
        read(HEADER, line, line)
