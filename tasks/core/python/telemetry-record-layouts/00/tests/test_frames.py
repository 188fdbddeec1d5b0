import pytest

from balloon.frames import Atmosphere, Decoder, Position, Power, Record, encode_frame

RECORDS: list[Record] = [
    Position(47.5, -122.25, 18250.5),
    Atmosphere(71.5, -56.25, 12.5),
    Power(3.7, -0.25),
]


@pytest.mark.parametrize("record", RECORDS)
def test_round_trip(record: Record) -> None:
    assert list(Decoder().feed(encode_frame(record))) == [record]


def test_noise_and_broken_frames() -> None:
    broken = bytearray(encode_frame(RECORDS[0]))
    broken[6] ^= 0xFF
    decoder = Decoder()
    assert list(decoder.feed(b"\x00\xa5" + broken + encode_frame(RECORDS[2]))) == [
        RECORDS[2]
    ]
    assert decoder.broken == 1
