"""What a plan asks us to do at an activity: only what was shared with whoever does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.plans.rules.cuts import Action, WrittenPlan, WrittenSection, cut, for_the_day
from models.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Asked:
    """One action of a section that was shared: with the team, or with the one lead in `reader`."""

    section: str
    action: Action
    reader: UUID | None = None


def asked_of(plan: WrittenPlan, on: dt.date, *, harder: bool = False) -> tuple[Asked, ...]:
    """Return what a plan asks for at an activity on a day. What is shared with the team needs no lead of its own."""
    today = for_the_day(plan, harder=harder)
    return tuple(asked for section in today.sections for asked in _of_section(today, section, on))


def _of_section(plan: WrittenPlan, section: WrittenSection, on: dt.date) -> Iterator[Asked]:
    alone = replace(plan, sections=(section,))
    leads = sorted({one.named for one in section.shares if one.named is not None})
    for audience, reader in ((Audience.TEAM, None), *((Audience.MY_LEAD, lead) for lead in leads)):
        given = cut(alone, audience, on, reader)
        if given.sections:
            yield from (Asked(section.key, action, reader) for action in given.actions() if action.id is not None)
            return


def sections_seen(plan: WrittenPlan, on: dt.date, reader: UUID) -> frozenset[str]:
    """Return the sections of which one of the team may read words on a day."""
    return frozenset(one.key for one in cut(plan, Audience.TEAM, on, reader).sections)
