import pytest

from search import filters

ALL = [
    filters.Eq("brand", "acme"),
    filters.In("brand", ("acme", "apex")),
    filters.Lt("price", 10),
    filters.Ge("price", 10),
    filters.Not(filters.Eq("brand", "acme")),
]


@pytest.mark.parametrize("node", ALL)
def test_json_round_trip(node):
    assert filters.from_json(filters.to_json(node)) == node


@pytest.mark.parametrize("node", ALL)
def test_negate_twice(node):
    assert filters.negate(filters.negate(node)) == node


@pytest.mark.parametrize("data", [None, {}, {"op": "lt"}, {"op": "in", "field": "a", "values": []}])
def test_unreadable(data):
    with pytest.raises(filters.FilterError):
        filters.from_json(data)


@pytest.mark.parametrize(
    ("node", "price", "expected"),
    [
        (filters.Lt("price", 10), 9, True),
        (filters.Lt("price", 10), 10, False),
        (filters.Lt("price", 10), None, False),
        (filters.Ge("price", 10), 9, False),
        (filters.Ge("price", 10), 10, True),
        (filters.Ge("price", 10), None, False),
        (filters.Range("price", 10, 20), 9, False),
        (filters.Range("price", 10, 20), 10, True),
        (filters.Range("price", 10, 20), 19, True),
        (filters.Range("price", 10, 20), 20, False),
        (filters.Range("price", 10, 20), None, False),
    ],
)
def test_bounds(node, price, expected):
    assert filters.matches(node, {"price": price}) is expected
