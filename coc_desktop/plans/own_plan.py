"""What a person sees of their own plan: all of it, who else sees each part, and what became of their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.plans.prompts import Prompt, instead
from coc_desktop.plans.proposals import Latest
from coc_desktop.plans.rules.cuts import Action, CutSection
from coc_desktop.plans.rules.review import Looks, joined
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.plans.rules.sharing import Agreed
from coc_desktop.wording import day, listed
from models.vocabulary import Audience

SEEN_BY = {
    Audience.TEAM: "the involvement team",
    Audience.ROOM: "everyone in the room",
    Audience.VENUE: "the venue, without your name or your words",
}


@dataclass(frozen=True, slots=True)
class OwnSection:
    """One section as its person sees it.

    `asked_on` is since when the words wait to be looked at: they are then the person's newer ones. `put_aside` is why earlier
    words of theirs (`aside`) were put aside, if nobody has said anything since. `for_me` is what they keep for themselves alone.
    """

    key: str
    title: str
    question: str
    words: str = ""
    harder: str = ""
    said_instead: str = ""
    actions: tuple[Action, ...] = ()
    seen_by: str = ""
    asked_on: dt.date | None = None
    put_aside: str = ""
    aside: Wording | None = None
    for_me: str = ""
    for_me_harder: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was ever talked about here."""
        asked = self.asked_on is not None or bool(self.put_aside) or self.is_kept
        return not (asked or self.words or self.harder or self.said_instead or self.actions)

    @property
    def is_kept(self) -> bool:
        """Say whether they keep words of it for themselves."""
        return bool(self.for_me or self.for_me_harder)

    def all_words(self) -> tuple[str, str]:
        """Return every word of it, what the plan says first and then what they keep for themselves; and for a harder day."""
        return joined(self.words, self.for_me), joined(self.harder, self.for_me_harder)

    def in_place_of_words(self) -> str:
        """Return what they chose in place of words, as they read it."""
        return {one.id: one.label for one in instead()}.get(self.said_instead, "")


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A person's own plan, in the order of the questions. `beside` is who sits with them, "" where they are by themselves.

    `looks` is how they like to read, if they ever said. What is not saved is sealed to their card where they have one, and
    `own_words` says that nobody else knows its four words. `past` counts what was to be ready at activities that are over.
    """

    person_id: UUID
    known_as: str
    version: int
    sections: tuple[OwnSection, ...]
    agreed_on: dt.date | None
    review_on: dt.date | None
    beside: str
    own_words: bool = False
    has_card: bool = False
    past: int = 0
    looks: Looks | None = None

    @property
    def may_keep(self) -> bool:
        """Say whether they may keep words for themselves: by themselves, with a card whose four words are theirs alone."""
        return self.own_words and not self.beside

    def section(self, key: str) -> OwnSection:
        """Return one section."""
        return next(one for one in self.sections if one.key == key)


def own_section(prompt: Prompt, found: CutSection | None, seen_by: str) -> OwnSection:
    """Return one section of their plan with the words around it."""
    said = found or CutSection(prompt.id)
    return OwnSection(
        key=prompt.id,
        title=prompt.title,
        question=prompt.question,
        words=said.words,
        harder=said.harder,
        said_instead=said.said_instead,
        actions=said.actions,
        seen_by=seen_by,
        for_me=said.for_me,
        for_me_harder=said.for_me_harder,
    )


def with_proposal(section: OwnSection, latest: Latest | None) -> OwnSection:
    """Show the person their own newer words while they wait, or why they were put aside."""
    if latest is None or (latest.waits_since is None and not latest.because):
        return section
    if latest.waits_since is None:
        return replace(section, put_aside=latest.because, aside=latest.wanted)
    said = latest.wanted
    newer = replace(section, words=said.words, harder=said.harder, said_instead=said.said_instead)
    return replace(newer, asked_on=latest.waits_since)


def who_sees(shares: tuple[Agreed, ...], on: dt.date, leads: Mapping[UUID, str]) -> str:
    """Say who sees a section on a day, in words: `you, the involvement team and Jo Evans`."""
    holding = [one for one in shares if one.holds(on)]
    others = [SEEN_BY[one] for one in SEEN_BY if any(share.audience is one for share in holding)]
    others += [leads.get(share.named, "your named lead") for share in holding if share.named is not None]
    ends = min((one.until for one in holding if one.until is not None), default=None)
    until = f", until {day(ends)}" if ends is not None else ""
    return f"{listed(['you', *others])}{until}" if others else "you, and whoever writes your plan with you"
