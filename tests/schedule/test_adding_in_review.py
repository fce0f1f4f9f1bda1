"""What people add themselves after an activity, with their own keys alone: at once, or saved with their review."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.queries import plans_to_review, read_own_plan
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, keep_review, read_kept_review, save_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.plans.rules.review import Adding, Review
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.additions.own import add_in_review, keep_with_review, may_add
from coc_desktop.schedule.additions.queries import ideas_added, read_added
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace, own_workspace
from models.vocabulary import ActivityKind, AddedFor, AddedHow, Outcome, Rung
from tests import factory
from tests.office.test_merging_reviews import merge

pytestmark = pytest.mark.both_stores
START = factory.NOW - dt.timedelta(hours=2)
END = START + dt.timedelta(hours=1)
DRAFT = ActivityDraft("Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", START, END, is_paid=False)
LOCK = make_lock(stretch=factory.CHEAP)


def own_of(bank: Workspace, person_id: UUID) -> Workspace:
    """Begin a review beside somebody."""
    return own_workspace(bank.bank, begin_review(bank, person_id), bank.me.account_id, bank.clock)


def written(own: Workspace, *adding: Adding) -> Review:
    """Return a review in which somebody wrote after activities and said nothing else."""
    plan = read_own_plan(own)
    return Review(tuple(one.key for one in plan.sections), plan.version, adding=adding)


def test_what_they_write_is_kept_sealed_as_theirs_for_as_long_as_it_is_open(bank: Workspace, clock: FixedClock) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    alex, bo = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Bo Lee")
    write_section(bank, alex, "before", 0, SectionDraft("Tell me who is coming"))
    place, other = (activities.invite_person(bank, activity_id, one) for one in (alex, bo))
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART), other: Attended(Outcome.UNWELL)})
    own = own_of(bank, alex)
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
    with pytest.raises(Refused, match="open until 20 August 2026"):
        add_in_review(own, Adding(place, "Years later"))
    with pytest.raises(NotAllowed, match="Somebody else"):
        save_review(own, written(own, Adding(other, "Theirs")), signs=False, also=keep_with_review)
    save_review(own, written(own, Adding(place, "Begun in time")), signs=False, also=keep_with_review)

    assert {one.words: (one.how, one.said_on) for one in read_added(bank, place).rows} == {
        "A chair  near the door": (AddedHow.IN_REVIEW, factory.NOW.date()),
        "Begun in time": (AddedHow.IN_REVIEW, dt.date(2026, 8, 20)),
    }
    assert read_added(bank, other).rows == ()


def test_what_they_wrote_is_kept_where_a_colleague_says_since_that_they_did_not_come(bank: Workspace) -> None:
    activity_id, alex = activities.plan_activity(bank, DRAFT), factory.a_person(bank, "Alex Morgan")
    place = activities.invite_person(bank, activity_id, alex)
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.TOOK_PART)})
    own = own_of(bank, alex)
    review = written(own, Adding(place, "A break", AddedFor.IDEA))
    activities.record_attendance(bank, activity_id, {place: Attended(Outcome.COULD_NOT_COME)})

    save_review(own, review, signs=False, also=keep_with_review)

    assert [one.words for one in read_added(bank, place).rows] == ["A break"]
    assert [one.words for one in ideas_added(bank)] == ["A break"]


def test_what_they_wrote_is_kept_where_two_places_became_one_and_beside_the_plan_where_there_is_none(
    bank: Workspace,
) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    alex, lex = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Lex Morgan")
    place, stays = (activities.invite_person(bank, activity_id, one) for one in (alex, lex))
    activities.record_attendance(bank, activity_id, {one: Attended(Outcome.TOOK_PART) for one in (place, stays)})
    first = own_of(bank, alex)
    keep_review(first, written(first, Adding(place, "A break")), LOCK)
    merge(bank, lex, alex)
    own = own_of(bank, lex)

    kept = read_kept_review(own, LOCK.words, floor=factory.CHEAP)
    assert kept is not None
    assert kept.review is not None
    homeless = (Adding(activity_id, "Of nothing"), Adding(lex, "Nor of this"))
    saved = save_review(own, written(own, *kept.review.adding, *homeless), signs=False, also=keep_with_review)
    assert [one.words for one in read_added(bank, stays).rows] == ["A break"]
    (talk,) = list_proposals(bank, lex).waiting
    assert (talk.talk, talk.wanted.words, saved.talks) == (True, "Of nothing\n\nNor of this", 2)
    assert read_kept_review(own) is None
