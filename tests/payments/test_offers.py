"""The fee is shown and agreed before the work; what is agreed is what is paid, and no later word rewrites it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.claims import make_claim, void_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import money_of_activity
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.schedule.activities import cancel_activity
from coc_desktop.workspace import Workspace
from models.office import HistoryRow
from models.vocabulary import OfferChoice
from tests.payments.scene import clock_of, held, planned


@pytest.mark.parametrize(
    ("choice", "part", "pence"),
    [
        (OfferChoice.ALL, None, 8250),
        (OfferChoice.PART, 2000, 2000),
        (OfferChoice.NONE, None, 0),
        (OfferChoice.DONATE, None, 0),
        (OfferChoice.NOT_DECIDED, None, 0),
    ],
)
def test_each_choice_is_kept_with_its_day(bank: Workspace, choice: OfferChoice, part: int | None, pence: int) -> None:
    (place,) = planned(bank)

    record_offer(bank, place.place_id, choice, part)

    (row,) = money_of_activity(bank, place.activity_id)
    assert (row.offered_pence, row.choice, row.agreed_pence) == (8250, choice, pence)
    assert row.agreed_on == (None if choice is OfferChoice.NOT_DECIDED else bank.today())


@pytest.mark.parametrize("part", [None, 0, -1, 8250, 9000])
def test_a_part_is_less_than_all_and_more_than_nothing(bank: Workspace, part: int | None) -> None:
    (place,) = planned(bank)

    with pytest.raises(Refused, match=r"less than £82\.50"):
        record_offer(bank, place.place_id, OfferChoice.PART, part)

    assert money_of_activity(bank, place.activity_id)[0].offer_version == 0


def test_a_change_of_mind_before_the_work_is_a_fresh_answer_and_both_are_kept(bank: Workspace) -> None:
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    record_offer(bank, place.place_id, OfferChoice.PART, 1000)

    (row,) = money_of_activity(bank, place.activity_id)
    assert row.agreed_pence == 1000
    with bank.reading() as session:
        assert session.scalar(select(func.count()).where(HistoryRow.table_name == "offer")) == 1


@pytest.mark.both_stores
def test_an_answer_given_before_the_work_does_not_change_after_it(bank: Workspace) -> None:
    (place,) = held(bank)

    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.PART, 100)

    assert money_of_activity(bank, place.activity_id)[0].agreed_pence == 8250


def test_the_answer_stands_from_the_minute_the_work_begins(bank: Workspace) -> None:
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.PART, 1000)
    clock_of(bank).move(days=1)

    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.ALL)


def test_a_voided_claim_does_not_open_the_answer_again(bank: Workspace) -> None:
    (place,) = held(bank)
    claim_id = make_claim(bank, place.place_id)
    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.NONE)

    void_claim(bank, claim_id)

    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.NONE)


def test_the_answer_stands_when_we_cancel(bank: Workspace) -> None:
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    cancel_activity(bank, place.activity_id)

    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.NONE)


def test_somebody_who_was_not_asked_in_time_may_still_choose_and_the_day_shows_it(bank: Workspace) -> None:
    (place,) = planned(bank)
    clock_of(bank).move(days=3)

    record_offer(bank, place.place_id, OfferChoice.ALL)

    assert money_of_activity(bank, place.activity_id)[0].agreed_on == bank.today()
    with pytest.raises(Refused, match="before the work"):
        record_offer(bank, place.place_id, OfferChoice.NONE)


def test_an_answer_is_not_put_back_without_a_fresh_yes(bank: Workspace) -> None:
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)

    recorded = next(line for line in list_history(bank) if line.act == "offer.recorded")

    assert not recorded.can_be_put_back
    with pytest.raises(Refused):
        put_back(bank, recorded.act_id)


@pytest.mark.both_stores
def test_the_second_to_record_an_answer_is_told(bank: Workspace, lead: Workspace) -> None:
    (place,) = planned(bank)
    read = money_of_activity(bank, place.activity_id)[0].offer_version
    record_offer(lead, place.place_id, OfferChoice.ALL, version=read)

    with pytest.raises(ChangedElsewhere):
        record_offer(bank, place.place_id, OfferChoice.NONE, version=read)

    (row,) = money_of_activity(bank, place.activity_id)
    assert row.choice is OfferChoice.ALL
    record_offer(bank, place.place_id, OfferChoice.NONE, version=row.offer_version)


def test_nothing_is_offered_for_what_is_not_paid(bank: Workspace) -> None:
    (place,) = planned(bank, is_paid=False)

    with pytest.raises(Refused, match="not paid"):
        record_offer(bank, place.place_id, OfferChoice.ALL)


def test_finance_neither_agrees_fees_nor_sees_who_was_unwell(bank: Workspace, finance: Workspace) -> None:
    (place,) = planned(bank)

    with pytest.raises(NotAllowed):
        record_offer(finance, place.place_id, OfferChoice.ALL)
    with pytest.raises(NotAllowed):
        money_of_activity(finance, place.activity_id)
