"""Claims: made from what was recorded, submitted by one person, approved by another who is not paid by them."""

from __future__ import annotations

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.claims import (
    approve_claim,
    approve_claims,
    make_claim,
    make_claims,
    return_claim,
    submit_claim,
    submit_claims,
    void_claim,
)
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import change_payee
from coc_desktop.payments.queries import how_worked_out, list_claims, waiting_money
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, cancel_activity, record_attendance
from coc_desktop.workspace import Workspace
from models.vocabulary import ClaimState, LineKind, OfferChoice, Outcome, Role
from tests import factory
from tests.payments.scene import approved, held, payee_of, planned, submitted


@pytest.mark.both_stores
def test_a_claim_is_worked_out_from_what_was_recorded(bank: Workspace) -> None:
    (place,) = held(bank)

    claim_id = make_claim(bank, place.place_id)

    found = how_worked_out(bank, claim_id)
    assert (found.row.state, found.row.payments_pence, found.row.expenses_pence) == (ClaimState.DRAFT, 8250, 0)
    assert [(line.kind, line.pence) for line in found.lines] == [
        (LineKind.ACTIVITY, 8250),
        (LineKind.PREPARATION, 0),
        (LineKind.PRE_MEET, 0),
        (LineKind.DEBRIEF, 0),
    ]
    assert found.lines[0].words == "Ward food group, 7 August 2026: Half day with preparation"
    assert (found.offered_pence, found.agreed_pence, found.made_by) == (8250, 8250, "Sam Patel")


def test_a_part_that_was_agreed_is_what_is_claimed(bank: Workspace) -> None:
    (place,) = held(bank, choice=OfferChoice.PART, part_pence=2000)

    assert how_worked_out(bank, make_claim(bank, place.place_id)).row.total_pence == 2000


@pytest.mark.parametrize(
    ("choice", "outcome", "words"),
    [
        (OfferChoice.ALL, Outcome.UNWELL, "did not take part"),
        (OfferChoice.ALL, Outcome.COULD_NOT_COME, "did not take part"),
        (OfferChoice.NONE, Outcome.TOOK_PART, "chose not to be paid"),
        (OfferChoice.DONATE, Outcome.TOOK_PART, "chose not to be paid"),
        (OfferChoice.NOT_DECIDED, Outcome.TOOK_PART, "agreed before the work"),
    ],
)
def test_there_is_nothing_to_claim(bank: Workspace, choice: OfferChoice, outcome: Outcome, words: str) -> None:
    (place,) = held(bank, choice=choice, outcome=outcome)

    with pytest.raises(Refused, match=words):
        make_claim(bank, place.place_id)
    assert make_claims(bank, place.activity_id) == ()


def test_what_we_cancel_is_paid_as_agreed(bank: Workspace) -> None:
    (place,) = planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    cancel_activity(bank, place.activity_id)

    found = how_worked_out(bank, make_claim(bank, place.place_id))

    assert found.row.total_pence == 8250
    assert "cancelled by us" in found.lines[0].words


def test_nothing_is_claimed_twice(bank: Workspace) -> None:
    first, second = held(bank, "Alex Morgan", "Priya Shah")
    make_claim(bank, first.place_id)

    with pytest.raises(Refused, match="already a claim"):
        make_claim(bank, first.place_id)

    assert len(make_claims(bank, second.activity_id)) == 1
    assert make_claims(bank, second.activity_id) == ()


def test_a_void_claim_frees_the_activity(bank: Workspace) -> None:
    (place,) = held(bank)
    void_claim(bank, make_claim(bank, place.place_id))

    again = make_claim(bank, place.place_id)

    assert [row.claim_id for row in list_claims(bank)] == [again]


