"""Separation of duties: whoever does which part, no payment is made, approved and sent by one person."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.payees import change_payee
from coc_desktop.payments.queries import list_batches, list_invoices
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.security.roles import may
from coc_desktop.workspace import Workspace
from models.payments import Batch, Claim, Invoice
from models.vocabulary import BatchState, Permission, Role
from tests import factory
from tests.payments.scene import Place, held, issued, payee_of

NEEDS = (
    Permission.MAKE_CLAIMS,
    Permission.MAKE_CLAIMS,
    Permission.APPROVE_CLAIMS,
    Permission.ISSUE_INVOICES,
    Permission.EXPORT_BATCHES,
)
WALKS = 140
"""Places for every way that is not refused before its last difference from another."""
ROLES = (Role.COORDINATOR, Role.LEAD, Role.LEAD, Role.FINANCE)


def walk(people: tuple[Workspace, ...], place: Place, target: Path) -> int:
    """Make, submit, approve, issue and export, each by the person given, until one is refused; return how many were done."""
    maker, submitter, approver, issuer, exporter = people
    done = 0
    try:
        claim_id = make_claim(maker, place.place_id)
        done = 1
        submit_claim(submitter, claim_id)
        done = 2
        approve_claim(approver, claim_id)
        done = 3
        issue_invoice(issuer, claim_id)
        done = 4
        export_batch(exporter, make_batch(issuer), target)
    except (Refused, NotAllowed):
        return done
    return len(people)


def permitted(chosen: tuple[int, ...], three_people: bool) -> bool:
    """Say from the written rule alone whether these five parts may be shared out so."""
    if not all(may(ROLES[who], needed) for who, needed in zip(chosen, NEEDS, strict=True)):
        return False
    maker, submitter, approver, _, exporter = chosen
    return approver not in (maker, submitter, exporter) and not (three_people and exporter in (maker, submitter))


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("three_people", [False, True])
@pytest.mark.both_stores
def test_of_all_1024_ways_to_share_the_five_parts_only_the_permitted_pay(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path, three_people: bool
) -> None:
    accounts = (bank, lead, factory.an_account(bank, "ana", Role.LEAD), finance)
    change_settings(bank, {"duties.three_people": three_people})
    places = iter(held(bank, *(f"Person {number}" for number in range(WALKS))))
    refused: set[tuple[int, ...]] = set()

    for way in itertools.product(range(4), repeat=5):
        if any(way[:parts] in refused for parts in range(1, 5)):  # it was refused before whoever differs came to it
            assert not permitted(way, three_people), way
            continue
        target = tmp_path / f"{''.join(map(str, way))}.xlsx"
        done = walk(tuple(accounts[who] for who in way), next(places), target)
        assert (done == 5) is permitted(way, three_people), way
        assert target.exists() is (done == 5), way
        if done < 5:
            refused.add(way[: done + 1])

    _assert_nobody_paid_alone(bank, three_people)


@pytest.mark.parametrize(
    ("way", "three_people", "pays"),
    [
        ((0, 0, 1, 0, 3), False, True),
        ((0, 0, 1, 0, 0), False, True),
        ((0, 0, 1, 0, 0), True, False),
        ((0, 2, 1, 0, 2), True, False),
        ((0, 0, 1, 0, 1), False, False),
        ((1, 0, 1, 0, 3), False, False),
        ((0, 1, 1, 0, 3), False, False),
        ((0, 0, 0, 0, 3), False, False),
        ((0, 0, 3, 0, 3), False, False),
        ((0, 0, 1, 0, 3), True, True),
        ((0, 2, 1, 1, 3), True, True),
    ],
)
def test_the_parts_that_matter(
    bank: Workspace,
    lead: Workspace,
    finance: Workspace,
    tmp_path: Path,
    way: tuple[int, ...],
    three_people: bool,
    pays: bool,
) -> None:
    accounts = (bank, lead, factory.an_account(bank, "ana", Role.LEAD), finance)
    change_settings(bank, {"duties.three_people": three_people})
    (place,) = held(bank)
    assert permitted(way, three_people) is pays

    done = walk(tuple(accounts[who] for who in way), place, tmp_path / "batch.xlsx")

    assert (done == 5) is pays
    assert (tmp_path / "batch.xlsx").exists() is pays
    _assert_nobody_paid_alone(bank, three_people)


@pytest.mark.both_stores
def test_what_its_own_payee_approved_is_not_sent_though_the_account_was_recorded_only_afterwards(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    own, _ = issued(bank, lead, "Jo Evans", "Priya Shah")
    number = make_batch(bank)
    person_id = next(one.person_id for one in list_invoices(bank) if one.invoice_id == own)
    change_payee(bank, person_id, payee_of("Jo Evans", account_id=lead.me.account_id))

    with pytest.raises(Refused, match="INV-00001 pays whoever approved it") as told:
        export_batch(finance, number, tmp_path / "batch.xlsx")

    assert "Credit it, and the rest of the batch can go" in str(told.value)
    assert list_batches(bank)[0].state is BatchState.LOCKED
    assert not list(tmp_path.glob("*.xlsx"))
    credit_invoice(bank, own, "Approved by the person it pays.")
    export_batch(finance, number, tmp_path / "batch.xlsx")


def _assert_nobody_paid_alone(bank: Workspace, three_people: bool) -> None:
    """Look at what the bank now holds, whoever was refused on the way."""
    statement = select(Batch.exported_by, Claim.made_by, Claim.submitted_by, Claim.approved_by).select_from(Invoice)
    statement = statement.join(Claim, Claim.id == Invoice.claim_id).outerjoin(Batch, Batch.id == Invoice.batch_id)
    with bank.reading() as session:
        for sender, maker, submitter, approver in session.execute(statement):
            assert approver is not None
            assert approver not in (maker, submitter, sender)
            assert not (three_people and sender in (maker, submitter))
