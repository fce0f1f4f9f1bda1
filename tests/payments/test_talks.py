"""The talk about pay: due before the first paid work, each year and when the person says; what was said before stays said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.payments.talks.acts import ask_for_talk, record_talk
from coc_desktop.payments.talks.queries import talks_due, talks_of
from coc_desktop.payments.talks.rules import TalkDraft, a_year_later, problems_in_talk, why_due
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.payments import PaymentTalk
from models.vocabulary import BenefitsFirst, PayRhythm, PayWay, PersonStatus
from tests import factory
from tests.office.twice import merge_of
from tests.payments import scene

TODAY = dt.date(2026, 8, 6)
SAID = TalkDraft(PayWay.SUPPLIER, PayRhythm.MONTHLY, BenefitsFirst.YES, TODAY, "Sam Patel", "Not all at once.")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)))
def test_it_is_talked_about_again_after_a_whole_year_and_no_more(on: dt.date) -> None:
    assert 365 <= (a_year_later(on) - on).days <= 366


def test_it_is_due_before_paid_work_and_then_by_its_day_alone() -> None:
    assert why_due(None, None, TODAY) == ""
    assert why_due(None, TODAY, TODAY) == "Before the first paid activity, on 6 August 2026"
    assert why_due(TODAY, None, TODAY) != ""
    assert why_due(TODAY + dt.timedelta(days=1), TODAY, TODAY) == ""


def test_somebody_who_wants_no_pay_is_not_asked_how_often() -> None:
    assert [one.field for one in problems_in_talk(TalkDraft(None, None), TODAY)] == ["way", "rhythm", "talked_on", "who"]
    assert problems_in_talk(TalkDraft(PayWay.NONE, None, talked_on=TODAY, who="Sam"), TODAY) == ()
    tomorrow = TODAY + dt.timedelta(days=1)
    assert [one.field for one in problems_in_talk(TalkDraft(PayWay.NONE, None, talked_on=tomorrow, who="Sam"), TODAY)] == [
        "talked_on"
    ]


@pytest.mark.both_stores
def test_before_the_first_paid_activity_then_each_year_and_whenever_they_ask(bank: Workspace) -> None:
    (place,) = scene.planned(bank)
    factory.a_person(bank, "Priya Shah")
    assert [(one.name, one.why) for one in talks_due(bank)] == [
        ("Alex Morgan", "Before the first paid activity, on 7 August 2026")
    ]

    record_talk(bank, place.person_id, SAID)

    assert talks_due(bank) == ()
    scene.clock_of(bank).move(days=366)
    assert [one.name for one in talks_due(bank)] == ["Alex Morgan"]
    record_talk(bank, place.person_id, TalkDraft(PayWay.NONE, None, talked_on=bank.today(), who="Jo Evans"))
    found = talks_of(bank, place.person_id)
    assert [(one.way, one.benefits_first, one.who, one.words) for one in found.talks] == [
        (PayWay.NONE, BenefitsFirst.NOT_SAID, "Jo Evans", ""),
        (PayWay.SUPPLIER, BenefitsFirst.YES, "Sam Patel", "Not all at once."),
    ]
    assert found.due == ""
    ask_for_talk(bank, place.person_id)
    assert talks_of(bank, place.person_id).due != ""
    put_back(bank, list_history(bank)[0].act_id)
    assert talks_due(bank) == ()


@pytest.mark.both_stores
def test_nobody_is_asked_about_who_paused_and_finance_opens_no_talk(bank: Workspace, finance: Workspace) -> None:
    (place,) = scene.planned(bank)
    record_talk(bank, place.person_id, SAID)
    ask_for_talk(bank, place.person_id)
    assert len(talks_due(bank)) == 1

    with bank.transaction("person.status_changed", "Pause") as tx:
        tx.get(factory.Person, place.person_id).status = PersonStatus.PAUSED

    assert talks_due(bank) == ()
    for ask in (talks_of, ask_for_talk):
        with pytest.raises(NotAllowed):
            ask(finance, place.person_id)
    with finance.reading() as session, pytest.raises(NotAllowed):
        session.scalars(select(PaymentTalk)).one().details  # noqa: B018 - opening it is the question


@pytest.mark.both_stores
def test_talks_go_along_when_two_records_become_one(bank: Workspace) -> None:
    first, second = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Alex Morgan-Lee")
    with pytest.raises(Refused, match="Nobody has talked"):
        ask_for_talk(bank, first)
    record_talk(bank, second, SAID)

    merge_people(bank, merge_of(bank, first, second))

    (talk,) = talks_of(bank, first).talks
    assert (talk.words, talk.rhythm) == ("Not all at once.", PayRhythm.MONTHLY)