@pytest.mark.both_stores
def test_whoever_entered_a_claim_does_not_approve_it(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    claim_id = make_claim(lead, place.place_id)
    submit_claim(bank, claim_id)

    with pytest.raises(Refused, match="You entered this claim"):
        approve_claim(lead, claim_id)
    with pytest.raises(NotAllowed):
        approve_claim(bank, claim_id)

    second = factory.an_account(bank, "ana", Role.LEAD)
    approve_claim(second, claim_id)
    assert list_claims(bank)[0].state is ClaimState.APPROVED


def test_two_people_who_decide_one_claim_at_once_clash_in_a_sentence(bank: Workspace, lead: Workspace) -> None:
    ana = factory.an_account(bank, "ana", Role.LEAD)
    claims = submitted(bank, "Alex Morgan", "Priya Shah")
    read = {row.claim_id: row.version for row in list_claims(bank)}
    return_claim(ana, claims[0], "Was it two hours?", read[claims[0]])
    submit_claim(bank, claims[0])

    with pytest.raises(ChangedElsewhere, match="Somebody else changed this"):
        approve_claims(lead, tuple(claims), read)
    with pytest.raises(ChangedElsewhere):
        return_claim(lead, claims[0], "Not right.", read[claims[0]])
    assert {row.state for row in list_claims(bank)} == {ClaimState.SUBMITTED}

    approve_claims(lead, tuple(claims), {row.claim_id: row.version for row in list_claims(bank)})
    with pytest.raises(ChangedElsewhere):
        issue_invoice(bank, claims[1], read[claims[1]])


def test_nobody_approves_a_payment_to_themselves(bank: Workspace, lead: Workspace) -> None:
    first, second = held(bank, "Jo Evans", "Priya Shah")
    change_payee(bank, first.person_id, payee_of("Jo Evans", account_id=lead.me.account_id))
    claims = (make_claim(bank, first.place_id), make_claim(bank, second.place_id))
    submit_claims(bank, claims)

    rows = {row.claim_id: row for row in list_claims(lead)}
    assert (rows[claims[0]].may_approve, rows[claims[1]].may_approve) == (False, True)
    assert rows[claims[0]].why_not == "This pays you, so somebody else approves it."
    with pytest.raises(Refused, match="pays you"):
        approve_claims(lead, claims)
    assert {row.state for row in list_claims(bank)} == {ClaimState.SUBMITTED}

    approve_claim(lead, claims[1])
    approve_claim(factory.an_account(bank, "ana", Role.LEAD), claims[0])


def test_a_link_found_after_the_approval_still_stops_the_invoice(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead, "Jo Evans")
    change_payee(bank, list_claims(bank)[0].person_id, payee_of("Jo Evans", account_id=lead.me.account_id))

    with pytest.raises(Refused, match="approved by the person it pays"):
        issue_invoice(bank, claim_id)

    return_claim(lead, claim_id, "It pays me.")
    assert list_claims(bank)[0].state is ClaimState.RETURNED


def test_an_approval_can_be_taken_back_but_the_maker_cannot_bring_it_back(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead)

    return_claim(lead, claim_id, "The wrong amount was agreed.")

    row = list_claims(bank)[0]
    assert (row.state, row.sent_back_because) == (ClaimState.RETURNED, "The wrong amount was agreed.")
    assert how_worked_out(bank, claim_id).approved_by == ""
    for line in list_history(bank):
        if line.act in ("claim.approved", "claim.returned"):
            with pytest.raises(Refused, match="kept for good"):
                put_back(bank, line.act_id)
    with pytest.raises(Refused, match="Only an approved claim"):
        issue_invoice(bank, claim_id)


def test_a_void_claim_does_not_come_back_approved(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead)
    void_claim(lead, claim_id)

    voided = next(line for line in list_history(bank) if line.act == "claim.voided")

    with pytest.raises(Refused, match="kept for good"):
        put_back(bank, voided.act_id)
    assert list_claims(bank) == ()


def test_making_a_claim_can_be_put_back_until_it_is_submitted(bank: Workspace) -> None:
    (place,) = held(bank)
    claim_id = make_claim(bank, place.place_id)
    made = next(line for line in list_history(bank) if line.act == "claim.made")
    put_back(bank, made.act_id)
    assert list_claims(bank) == ()

    claim_id = make_claim(bank, place.place_id)
    submit_claim(bank, claim_id)
    made = next(line for line in list_history(bank) if line.act == "claim.made")
    with pytest.raises(Refused, match="changed again since"):
        put_back(bank, made.act_id)


def test_what_is_recorded_to_be_otherwise_is_neither_approved_nor_invoiced(bank: Workspace, lead: Workspace) -> None:
    first, second = held(bank, "Alex Morgan", "Priya Shah")
    claims = tuple(make_claim(bank, place.place_id) for place in (first, second))
    submit_claims(bank, claims)
    approve_claim(lead, claims[1])

    put_right = {place.place_id: Attended(Outcome.UNWELL) for place in (first, second)}
    record_attendance(bank, first.activity_id, put_right)

    with pytest.raises(Refused, match="did not take part"):
        approve_claim(lead, claims[0])
    with pytest.raises(Refused, match="did not take part"):
        issue_invoice(bank, claims[1])


def test_several_are_approved_together_or_not_at_all(bank: Workspace, lead: Workspace) -> None:
    claims = submitted(bank, "Alex Morgan", "Priya Shah")
    void_claim(bank, claims[1])

    with pytest.raises(Refused, match="void"):
        approve_claims(lead, tuple(claims))

    assert [row.state for row in list_claims(bank)] == [ClaimState.SUBMITTED]
    assert waiting_money(lead).to_approve.papers == 1
    assert waiting_money(bank).to_approve.papers == 0


@pytest.mark.both_stores
def test_the_second_to_change_a_claim_is_told(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = submitted(bank)
    read = list_claims(bank)[0].version
    return_claim(lead, claim_id, "The title.", read)
    submit_claim(bank, claim_id, read + 1)

    for late in (
        lambda: approve_claim(lead, claim_id, read),
        lambda: return_claim(lead, claim_id, "The title again.", read),
        lambda: void_claim(bank, claim_id, read),
    ):
        with pytest.raises(ChangedElsewhere):
            late()
    approve_claim(lead, claim_id, read + 2)


def test_a_reason_is_asked_for(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = submitted(bank)

    with pytest.raises(Refused, match="needs to change"):
        return_claim(lead, claim_id, "  ")


@pytest.mark.parametrize("state", ["draft", "approved", "invoiced", "void"])
def test_only_what_fits_its_state_is_done(bank: Workspace, lead: Workspace, state: str) -> None:
    if state == "draft":
        claim_id = make_claim(bank, held(bank)[0].place_id)
    else:
        (claim_id,) = approved(bank, lead)
    if state == "invoiced":
        issue_invoice(bank, claim_id)
    if state == "void":
        void_claim(bank, claim_id)

    if state != "draft":
        with pytest.raises(Refused):
            submit_claim(bank, claim_id)
    with pytest.raises(Refused):
        approve_claim(lead, claim_id)
    if state != "approved":
        with pytest.raises(Refused):
            return_claim(lead, claim_id, "x")
        with pytest.raises(Refused):
            issue_invoice(bank, claim_id)
    if state in ("invoiced", "void"):
        with pytest.raises(Refused):
            void_claim(bank, claim_id)
