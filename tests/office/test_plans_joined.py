"""When two records become one, nobody sees a section of the joined plan whom either plan that speaks there did not let."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.merging.one_of_each import combined
from models.plans import Adjustment, Answer, PlanDetails, Share
from models.vocabulary import Audience

TODAY = dt.date(2026, 8, 6)
SECTIONS = ("before", "room", "hard")
READERS = [(audience, None) for audience in (Audience.TEAM, Audience.ROOM, Audience.VENUE)]
READERS += [(Audience.MY_LEAD, UUID(int=number)) for number in (1, 2)]
words = st.sampled_from(["", "Quiet", "Loud"])
ends = st.none() | st.integers(-1, 3).map(lambda days: TODAY + dt.timedelta(days=days))


@st.composite
def plans(draw: st.DrawFn) -> PlanDetails:
    """Draw a plan whose shares are all of sections that were asked about."""
    said = draw(st.lists(st.sampled_from(SECTIONS), unique=True))
    answers = tuple(Answer(section, draw(words), "", draw(words)) for section in said)
    actions = tuple(Adjustment(section, draw(words)) for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=2)))
    asked = tuple(draw(st.lists(st.sampled_from(SECTIONS), unique=True)))
    shares = tuple(
        Share(section, audience, draw(ends), TODAY, UUID(int=9), named)
        for section in asked
        for audience, named in draw(st.lists(st.sampled_from(READERS), unique=True))
    )
    return PlanDetails(answers, actions, shares, asked)


def readers(plan: PlanDetails, section: str) -> set[tuple[Audience, UUID | None]] | None:
    """Return who sees a section today, or None where the plan says nothing of it and was not asked."""
    speaks = {one.prompt for one in plan.answers} | {one.prompt for one in plan.adjustments}
    if section in plan.asked:
        shares = (one for one in plan.shares if one.section == section)
        return {(one.audience, one.named) for one in shares if one.until is None or one.until >= TODAY}
    return {(Audience.TEAM, None)} if section in speaks else None


@given(plans(), plans())
def test_joining_two_plans_shows_nobody_more(stands: PlanDetails, other: PlanDetails) -> None:
    joined, _ = combined(stands, other)

    for section in SECTIONS:
        for before in (stands, other):
            let = readers(before, section)
            assert let is None or (readers(joined, section) or set()) <= let


@given(plans(), plans())
def test_joining_two_plans_loses_no_word(stands: PlanDetails, other: PlanDetails) -> None:
    joined, beside = combined(stands, other)

    kept = {part for answer in (*joined.answers, *beside) for part in (answer.words, answer.harder)}
    assert {part for plan in (stands, other) for answer in plan.answers for part in (answer.words, answer.harder)} - kept <= {""}
    assert {one.action for plan in (stands, other) for one in plan.adjustments} == {one.action for one in joined.adjustments}
