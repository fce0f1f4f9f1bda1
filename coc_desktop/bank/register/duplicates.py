"""Finding people who may be one person, within a sheet and against the bank, and saying why in words.

Likeness never comes from equality answers. Candidates are found by what they share (name, contact, street), so ten thousand
people cost seconds; nobody is merged by any of this.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from coc_desktop.bank.register.phones import digits
from coc_desktop.bank.register.words import folded
from models.vocabulary import Channel, ContactRuleKind, ContactStop, Likeness, PersonStatus

NEAR_NAME = 88
BUSY = 40


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody already in the bank, as far as comparing needs: `key` is their id as text, `version` the record's own.

    Likeness looks at names and contact alone; the rest says what a row of the same person would change.
    """

    key: str
    known_as: str
    surname: str = ""
    given: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    postcode: str = ""
    stop: ContactStop = ContactStop.NONE
    version: int = 0
    status: PersonStatus = PersonStatus.NOT_KNOWN
    status_on: dt.date | None = None
    status_because: str = ""
    joined_on: dt.date | None = None
    team: str = ""
    kind: str = ""
    pronouns: str = ""
    languages: str = ""
    channel: Channel = Channel.NOT_ASKED
    channel_words: str = ""
    rules: tuple[tuple[ContactRuleKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """Two people who may be one, by their places in the sequence that was compared, and the reasons in words."""

    first: int
    second: int
    likeness: Likeness
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A person ready for comparing."""

    name: str
    names: frozenset[str]
    first_letters: frozenset[str]
    surname: str
    emails: frozenset[str]
    phones: frozenset[str]
    street: str
    place: frozenset[str]
    postcode: str


def find_likely(people: Sequence[KnownPerson], *, known: int = 0) -> tuple[Likely, ...]:
    """Return every likely pair; pairs among the last `known` people, who are in the bank already, are not compared again."""
    ready = [_folded(person) for person in people]
    found = []
    for first, second in sorted(_candidates(ready, len(people) - known)):
        compared = _compare(ready[first], ready[second])
        if compared:
            found.append(Likely(first, second, *compared))
    return tuple(found)


def _folded(person: KnownPerson) -> _Folded:
    """Return a person folded for comparing."""
    surname = folded(person.surname)
    firsts = {folded(person.known_as), folded(person.given)} - {""}
    whole = {f"{first} {surname}".strip() for first in firsts} or {surname}
    lines = [folded(line) for line in person.address if folded(line)]
    return _Folded(
        name=" ".join(sorted(f"{folded(person.given or person.known_as)} {surname}".split())),
        names=frozenset(" ".join(sorted(name.split())) for name in whole),
        first_letters=frozenset(first[0] for first in firsts),
        surname=surname,
        emails=frozenset(email.casefold() for email in person.emails),
        phones=frozenset(digits(phone) for phone in person.phones),
        street=lines[0] if lines else "",
        place=frozenset(lines[1:]),
        postcode=folded(person.postcode).replace(" ", ""),
    )


def _candidates(ready: Sequence[_Folded], new: int) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: those who share a key that is not shared by very many, at least one of them new."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, person in enumerate(ready):
        for key in _keys(person):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= BUSY:
            pairs.update(pair for pair in combinations(members, 2) if pair[0] < new)
    return pairs


def _keys(person: _Folded) -> Iterator[tuple[str, str]]:
    """Yield what a person can be found by. Narrower keys stand in where a wider one is shared by too many."""
    for name in person.names:
        yield "name", name
        yield "name and postcode", f"{name}|{person.postcode}"
        yield "name and street", f"{name}|{person.street}"
    yield from (("email", email) for email in person.emails)
    yield from (("phone", phone) for phone in person.phones)
    if person.street:
        yield "street", f"{person.street}|{person.postcode}"
        yield "street and surname", f"{person.street}|{person.surname[:3]}"
    for letter in person.first_letters if person.postcode and person.surname else ():
        yield "postcode and initials", f"{person.postcode}|{letter}{person.surname[0]}"


def _compare(first: _Folded, second: _Folded) -> tuple[Likeness, tuple[str, ...]] | None:
    """Return how alike two people are and why, or None.

    A name and an address make it probable; so do a name and a contact when no address speaks against it, or two contacts. A name
    alone, or one contact alone, is never more than possible.
    """
    name = _name_reason(first, second)
    email, phone = first.emails & second.emails, first.phones & second.phones
    street = bool(first.street) and first.street == second.street and _place_agrees(first, second)
    contacts = [words for shared, words in ((email, "the same email"), (phone, "the same phone number")) if shared]
    reasons = [*([name] if name else []), *(["the same address"] if street else []), *contacts]
    against = bool(first.street and second.street and not street)
    if name in {"the same name", "nearly the same name"} and (street or len(contacts) == 2 or (contacts and not against)):
        return Likeness.PROBABLE, tuple(reasons)
    if contacts or name == "the same name" or (name and (street or _same_postcode(first, second))):
        reasons += ["the same postcode"] if not street and _same_postcode(first, second) else []
        return Likeness.POSSIBLE, (*reasons, *(["different addresses"] if against else []))
    return None


def _name_reason(first: _Folded, second: _Folded) -> str:
    """Return how two names agree, in words; nothing when they do not."""
    if first.names & second.names:
        return "the same name"
    if not first.surname or not second.surname:
        return ""
    from rapidfuzz import fuzz

    if first.first_letters & second.first_letters and fuzz.ratio(first.name, second.name) >= NEAR_NAME:
        return "nearly the same name"
    if first.surname == second.surname and first.first_letters & second.first_letters:
        return "the same surname and first letter"
    return ""


def _place_agrees(first: _Folded, second: _Folded) -> bool:
    """Say whether the town or the postcode agrees, or one of the two is not given."""
    places = not first.place or not second.place or bool(first.place & second.place)
    postcodes = not first.postcode or not second.postcode or first.postcode == second.postcode
    return postcodes and (places or _same_postcode(first, second))


def _same_postcode(first: _Folded, second: _Folded) -> bool:
    """Say whether both postcodes are given and agree."""
    return bool(first.postcode) and first.postcode == second.postcode


def sentence(reasons: Iterable[str]) -> str:
    """Return reasons as one sentence: `The same name and the same address.`"""
    from coc_desktop.wording import listed

    words = listed(list(reasons))
    return words[:1].upper() + words[1:] + "."
