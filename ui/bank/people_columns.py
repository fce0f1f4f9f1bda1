"""What the People list says of each person, beside what other areas know of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.bank.queries import PersonRow
from coc_desktop.bank.rules import STOPPING
from coc_desktop.clock import london
from coc_desktop.plans.rules import review_words
from coc_desktop.schedule.agenda import Standing
from coc_desktop.wording import DAYS, MONTHS, day
from models.vocabulary import ContactRuleKind, ContactStop, PersonStatus
from ui.kit.columns import Cell, Column, Kind

FAR = dt.date.max


@dataclass(slots=True)
class Known:
    """What the list knows by now of plans and activities; filled as the answers come."""

    today: dt.date
    reviews: Mapping[UUID, dt.date | None] = field(default_factory=dict)
    standing: Mapping[UUID, Standing] = field(default_factory=dict)

    def review_of(self, one: PersonRow) -> Cell:
        """Say when a person's plan is to be looked at again."""
        if one.person_id not in self.reviews:
            return Cell("No plan yet", tag="plain", icon="circle-dashed")
        said, tone = review_words(self.reviews[one.person_id], self.today)
        return Cell(said, tag=tone.value, icon="clock" if tone.value == "plain" else "")

    def next_of(self, one: PersonRow) -> Cell:
        """Say what comes next for a person, or when they last came."""
        standing = self.standing.get(one.person_id)
        if standing is not None and standing.starts_at is not None:
            at = london(standing.starts_at)
            return Cell(standing.title, f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}")
        last = standing.last_on if standing is not None else None
        return Cell("Nothing booked", f"Last came on {day(last)}" if last else "")

    def is_late(self, one: PersonRow) -> bool:
        """Say whether a person's plan is late."""
        review_on = self.reviews.get(one.person_id)
        return review_on is not None and review_on < self.today

    def has_plan(self, one: PersonRow) -> bool:
        """Say whether a person has a plan."""
        return one.person_id in self.reviews

    def has_next(self, one: PersonRow) -> bool:
        """Say whether something is booked for a person."""
        standing = self.standing.get(one.person_id)
        return standing is not None and standing.starts_at is not None

    def sort_review(self, one: PersonRow) -> dt.date:
        """Return what the plan column sorts by."""
        return self.reviews.get(one.person_id) or FAR

    def sort_next(self, one: PersonRow) -> str:
        """Return what the activity column sorts by: those with something booked first, in order."""
        standing = self.standing.get(one.person_id)
        return standing.starts_at.isoformat() if standing is not None and standing.starts_at is not None else "~"


def columns(known: Known) -> tuple[Column[PersonRow], ...]:
    """Return the columns of the list."""
    return (
        Column("Name", _name, sort=lambda one: one.known_as, kind=Kind.PERSON),
        Column("Plan review", known.review_of, sort=known.sort_review, width=120, kind=Kind.TAG),
        Column("Next activity", known.next_of, sort=known.sort_next, width=150),
        Column("Contact by", _contact, width=130),
    )


def _name(one: PersonRow) -> Cell:
    """Say who it is, and where they are with the bank when that is not simply active."""
    status = "" if one.status is PersonStatus.ACTIVE else one.status.label.lower()
    return Cell(one.known_as, ", ".join(part for part in (one.kind or "Kind not said", status) if part), bold=True)


def _contact(one: PersonRow) -> Cell:
    """Say how a person likes to be contacted and what to heed, or why nobody is to contact them."""
    if one.contact_stop is not ContactStop.NONE:
        return Cell(one.contact_stop.label, tone="error", bold=True)
    if STOPPING.intersection(one.rules):
        return Cell(ContactRuleKind.NO_CONTACT.label, tone="error", bold=True)
    return Cell(one.channel.label, one.rules[0].label if one.rules else "")
