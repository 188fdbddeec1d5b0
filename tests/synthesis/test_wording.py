"""Words and numbers are exchanged in all their forms, and for nothing that is there already."""

import random

import pytest

from gapo_eval.errors import InputError
from gapo_eval.synthesis.wording import Wording, parts, pool, vocabulary

WORDING = Wording({"parcel": "ticket", "late": "cold"}, {"48": "73"})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("parcel", "ticket"),
        ("parcels", "tickets"),
        ("Parcel Parcels PARCEL PARCELS", "Ticket Tickets TICKET TICKETS"),
        ("parcelWeight loadParcel loadParcels", "ticketWeight loadTicket loadTickets"),
        ("find_parcel late_parcels MAX_PARCELS", "find_ticket cold_tickets MAX_TICKETS"),
        ("HTTPParcel parcel2 _parcel", "HTTPParcel ticket2 _ticket"),
        (r"\tparcel\nparcels", r"\tticket\ntickets"),
        ("later relate template parceled", "later relate template parceled"),
        ("48 480 4.48 x48 48.5 (48)", "73 480 4.48 x48 48.5 (73)"),
        ('"a parcel: %s" // the late Parcel', '"a ticket: %s" // the cold Ticket'),
    ],
)
def test_words_change_in_every_form(text: str, after: str) -> None:
    assert WORDING.reword(text) == after


def test_no_word_is_drawn_that_is_taken_or_has_another_length() -> None:
    taken = set(pool("noun", 6)[1:])
    drawn = Wording.draw({"noun": ["parcel"]}, ["40", "700"], taken | {"50"}, random.Random(1))
    assert drawn.words == {"parcel": pool("noun", 6)[0]}
    assert len(drawn.numbers["40"]) == 2
    assert drawn.numbers["40"].endswith("0")
    assert drawn.numbers["40"] != "50"
    assert drawn.numbers["700"].endswith("00")


def test_different_words_and_numbers_stay_different() -> None:
    for seed in range(50):
        numbers = [f"{n}" for n in range(11, 20)]
        drawn = Wording.draw({"verb": ["carve", "spend"], "quality": ["brave"]}, numbers, (), random.Random(seed))
        assert len(set(drawn.words.values())) == 3
        assert len(set(drawn.numbers.values())) == 9


def test_an_unknown_kind_of_word_is_named() -> None:
    with pytest.raises(InputError, match=r"no kind of word 'adverb' \(there are: noun, verb, quality\)"):
        Wording.draw({"adverb": ["late"]}, (), (), random.Random(1))


def test_a_pool_may_run_dry() -> None:
    with pytest.raises(InputError, match="no other noun with 6 letters for 'parcel'"):
        Wording.draw({"noun": ["parcel"]}, (), pool("noun", 6), random.Random(1))


def test_names_fall_into_words() -> None:
    assert parts("maxParcelWeight HTTPServer find_late 12 MAX_X2") == [
        *("max", "parcel", "weight", "http", "server", "find", "late", "12", "max", "x", "2")
    ]


def test_no_word_is_of_two_kinds_and_all_are_plain() -> None:
    words = [word for sizes in vocabulary().values() for found in sizes.values() for word in found]
    assert len(set(words)) == len(words)
    assert all(word.isalpha() and word.islower() and word[0] not in "aeiou" for word in words)
