"""Who may be whom: probable needs a name and a place or two contacts; a name or one contact alone never does; and it scales."""

from __future__ import annotations

import random

import pytest

from coc_desktop.bank.register import KnownPerson, find_likely
from models.vocabulary import Likeness

BASE = KnownPerson(
    "1", "Jo", "Bloggs", emails=("jo@example.org",), phones=("07700 900123",), address=("1 High St", "Leeds"), postcode="LS1 1AA"
)


def likeness(**other: object) -> tuple[Likeness, tuple[str, ...]] | None:
    """Return how alike the base and another person are."""
    found = find_likely([BASE, KnownPerson("2", **other)])
    return (found[0].likeness, found[0].reasons) if found else None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"known_as": "JO", "surname": "bloggs", "address": ("1 high st.",)}, Likeness.PROBABLE),
        ({"known_as": "Joe", "surname": "Bloggs", "address": ("1 High St",), "postcode": "LS1 1AA"}, Likeness.PROBABLE),
        ({"known_as": "Jo", "surname": "Bloggs", "emails": ("JO@example.org",)}, Likeness.PROBABLE),
        ({"known_as": "Jo", "surname": "Bloggs", "emails": ("jo@example.org",), "address": ("9 Low St",)}, Likeness.POSSIBLE),
        (
            {
                "known_as": "Jo",
                "surname": "Bloggs",
                "emails": ("jo@example.org",),
                "phones": ("+447700900123",),
                "address": ("9 Low St",),
            },
            Likeness.PROBABLE,
        ),
        ({"known_as": "Jo", "surname": "Bloggs"}, Likeness.POSSIBLE),
        ({"known_as": "Sam", "surname": "Jones", "phones": ("07700 900123",)}, Likeness.POSSIBLE),
        ({"known_as": "Sam", "surname": "Jones", "emails": ("jo@example.org",)}, Likeness.POSSIBLE),
        ({"known_as": "J.", "surname": "Bloggs", "postcode": "LS1 1AA"}, Likeness.POSSIBLE),
        ({"known_as": "Sam", "surname": "Bloggs", "address": ("1 High St",), "postcode": "LS1 1AA"}, None),
        ({"known_as": "Sam", "surname": "Jones"}, None),
        ({"known_as": "Jo", "surname": "Bloggs", "address": ("1 High St", "York"), "postcode": "YO1 1AA"}, Likeness.POSSIBLE),
    ],
)
def test_likeness_follows_what_is_shared(other: dict[str, object], expected: Likeness | None) -> None:
    found = likeness(**other)

    assert (found[0] if found else None) is expected
    assert found is None or found[1]


def test_people_in_the_bank_are_compared_with_new_rows_but_not_with_each_other() -> None:
    found = find_likely([BASE, BASE, BASE], known=2)

    assert [(pair.first, pair.second) for pair in found] == [(0, 1), (0, 2)]


def test_ten_thousand_people_are_compared_in_seconds_and_every_planted_twin_is_found() -> None:
    dice = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = ["".join(dice.choice(letters) for _ in range(6)).title() for _ in range(900)]
    people = [
        KnownPerson(
            str(number),
            dice.choice(names),
            dice.choice(names),
            emails=(f"p{number}@example.org",),
            phones=(f"07{number:09d}",),
            address=(f"{number} {dice.choice(names)} Road",),
            postcode=f"LS{number % 28} {number % 9}AB",
        )
        for number in range(9_900)
    ]
    twins = [KnownPerson(f"t{who.key}", who.known_as.upper(), who.surname, address=who.address) for who in people[::99]]

    found = find_likely([*people, *twins])

    probable = {pair.second for pair in found if pair.likeness is Likeness.PROBABLE}
    assert probable == set(range(9_900, 10_000))


def test_a_name_that_very_many_share_does_not_pair_everybody_with_everybody() -> None:
    crowd = [KnownPerson(str(number), "John", "Smith", phones=(f"07{number:09d}",)) for number in range(500)]

    assert find_likely(crowd) == ()
    assert len(find_likely([*crowd, KnownPerson("x", "John", "Smith", phones=("07000000003",))])) == 1
