"""The sample's plans: believable words in people's own spelling, what we will do about each, agreed or not yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from coc_desktop.plans.plans import record_agreement, set_review_date, write_section
from coc_desktop.plans.queries import read_own_plan, review_dates
from coc_desktop.plans.reviewing import begin_review, save_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.review import Review, Said, Say, Step, begin, keep_change, open_change, say, typed
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.workspace import Workspace, own_workspace
from models.vocabulary import Audience, Phase

SHARED = (
    ("room", SharingDraft((Audience.TEAM, Audience.ROOM, Audience.VENUE))),
    ("before", SharingDraft((Audience.TEAM, Audience.VENUE))),
    ("taking_part", SharingDraft((Audience.TEAM, Audience.ROOM))),
    ("hard", SharingDraft()),
)
INSTEAD = ("", "nothing_needed", "", "rather_not_say")


def write_plan(making: Making, number: int, name: str, person_id: UUID) -> None:
    """Write a plan with five people in six: some whole, some just begun, in words that nobody has tidied."""
    own = catalogue("plans")["own"].get(name, {})
    if number % 6 == 5 and not own:
        return
    version = 0
    for place, (section, said) in enumerate(catalogue("plans")["sections"].items()):
        words, actions = said[(number * 7 + place * 3 + number // 10) % len(said)]
        draft = SectionDraft(words, actions=tuple(_action(*action) for action in actions))
        if section in own:
            draft = SectionDraft(own[section])
        elif (number + place) % 7 >= 3 + number % 5:
            draft = SectionDraft(said_instead=INSTEAD[(number + place) % 4])
        if draft.words or draft.said_instead:
            version = write_section(making.sam, person_id, section, version, draft)
    if version:
        _share(making, number, person_id, version)
        review_on = making.now.date() + dt.timedelta(days=number * 37 % 340 - 10)
        set_review_date(making.sam, person_id, max(review_on, making.sam.today() + dt.timedelta(days=1)))
    if version and number % 4 != 1:
        record_agreement(making.sam, person_id)


def _action(action: str, who: str, when: str, more: dict[str, Any] | None = None) -> ActionDraft:
    """Return an action as it is typed, with what they chose to say of it beside."""
    said = dict(more or {})
    phase = Phase(said.pop("phase")) if "phase" in said else None
    return ActionDraft(action, who, when, phase=phase, **said)


def _share(making: Making, number: int, person_id: UUID, version: int) -> None:
    """Let one person in three have agreed who else sees some sections, a few of them for half a year."""
    if number % 3:
        return
    until = making.sam.today() + dt.timedelta(days=180) if number % 2 else None
    for section, asked in SHARED:
        version = agree_sharing(making.sam, person_id, section, version, replace(asked, until=until if asked.audiences else None))


def some_review(making: Making) -> None:
    """Let two people look at their plans beside Sam: one says that all is right, one wants a change and to talk."""
    planned = review_dates(making.sam)
    for place, person_id in enumerate([one for one in making.people if one in planned][:2]):
        own, review = _own(making, person_id)
        review = begin(review)
        while review.step is Step.QUESTION:
            if place == 1 and review.section == "room":
                words = Said("room", Say.CHANGE, catalogue("plans")["wanted"])
                review = keep_change(typed(open_change(review, Said("room", Say.CHANGE)), words))
            else:
                review = say(review, Say.TALK if place == 1 and review.section == "after" else Say.RIGHT)
        save_review(own, review, signs=True)


def _own(making: Making, person_id: UUID) -> tuple[Workspace, Review]:
    """Return the workspace of somebody who looks at their own plan beside Sam, and their review."""
    own = own_workspace(making.sam.bank, begin_review(making.sam, person_id), making.sam.me.account_id, making.clock)
    plan = read_own_plan(own)
    return own, Review(tuple(one.key for one in plan.sections), plan.version)
