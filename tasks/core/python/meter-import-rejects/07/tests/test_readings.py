import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ingest import readings

GOOD = {
    "meter_id": "DE00012345",
    "taken_at": "2026-03-01T00:15:00+01:00",
    "kwh": "12,5",
    "quality": "M",
    "note": "",
}


def test_good_row():
    assert readings.parse_row(GOOD) == readings.Reading(
        meter_id="DE00012345",
        taken_at=datetime(2026, 2, 28, 23, 15, tzinfo=UTC),
        kwh=Decimal("12.5"),
        quality=readings.Quality.MEASURED,
        note=None,
    )


def test_missing_columns():
    with pytest.raises(readings.HeaderError) as caught:
        readings.load(io.StringIO("meter_id;kwh;quality\n"))
    assert caught.value.missing == ["taken_at", "note"]


@pytest.mark.parametrize(
    ("column", "raw"),
    [
        ("meter_id", "12345"),
        ("taken_at", "yesterday"),
        ("taken_at", "2026-03-01T00:15:00"),
        ("kwh", "-1"),
        ("kwh", "NaN"),
        ("quality", "X"),
    ],
)
def test_bad_value(column, raw):
    with pytest.raises(readings.RowError) as caught:
        readings.parse_row(GOOD | {column: raw})
    assert caught.value.column == column


def test_short_row_is_rejected():
    lines = [";".join(readings.COLUMNS), ";".join(GOOD.values()), "DE00012345;"]
    result = readings.load(io.StringIO("\n".join(lines)))
    assert len(result.readings) == 1
    assert result.rejects == [readings.Reject(3, "wrong number of cells")]
