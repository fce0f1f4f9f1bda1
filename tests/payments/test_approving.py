"""How far an approver's word goes, and paying less than was claimed: never below what was agreed without a word to the person."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.merging.people import merge_people
from coc_desktop.papers.blocks import Idea
from coc_desktop.payments.approving.acts import reduce_claim, reduced_of, reducible
from coc_desktop.payments.approving.limits import LimitDraft, list_approvers, set_limit
from coc_desktop.payments.approving.rules import (
    Claimed,
    Reducible,
    ReductionDraft,
    came_late,
    may_be_one,
    near_limit,
    needs_words,
    problems_in_limit,
    problems_in_reduction,
    reason_against_limit,
)
from coc_desktop.payments.claims import (
    approve_claim,
    approve_claims,
    make_claim,
    return_claim,
    say_why_late,
    submit_claim,
    void_claim,
)
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.payments.queries import ClaimRow, how_worked_out, list_claims, list_invoices
from coc_desktop.payments.summaries.easy import easy_summary
from coc_desktop.payments.summaries.papers import HOW, make_summary, summary_of, summary_paper
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, invite_person, record_attendance
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.vocabulary import OfferChoice, Outcome, PaperFormat, Role
from tests import factory
from tests.office.twice import merge_of
from tests.payments.scene import clock_of, held, planned, submitted
from tests.payments.test_frozen import refused
from tests.payments.test_invoices import words_of

DAY = dt.date(2026, 8, 6)
TOLD = "I am sorry. You left after an hour, so we pay the first hour."
LESS = ReductionDraft(0, 4000, "They left early.", TOLD)


def only(bank: Workspace) -> ClaimRow:
    (row,) = list_claims(bank)
    return row


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 5_000), st.integers(1, 10_000))
def test_below_what_was_agreed_somebody_who_did_the_work_is_always_told_why(fee: int, paid: int, bus: int, agreed: int) -> None:
    claim = Reducible({0: fee, 1: bus}, frozenset({0}), agreed)
    silent = ReductionDraft(0, paid, "Not as agreed.")

    fields = [one.field for one in problems_in_reduction(claim, silent)]

    if paid >= fee or paid + bus == 0:
        assert fields == ["pence"]
    else:
        assert fields == (["told"] if paid < agreed else [])
        assert problems_in_reduction(claim, ReductionDraft(0, paid, "Not as agreed.", "Because …")) == ()
    assert not needs_words(Reducible(claim.lines, claim.payments, None), silent)
    assert not needs_words(claim, ReductionDraft(1, 0, "Over the cap."))


def test_a_reduction_says_which_line_how_much_and_why() -> None:
    claim = Reducible({0: 8250, 1: 460}, frozenset({0}), None)

    assert [one.field for one in problems_in_reduction(claim, ReductionDraft(None, 1, "x"))] == ["position"]
    assert [one.field for one in problems_in_reduction(claim, ReductionDraft(7, 1, "x"))] == ["position"]
    assert [one.field for one in problems_in_reduction(claim, ReductionDraft(1, 460, " "))] == ["pence", "because"]
    assert (claim.payments_after(LESS), claim.total_after(LESS)) == (4000, 4460)


def test_sums_near_a_limit_are_told_and_sums_above_it_go_to_somebody_else() -> None:
    assert [near_limit(pence, 50_000, 90) for pence in (44_999, 50_001)] == ["", ""]
    assert {near_limit(pence, 50_000, 90) for pence in (45_000, 50_000)} == {"Near your limit of £500.00."}
    assert near_limit(50_000, None, 90) == ""
    assert reason_against_limit(50_000, 50_000) is None
    assert reason_against_limit(50_001, None) is None
    assert "above your limit of £500.00" in str(reason_against_limit(50_001, 50_000))
    assert near_limit(5_000, 50_000, 90, before=40_000) == "Near your limit of £500.00."
    assert reason_against_limit(10_000, 50_000, before=40_000) is None
    assert str(reason_against_limit(10_001, 50_000, before=40_000)).startswith("With £400.00 that you approved for the same work")


def test_what_comes_late_is_told_and_goes_on() -> None:
    assert came_late(DAY, DAY + dt.timedelta(days=90), 90) == ""
    assert "Claimed 91 days after the activity" in came_late(DAY, DAY + dt.timedelta(days=91), 90)
    assert "It can go on" in came_late(DAY, DAY + dt.timedelta(days=91), 90)


def test_nobody_sets_their_own_limit_or_one_of_nothing() -> None:
    assert problems_in_limit(True, False, DAY, None) == ()
    assert [one.field for one in problems_in_limit(True, True, DAY, 100)] == ["account_id"]
    assert [one.field for one in problems_in_limit(False, False, None, 0)] == ["account_id", "starts_on", "pence"]


@pytest.mark.both_stores
def test_an_approver_approves_up_to_their_limit_of_the_day_and_another_does_the_rest(bank: Workspace, lead: Workspace) -> None:
    ana = factory.an_account(bank, "ana", Role.LEAD)
    claims = submitted(bank, "Alex Morgan", "Priya Shah")
    set_limit(bank, LimitDraft(lead.me.account_id, bank.today(), 8000))
    set_limit(bank, LimitDraft(ana.me.account_id, bank.today(), 8500))
    set_limit(bank, LimitDraft(lead.me.account_id, bank.today() + dt.timedelta(days=1), None))

    rows = {one.claim_id: one for one in list_claims(lead)}
    assert not rows[claims[0]].may_approve
    assert "above your limit of £80.00" in rows[claims[0]].why_not
    assert {one.notices for one in list_claims(ana)} == {("Near your limit of £85.00.",)}
    with pytest.raises(Refused, match="above your limit"):
        approve_claims(lead, tuple(claims))
    approve_claim(ana, claims[0])
    with pytest.raises(Refused, match="Nobody sets their own limit"):
        set_limit(ana, LimitDraft(ana.me.account_id, bank.today() + dt.timedelta(days=3), None))
    with pytest.raises(Refused, match="from this very day"):
        set_limit(bank, LimitDraft(ana.me.account_id, bank.today(), None))
    clock_of(bank).move(days=1)
    approve_claim(lead, claims[1])

    (of_ana, of_jo) = list_approvers(bank)
    assert (of_ana.today and of_ana.today.pence, of_jo.today and of_jo.today.pence) == (8500, None)
    assert [one.pence for one in of_jo.limits] == [None, 8000]
    refused(bank, "UPDATE approval_limit SET pence = 9")


@pytest.mark.both_stores
def test_what_an_approver_approves_in_parts_counts_together(bank: Workspace, lead: Workspace) -> None:
    place, other = held(bank, "Alex Morgan", "Priya Shah")
    set_limit(bank, LimitDraft(lead.me.account_id, bank.today(), 8500))
    kind = next(one.type_id for one in kinds_on(bank, bank.today()) if one.code == "lunch")
    first, elsewhere = make_claim(bank, place.place_id), make_claim(bank, other.place_id)
    record_expense(bank, place.place_id, ExpenseDraft(kind, bank.today(), pence=460, words="Lunch", because="Long day"))
    second = make_claim(bank, place.place_id)
    for claim_id in (first, second, elsewhere):
        submit_claim(bank, claim_id)

    with pytest.raises(Refused, match="for the same work"):
        approve_claims(lead, (first, second))
    approve_claims(lead, (first, elsewhere))

    row = next(one for one in list_claims(lead) if one.claim_id == second)
    assert (row.may_approve, row.why_not.startswith("With £82.50 that you approved for the same work")) == (False, True)
    return_claim(lead, first, "Once more.")
    approve_claim(lead, second)


@pytest.mark.both_stores
def test_less_is_paid_with_a_reason_that_finance_never_sees_and_words_that_the_person_reads(
    bank: Workspace, lead: Workspace, finance: Workspace
) -> None:
    (place,) = held(bank, outcome=Outcome.LEFT_EARLY)
    claim_id = make_claim(bank, place.place_id)
    submit_claim(bank, claim_id)

    with pytest.raises(Refused, match="was agreed before it"):
        reduce_claim(lead, claim_id, ReductionDraft(0, 4000, "They left early."))
    with pytest.raises(NotAllowed):
        reduce_claim(bank, claim_id, LESS)
    reduce_claim(lead, claim_id, LESS)

    row = only(bank)
    assert (row.total_pence, row.less_pence, row.state.value) == (4000, 4250, "approved")
    kept = reduced_of(bank, claim_id)
    assert kept is not None
    assert (kept.because, kept.told, kept.by, kept.pence) == ("They left early.", TOLD, "Jo Evans", 4000)
    with pytest.raises(NotAllowed):
        reduced_of(finance, claim_id)
    invoice = issue_invoice(bank, claim_id)
    assert [one.total_pence for one in list_invoices(finance)] == [4000]
    words = words_of(invoice_pdf(finance, invoice.invoice_id).content)
    assert "reduced from £82.50" in words
    assert "left early" not in words
    assert TOLD not in words
    for form in PaperFormat:
        said = words_of(make_summary(bank, invoice.invoice_id, form).pdf)
        assert TOLD in said
        assert "Jo Evans" in said
        assert "£40.00" in said
    credit_invoice(bank, invoice.invoice_id, "Not right.")
    assert sorted(one.total_pence for one in list_invoices(bank)) == [-4000, 4000]
    refused(bank, "UPDATE claim_reduction SET pence = 1")


@pytest.mark.both_stores
def test_a_claim_that_is_sent_back_is_whole_again_and_one_that_was_approved_keeps_what_was_taken_off(
    bank: Workspace, lead: Workspace
) -> None:
    (claim_id,) = submitted(bank)
    assert reducible(lead, claim_id).agreed_pence == 8250
    reduce_claim(lead, claim_id, LESS)
    refused(bank, "DELETE FROM claim_reduction")

    return_claim(lead, claim_id, "Once more.")

    assert (only(bank).total_pence, only(bank).less_pence) == (8250, 0)
    assert reduced_of(bank, claim_id) is None
    submit_claim(bank, claim_id)
    before = "It was approved before for £40.00 instead of £82.50. Ask whether that still holds."
    assert only(lead).notices == (before,)
    return_claim(lead, claim_id, "And once more.")
    assert only(bank).notices == (before,)
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)
    with pytest.raises(Refused, match="so it cannot be approved"):
        reduce_claim(lead, claim_id, LESS)
    assert how_worked_out(bank, claim_id).row.total_pence == 8250
    assert only(bank).notices == ()


def test_a_claim_that_comes_late_says_so_and_can_go_on(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    clock_of(bank).move(days=120)
    claim_id = make_claim(bank, place.place_id)

    (said,) = only(bank).notices

    assert said.startswith("Claimed 12")
    with pytest.raises(Refused, match="Say why it came late"):
        say_why_late(bank, claim_id, " ")
    why = "The form lay in a drawer."
    say_why_late(bank, claim_id, why)
    submit_claim(bank, claim_id)
    assert only(lead).notices == (said.replace("activity.", f"activity: “{why}”"),)
    approve_claim(lead, claim_id)
    assert only(bank).late_because == why
    with pytest.raises(Refused, match="has seen it already"):
        say_why_late(bank, claim_id, "Another reason.")


def test_two_activities_that_may_be_one_are_pointed_out_and_stop_nothing(bank: Workspace, lead: Workspace) -> None:
    early = dt.datetime(2026, 8, 7, 9, tzinfo=dt.UTC)
    panel = Claimed(new_id(), "Panel", early, early + dt.timedelta(hours=2))
    after = replace(panel, title="Food group", starts_at=panel.ends_at, ends_at=panel.ends_at + dt.timedelta(hours=2))
    assert may_be_one(panel, after) == ""
    assert "same hours: “Food group”" in may_be_one(panel, replace(after, starts_at=early))
    assert "two claims for “panel”" in may_be_one(panel, replace(after, title="panel"))

    first, second = planned(bank, "Alex Morgan")[0], planned(bank, "Priya Shah")[0]
    twice = invite_person(bank, second.activity_id, first.person_id, "Written down twice.")
    for place_id in (first.place_id, twice):
        record_offer(bank, place_id, OfferChoice.ALL)
    clock_of(bank).move(days=2)
    record_attendance(bank, first.activity_id, {first.place_id: Attended(Outcome.TOOK_PART)})
    record_attendance(bank, second.activity_id, {twice: Attended(Outcome.TOOK_PART)})
    claims = [make_claim(bank, place_id) for place_id in (first.place_id, twice)]
    assert all("same hours: “Ward food group”" in row.notices[0] for row in list_claims(bank))

    void_claim(bank, claims[0])

    assert only(bank).notices == ()
    submit_claim(bank, claims[1])
    approve_claim(lead, claims[1])


def test_the_summary_says_what_was_done_what_comes_when_and_whom_to_ask(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = submitted(bank)
    approve_claim(lead, claim_id)
    invoice = issue_invoice(bank, claim_id)

    found = summary_of(bank, invoice.invoice_id, claim_id)
    said = repr(summary_paper(found))

    assert (found.title, found.payments_pence, found.due_on - found.activity_on) == (
        "Ward food group",
        8250,
        dt.timedelta(days=14),
    )
    assert "Finance pays it into your bank account" in said
    assert "INV-00001" in said
    ideas = [one.said.words for one in easy_summary(found, HOW[found.route]).blocks if isinstance(one, Idea)]
    assert [one for words in ideas for one in re.split(r"(?<=[.?!:])\s+|\n+", words) if len(one.split()) > 15] == []
    credit_invoice(bank, invoice.invoice_id, "Not right.")
    with pytest.raises(Refused, match="This pays nobody"):
        make_summary(bank, invoice.invoice_id)


def test_a_merge_leaves_what_was_said_where_it_can_be_read(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = submitted(bank)
    reduce_claim(lead, claim_id, LESS)
    goes, stays = only(bank).person_id, factory.a_person(bank, "Alex Morgan-Lee")

    merge_people(bank, merge_of(bank, stays, goes))

    kept = reduced_of(bank, claim_id)
    assert kept is not None
    assert kept.told == TOLD
