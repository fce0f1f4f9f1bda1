"""What holds of money whatever anybody does: every penny counted, numbers whole, nothing paid twice, what is frozen stays."""

from __future__ import annotations

from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from coc_desktop.payments.approving.taken_off import NOTHING, taken_off
from coc_desktop.payments.batches import exported_workbook
from coc_desktop.payments.expenses.advances import advance_balance
from coc_desktop.payments.queries import list_claims, list_invoices, waiting_money
from coc_desktop.payments.waits import days_to_paid
from coc_desktop.workspace import Workspace
from models.payments import Advance, Batch, Claim, Expense, Invoice, InvoiceLine, InvoicePayment, RemittanceLine
from models.vocabulary import BatchState, ClaimState, InvoiceKind, InvoiceState, Route
from tests.payments.scene import missing_numbers

WITH_FINANCE = {InvoiceState.EXPORTED, InvoiceState.PART_PAID, InvoiceState.PAID, InvoiceState.RETURNED}


class MoneyLaws(RuleBasedStateMachine):
    """The laws, asked after every act. `frozen` is every paper as it was first seen, `sent` every batch as it was handed out.

    `went` is every number that finance has on a file.
    """

    bank: Workspace
    people: tuple[Workspace, ...]
    frozen: dict[UUID, tuple[object, ...]]
    sent: dict[int, bytes]
    went: set[str]

    @invariant()
    def every_penny_is_accounted_for(self) -> None:
        with self.bank.reading() as session:
            claims = {claim.id: claim for claim in session.scalars(select(Claim))}
            invoices = list(session.scalars(select(Invoice)))
            less = taken_off(session)
            lines: dict[UUID, int] = {}
            for line in session.scalars(select(InvoiceLine)):
                lines[line.invoice_id] = lines.get(line.invoice_id, 0) + line.pence
            for invoice in invoices:
                assert invoice.total_pence == invoice.payments_pence + invoice.expenses_pence == lines[invoice.id]
                sign = -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
                if invoice.live_claim_id is not None:
                    claim, off = claims[invoice.live_claim_id], less.get(invoice.live_claim_id, NOTHING)
                    assert invoice.payments_pence == claim.payments_pence - off.payments
                    assert invoice.expenses_pence == claim.expenses_pence - off.expenses
                if invoice.credits_id is not None:
                    assert invoice.total_pence == -next(one.total_pence for one in invoices if one.id == invoice.credits_id)
                assert sign * invoice.total_pence > 0
                facts = (invoice.number, invoice.total_pence, invoice.sealed, invoice.issued_on, invoice.issued_by)
                assert self.frozen.setdefault(invoice.id, facts) == facts
            invoiced = [claim for claim in claims.values() if claim.state is ClaimState.INVOICED]
            due = sum(claim.payments_pence + claim.expenses_pence for claim in invoiced)
            due -= sum(off.payments + off.expenses for claim_id, off in less.items() if claims[claim_id] in invoiced)
            assert sum(invoice.total_pence for invoice in invoices) == due
            for batch in session.scalars(select(Batch)):
                inside = [invoice for invoice in invoices if invoice.batch_id == batch.id]
                assert (batch.papers, batch.payments_pence) == (len(inside), sum(one.payments_pence for one in inside))
                assert batch.expenses_pence == sum(one.expenses_pence for one in inside)
            spent: dict[UUID | None, int] = {}
            for expense in session.scalars(select(Expense)):
                spent[expense.claim_id] = spent.get(expense.claim_id, 0) + expense.pence
            for claim in claims.values():
                assert spent.get(claim.id, 0) == (0 if claim.state is ClaimState.VOID else claim.expenses_pence)

    @invariant()
    def states_are_lawful(self) -> None:
        with self.bank.reading() as session:
            live = [claim.live_participation_id for claim in session.scalars(select(Claim)) if claim.live_participation_id]
            assert len(live) == len(set(live))
            for claim in session.scalars(select(Claim)):
                alone = claim.tops_up_id is not None or not claim.payments_pence
                assert alone or (claim.state is ClaimState.VOID) is (claim.live_participation_id is None)
                assert (claim.state in (ClaimState.APPROVED, ClaimState.INVOICED)) <= (claim.approved_by is not None)
                assert claim.approved_by is None or claim.approved_by not in (claim.made_by, claim.submitted_by)
            for batch in session.scalars(select(Batch)):
                assert batch.state in (BatchState.LOCKED, BatchState.EXPORTED)
                states = set(session.scalars(select(Invoice.state).where(Invoice.batch_id == batch.id)))
                kept = {InvoiceState.IN_BATCH} if batch.state is BatchState.LOCKED else WITH_FINANCE
                assert states <= {*kept, InvoiceState.CREDITED}

    @invariant()
    def everything_goes_its_own_way(self) -> None:
        with self.bank.reading() as session:
            claims = {claim.id: claim for claim in session.scalars(select(Claim))}
            batches = {batch.id: batch for batch in session.scalars(select(Batch))}
            for invoice in session.scalars(select(Invoice)):
                assert invoice.goes is not Route.DECLINED
                assert (invoice.kind is InvoiceKind.INVOICE) <= (invoice.goes is Route.SUPPLIER)
                assert (invoice.kind is InvoiceKind.REQUEST) <= (invoice.goes is not Route.SUPPLIER)
                assert invoice.live_claim_id is None or claims[invoice.live_claim_id].goes is invoice.goes
                assert invoice.batch_id is None or batches[invoice.batch_id].goes is invoice.goes
            for claim in claims.values():
                assert claim.state is not ClaimState.DECLINED or (claim.goes is Route.DECLINED and claim.approved_by)
                assert claim.goes is not Route.DECLINED or not claim.expenses_pence

    @invariant()
    def an_advance_is_used_once(self) -> None:
        with self.bank.reading() as session:
            people = set(session.scalars(select(Expense.person_id))) | set(session.scalars(select(Advance.person_id)))
            for person_id in people:
                assert advance_balance(session, person_id) >= 0

    @invariant()
    def nothing_is_paid_twice_nor_counted_twice(self) -> None:
        with self.bank.reading() as session:
            paid: dict[UUID, int] = {}
            used: dict[UUID, int] = {}
            for one in session.scalars(select(InvoicePayment)):
                paid[one.invoice_id] = paid.get(one.invoice_id, 0) + one.pence
                used[one.line_id] = used.get(one.line_id, 0) + one.pence
            for line in session.scalars(select(RemittanceLine)):
                assert abs(used.get(line.id, 0)) <= abs(line.pence)
                assert used.get(line.id, 0) * line.pence >= 0
            for invoice in session.scalars(select(Invoice)):
                pence = paid.get(invoice.id, 0)
                assert abs(pence) <= abs(invoice.total_pence)
                assert pence * invoice.total_pence >= 0
                assert (invoice.state is InvoiceState.PAID) <= (pence == invoice.total_pence)
                assert (invoice.state is InvoiceState.PART_PAID) <= (0 < abs(pence) < abs(invoice.total_pence))
                assert pence == 0 or invoice.state in (*WITH_FINANCE, InvoiceState.CREDITED)
                assert (invoice.state is InvoiceState.RETURNED) <= (pence == 0)

    @invariant()
    def finance_gets_a_credit_note_of_what_it_has_and_of_nothing_else(self) -> None:
        with self.bank.reading() as session:
            papers = {invoice.id: invoice for invoice in session.scalars(select(Invoice))}
        for note in papers.values():
            credited = papers[note.credits_id] if note.credits_id else None
            if credited is not None and credited.state is InvoiceState.CREDITED:
                assert (note.state is InvoiceState.CREDITED) is (credited.number not in self.went)
            assert note.state is not InvoiceState.ISSUED or note.number not in self.went

    @invariant()
    def numbers_have_no_gap(self) -> None:
        assert not missing_numbers(self.bank)
        numbers = [row.number for row in list_invoices(self.bank)]
        assert len(numbers) == len(set(numbers))

    @invariant()
    def what_was_sent_stays(self) -> None:
        for number, content in self.sent.items():
            assert exported_workbook(self.bank, number) == content

    @invariant()
    def lists_can_be_shown_to_everybody(self) -> None:
        for who in self.people:
            list_claims(who)
            waiting_money(who)
            days_to_paid(who)
