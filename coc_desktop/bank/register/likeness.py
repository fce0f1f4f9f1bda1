"""Judging what each row would become: new, in the bank already, or probably a second row of one person; whose contact stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from coc_desktop.bank.register.changes import changes_in, kept_beside, rules_beyond
from coc_desktop.bank.register.duplicates import KnownPerson, Likely, find_likely
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.leftovers import Leftover
from coc_desktop.bank.register.names import first_part, whole_name
from coc_desktop.bank.register.preview import Outcome, PreviewRow, ProposedPair
from coc_desktop.bank.register.words import folded
from models.vocabulary import ContactStop, Likeness

OWN_WORDS = "Words in this row may mean that the person has died."
_DIED = frozenset({ContactStop.MAY_HAVE_DIED, ContactStop.HAS_DIED})


@dataclass(frozen=True, slots=True)
class Found:
    """A row read: a person, or a row that could not be made out."""

    row: int
    person: ProposedPerson | None
    left: Leftover | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows with their outcomes, the pairs, and the people in the bank whose contact is to stop."""

    rows: tuple[PreviewRow, ...]
    pairs: tuple[ProposedPair, ...]
    stop_known: tuple[str, ...]


def judge(found: Sequence[Found], known: Sequence[KnownPerson], hidden_rows: Collection[int]) -> Judged:
    """Return every row with its outcome and its stop."""
    people = [row.person for row in found if row.person is not None]
    everybody = [*map(comparable, people), *known]
    likely = find_likely(everybody, known=len(known))
    partners: dict[int, list[Likely]] = defaultdict(list)
    for pair in likely:
        partners[pair.first].append(pair)
        partners[pair.second].append(pair)
    places = {person.row: place for place, person in enumerate(people)}
    taken: set[int] = set()
    rows = []
    for row in found:
        hidden = row.row in hidden_rows
        if row.person is None:
            rows.append(PreviewRow(row.row, Outcome.NOT_UNDERSTOOD, left=row.left, hidden=hidden))
            continue
        place = places[row.row]
        same = _same_as(place, everybody, partners[place], len(people), taken)
        because = _stop_because(place, people, known, partners[place])
        stop = ContactStop.MAY_HAVE_DIED if because else ContactStop.NONE
        if same is None:
            probable = any(pair.likeness is Likeness.PROBABLE for pair in partners[place])
            outcome = Outcome.PROBABLY_SAME if probable else Outcome.NEW
            rows.append(PreviewRow(row.row, outcome, row.person, stop=stop, stop_because=because, hidden=hidden))
        else:
            taken.add(same)
            read = _in_the_bank(row.person, everybody[same])
            rows.append(replace(read, stop=stop, stop_because=because, hidden=hidden))
    return Judged(tuple(rows), tuple(_pair(pair, people, known) for pair in likely), _stop_known(people, known, partners))


def comparable(person: ProposedPerson) -> KnownPerson:
    """Return a proposed person in the shape that is compared."""
    return KnownPerson(
        key="",
        known_as=first_part(whole_name(person.name.known_as, person.name.surname), person.name.surname),
        surname=person.name.surname,
        given=person.name.given,
        emails=person.emails,
        phones=person.phones,
        address=person.address,
        postcode=person.postcode,
    )


def _other(place: int, pair: Likely) -> int:
    """Return the other side of a pair."""
    return pair.second if pair.first == place else pair.first


def _same_as(
    place: int, everybody: Sequence[KnownPerson], pairs: Sequence[Likely], new: int, taken: Collection[int]
) -> int | None:
    """Return who in the bank a row already is: one whom no earlier row is, where there are two."""
    others = [_other(place, pair) for pair in pairs]
    same = [other for other in others if other >= new and _same_facts(everybody[place], everybody[other])]
    return next((other for other in same if other not in taken), same[0] if same else None)


def _in_the_bank(person: ProposedPerson, known: KnownPerson) -> PreviewRow:
    """Return the row of somebody who is in the bank already, with what it would change."""
    changes, rules = changes_in(person, known), rules_beyond(person, known)
    return PreviewRow(
        person.row,
        Outcome.CHANGED if changes or rules else Outcome.SAME,
        person,
        same_as=known.key,
        version=known.version,
        changes=changes,
        new_rules=rules,
        beside=kept_beside(person, known),
    )


def _same_facts(new: KnownPerson, known: KnownPerson) -> bool:
    """Say whether the bank holds exactly these facts already: a name alone is not enough to say so."""
    facts = [
        ({email.casefold() for email in who.emails}, set(who.phones), [folded(line) for line in who.address])
        for who in (new, known)
    ]
    names = [(folded(who.known_as), folded(who.surname)) for who in (new, known)]
    return facts[0] == facts[1] and names[0] == names[1] and new.postcode == known.postcode and any(facts[0])


def _stop_because(
    place: int, people: Sequence[ProposedPerson], known: Sequence[KnownPerson], pairs: Sequence[Likely]
) -> tuple[str, ...]:
    """Return why every contact with a row's person stops until somebody has looked; nothing when it need not."""
    because = [OWN_WORDS] if people[place].may_have_died else []
    for pair in pairs:
        other = _other(place, pair)
        if pair.likeness is not Likeness.PROBABLE:
            continue
        if other < len(people) and people[other].may_have_died:
            because.append(f"Row {people[other].row}, probably the same person, has words that may mean they have died.")
        if other >= len(people) and known[other - len(people)].stop in _DIED:
            because.append("Somebody in the bank, probably the same person, may have died.")
    return tuple(because)


def _stop_known(
    people: Sequence[ProposedPerson], known: Sequence[KnownPerson], partners: Mapping[int, Sequence[Likely]]
) -> tuple[str, ...]:
    """Return the people in the bank whose probable row may say that they have died."""
    return tuple(
        sorted(
            who.key
            for place, who in enumerate(known, len(people))
            if any(
                pair.likeness is Likeness.PROBABLE and people[_other(place, pair)].may_have_died
                for pair in partners.get(place, ())
            )
        )
    )


def _pair(pair: Likely, people: Sequence[ProposedPerson], known: Sequence[KnownPerson]) -> ProposedPair:
    """Return a pair by its rows, or by a row and an id."""
    if pair.second < len(people):
        return ProposedPair(people[pair.first].row, people[pair.second].row, "", pair.likeness, pair.reasons)
    other = known[pair.second - len(people)].key
    return ProposedPair(people[pair.first].row, None, other, pair.likeness, pair.reasons)
