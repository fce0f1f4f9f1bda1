"""What is worked out about people: what to mend in a draft, and what to say at the moment of contacting somebody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Channel, ContactRuleKind, ContactStop, PaperFormat, PersonStatus

ONE_EMAIL = re.compile(r"[^\s,;@]+@[^\s,;@]+")
STOPPING = frozenset({ContactRuleKind.NO_CONTACT})
WAYS_CLOSED: dict[ContactRuleKind, frozenset[Channel]] = {
    ContactRuleKind.NO_CALLS: frozenset({Channel.PHONE}),
    ContactRuleKind.TEXT_ONLY: frozenset({Channel.PHONE, Channel.EMAIL, Channel.POST, Channel.WHATSAPP}),
    ContactRuleKind.EMAIL_ONLY: frozenset({Channel.PHONE, Channel.TEXT, Channel.POST, Channel.WHATSAPP}),
}


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a form gathers about a contributor. Only a name is asked first."""

    known_as: str
    given: str = ""
    surname: str = ""
    pronouns: str = ""
    kind: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    postcode: str = ""
    channel: Channel = Channel.NOT_ASKED
    channel_words: str = ""
    languages: str = ""
    status: PersonStatus = PersonStatus.ENQUIRY
    joined_on: dt.date | None = None
    team_id: UUID | None = None
    paper_format: PaperFormat = PaperFormat.STANDARD


def problems_in(draft: PersonDraft) -> tuple[Problem, ...]:
    """Return what to mend before a person can be saved."""
    found = []
    if not draft.known_as.strip():
        found.append(Problem("known_as", "Enter what the person likes to be called."))
    if any("@" not in email for email in draft.emails):
        found.append(Problem("emails", "Enter each email with an @, like name@example.org."))
    elif any(ONE_EMAIL.fullmatch(email.strip()) is None for email in draft.emails):
        found.append(Problem("emails", "Enter one email on each line, like name@example.org."))
    return tuple(found)


def problems_in_status(since: dt.date | None, today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before somebody's place with the bank can be changed."""
    return (Problem("since", "This day has not come yet. Enter today or an earlier day."),) if since and since > today else ()


def is_in_force(until: dt.date | None, today: dt.date) -> bool:
    """Say whether a rule holds today; one without an end date holds until somebody takes it away."""
    return until is None or today < until


def reason_against_contact(stop: ContactStop, rules: Sequence[ContactRuleKind]) -> str | None:
    """Return why a person is not to be contacted at all just now, or None."""
    if stop is ContactStop.HAS_DIED:
        return "The record says this person has died. Nobody is to contact them."
    if stop is ContactStop.MAY_HAVE_DIED:
        return "The record says this person may have died. Contact is stopped until somebody has looked."
    if stop is ContactStop.ASKED_US or STOPPING.intersection(rules):
        return "This person asked us not to make contact for now."
    return None


def contact_line(details: object, stop: ContactStop, rules: Sequence[ContactRuleKind]) -> str:
    """Return the one line that stands beside every way of reaching a person."""
    against = reason_against_contact(stop, rules)
    if against is not None:
        return against
    channel: Channel = getattr(details, "channel", Channel.NOT_ASKED)
    closed = frozenset[Channel]().union(*(WAYS_CLOSED.get(rule, frozenset()) for rule in rules))
    said = [] if channel is Channel.NOT_ASKED or channel in closed else [f"Contact by {channel.label.lower()}."]
    return " ".join([*said, *(f"{rule.label}." for rule in rules)]) or "Ask how they like to be contacted."
