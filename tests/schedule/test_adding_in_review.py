"""What people add themselves after an activity, with their own keys alone: at once, or saved with their review."""

from __future__ import annotations

import datetime as dt

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import plans_to_review, read_own_plan
from coc_desktop.plans.reviewing import begin_review, save_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.plans.rules.review import Adding, Review
from coc_desktop.problems import NotAllowed
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.additions.own import add_in_review, keep_with_review, may_add
from coc_desktop.schedule.additions.queries import read_added
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace, own_workspace
from models.vocabulary import ActivityKind, AddedFor, AddedHow, Outcome, Rung
from tests import factory

pytestmark = pytest.mark.both_stores
START = factory.NOW - dt.timedelta(hours=2)


def test_what_they_write_is_kept_sealed_as_theirs_for_as_long_as_it_is_open(bank: Workspace, clock: FixedClock) -> None:
    end = START + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", START, end, is_paid=False)
    activity_id = activities.plan_activity(bank, draft)
    alex, bo = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Bo Lee")
    write_section(bank, alex, "before", 0, SectionDraft("Tell me who is coming"))
    place, other = (activities.invite_person(bank, activity_id, one) for one in (alex, bo))
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART), other: Attended(Outcome.UNWELL)})
    own = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, clock)
    (asked,) = may_add(own)
    assert (asked.participation_id, asked.until, asked.added_on) == (place, dt.date(2026, 8, 20), None)

    add_in_review(own, Adding(place, "A chair  near the door", AddedFor.PLAN))

    assert [one.known_as for one in plans_to_review(bank)] == ["Alex Morgan"]
    assert may_add(own)[0].added_on == bank.today()
    line = list_history(bank)[0]
    assert (line.words, line.can_be_put_back) == ("added something after an activity, in their own words", False)
    with pytest.raises(NotAllowed, match="Somebody else"):
        add_in_review(own, Adding(other, "Theirs"))
    with pytest.raises(NotAllowed):
        add_in_review(bank, Adding(place, "By a colleague"))

    clock.move(days=20)
    assert may_add(own) == ()
    plan = read_own_plan(own)
    written = (Adding(place, "Begun in time"), Adding(other, "They were unwell"))
    review = Review(tuple(one.key for one in plan.sections), plan.version, adding=written)
    save_review(own, review, signs=False, also=keep_with_review)

    assert {one.words: (one.how, one.said_on) for one in read_added(bank, place).rows} == {
        "A chair  near the door": (AddedHow.IN_REVIEW, factory.NOW.date()),
        "Begun in time": (AddedHow.IN_REVIEW, dt.date(2026, 8, 20)),
    }
    assert read_added(bank, other).rows == ()
