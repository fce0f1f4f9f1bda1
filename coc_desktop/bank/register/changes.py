"""What a row says anew about somebody whom the bank holds already. A blank cell changes nothing, and nothing is thrown away.

A field that the row says otherwise is a change, applied in the import's one act. A name or an address that is only spelt another
way stays as the bank has it, and the row's spelling is kept beside the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from coc_desktop.bank.register.answers import team_key
from coc_desktop.bank.register.contact_rules import SafeContact
from coc_desktop.bank.register.duplicates import KnownPerson
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.leftovers import KeptCell
from coc_desktop.bank.register.names import whole_name
from coc_desktop.wording import day
from models.vocabulary import Channel, ContactStop, Domain, PersonStatus

OTHER_SPELLING = "The bank spells it another way."
HAS_DIED = "The bank says this person has died, so their status stays."
DETAILS = (
    ("kind", "Kind of contributor"),
    ("pronouns", "Pronouns"),
    ("given", "First name"),
    ("languages", "Languages"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a row would change: its name, its label, and the words before and after."""

    field: str
    label: str
    was: str
    now: str

    @property
    def words(self) -> str:
        """Return the change as a sentence for the preview."""
        return (
            f"{self.label}: “{self.now}” instead of “{self.was}”."
            if self.was
            else f"{self.label}: “{self.now}”, not given before."
        )


def changes_in(said: ProposedPerson, known: KnownPerson) -> tuple[Change, ...]:
    """Return every field that a row says otherwise than the bank."""
    now = {"kind": said.kind, "pronouns": said.pronouns, "given": said.name.given, "languages": said.languages}
    found = [Change(field, label, getattr(known, field), now[field]) for field, label in DETAILS]
    found.append(Change("channel", "Preferred contact", _channel(known.channel, known.channel_words), _said_channel(said)))
    found.extend(_of_status(said, known))
    if said.joined_on is not None:
        found.append(Change("joined_on", "Joined", day(known.joined_on) if known.joined_on else "", day(said.joined_on)))
    if team_key(said.team) != team_key(known.team):
        found.append(Change("team", "Team", known.team, said.team))
    return tuple(change for change in found if change.now and change.now != change.was)


def _of_status(said: ProposedPerson, known: KnownPerson) -> list[Change]:
    """Return the change of status with its day; nobody whose death is recorded becomes active again by a row."""
    if said.status is PersonStatus.NOT_KNOWN or known.stop is ContactStop.HAS_DIED:
        return []
    since = day(said.status_since) if said.status_since else ""
    was = day(known.status_on) if known.status_on else ""
    return [
        Change("status", "Status", known.status.label, said.status.label),
        Change("status_on", "Status since", was, since),
        Change("status_because", "Why", known.status_because, said.status_words),
    ]


def _said_channel(said: ProposedPerson) -> str:
    return "" if said.channel is Channel.NOT_ASKED else _channel(said.channel, said.channel_words)


def _channel(channel: Channel, words: str) -> str:
    """Return a way of contact in words; nothing when nobody has asked."""
    return words or ("" if channel is Channel.NOT_ASKED else channel.label)


def rules_beyond(said: ProposedPerson, known: KnownPerson) -> tuple[SafeContact, ...]:
    """Return the safe-contact rules of a row that the bank does not hold in the same words."""
    held = set(known.rules)
    return tuple(rule for rule in said.rules if (rule.kind, rule.words) not in held)


def kept_beside(said: ProposedPerson, known: KnownPerson) -> tuple[KeptCell, ...]:
    """Return what the bank does not take over: a name or contact that differs in spelling only, a status after death."""
    pairs = (
        ("Name", whole_name(said.name.known_as, said.name.surname), whole_name(known.known_as, known.surname)),
        ("Address", "\n".join(said.address), "\n".join(known.address)),
        ("Email", ", ".join(sorted(said.emails)), ", ".join(sorted(known.emails))),
    )
    cells = [
        KeptCell(said.row, 0, heading, now, Domain.IDENTITY, OTHER_SPELLING) for heading, now, was in pairs if now != was and now
    ]
    if known.stop is ContactStop.HAS_DIED and said.status not in {known.status, PersonStatus.NOT_KNOWN}:
        cells.append(KeptCell(said.row, 0, "Status", said.status.label, Domain.IDENTITY, HAS_DIED))
    return tuple(cells)
