"""The pages of payments in the states that matter, one line each."""

from __future__ import annotations

from collections.abc import Callable

from coc_desktop.payments.approving.limits import list_approvers
from coc_desktop.payments.expenses.queries import PlaceExpenses, expenses_of_place
from coc_desktop.payments.layouts.acts import list_layouts
from coc_desktop.payments.queries import list_claims, list_invoices, money_of_activity
from coc_desktop.payments.rates.cards import list_rate_cards
from coc_desktop.payments.remittances.queries import to_match
from coc_desktop.payments.statuses.queries import list_statuses
from models.vocabulary import ClaimState, ExpenseHow, InvoiceState
from tests.ui.everywhere.scene import FAY, JO, Scene, at, bank_of, press, then
from tests.ui.everywhere.stage import Stage
from ui.payments.history.bring_page import BringHistoryPage
from ui.payments.remittances.answer_page import AnswerPage


def _send_back(stage: Stage) -> None:
    claim = next(one for one in list_claims(bank_of(stage)) if one.state is ClaimState.SUBMITTED)
    stage.go("send_back", claim_id=claim.claim_id, name=stage.seeds.red_name)


def _another_way(stage: Stage) -> None:
    claim = next(one for one in list_claims(bank_of(stage)) if one.state is ClaimState.DRAFT)
    stage.go("claim_route", claim=claim)


def _late(stage: Stage) -> None:
    claim = next(one for one in list_claims(bank_of(stage)) if one.state is ClaimState.DRAFT)
    stage.go("why_late", claim=claim)


def _check(stage: Stage) -> None:
    claim = next(one for one in list_claims(bank_of(stage)) if one.state is ClaimState.DRAFT)
    stage.go("claim_check", claim=claim)


def _less(stage: Stage) -> None:
    claim = next(one for one in list_claims(bank_of(stage)) if one.state is ClaimState.SUBMITTED)
    stage.go("reduce", claim=claim)


def _limit(stage: Stage) -> None:
    stage.go("approval_limit", approver=list_approvers(bank_of(stage))[0])


def _status(stage: Stage) -> None:
    stage.go("role_status", found=list_statuses(bank_of(stage))[0])


def _mileage(stage: Stage) -> None:
    kind = next(one for one in _place(stage).kinds if one.how is ExpenseHow.MILES)
    stage.go("mileage_rerate", type_id=kind.type_id)


def _credit(stage: Stage) -> None:
    invoice = list_invoices(bank_of(stage))[0]
    stage.go("credit", invoice_id=invoice.invoice_id, number=invoice.number)


def _answer(stage: Stage) -> None:
    stage.go("answer")
    page = stage.session.stack.current()
    assert isinstance(page, AnswerPage)
    page.read_file(stage.seeds.answer)
    stage.rest()


def _history(stage: Stage) -> None:
    stage.go("bring_history")
    page = stage.session.stack.current()
    assert isinstance(page, BringHistoryPage)
    page.read_file(stage.seeds.claims)
    stage.rest()


def _place(stage: Stage) -> PlaceExpenses:
    """Return the expenses of whoever has some at the activity that was held."""
    bank = bank_of(stage)
    one = next(one for one in money_of_activity(bank, stage.seeds.held) if one.spent.expenses > 1)
    return expenses_of_place(bank, one.participation_id)


def _expenses(stage: Stage) -> None:
    stage.go("expenses", participation_id=_place(stage).participation_id)


def _expense(stage: Stage) -> None:
    stage.go("expense_form", found=_place(stage))


def _advance(stage: Stage) -> None:
    stage.go("advance", found=_place(stage))


def _kind(stage: Stage) -> None:
    stage.go("expense_kind", kind=_place(stage).kinds[0])


def _layout(stage: Stage) -> None:
    stage.go("layout", row=list_layouts(bank_of(stage))[0])


def _returned(stage: Stage) -> None:
    one = next(one for one in list_invoices(bank_of(stage)) if one.state is InvoiceState.EXPORTED)
    stage.go("returned", invoice_id=one.invoice_id, number=one.number, batch=one.batch_number)


def _aside(stage: Stage) -> None:
    line = to_match(bank_of(stage)).lines[0]
    stage.go("set_aside", line_id=line.line_id, version=line.version, left=line.left_pence)


def _offer(stage: Stage) -> None:
    place = money_of_activity(bank_of(stage), stage.seeds.coming)[0]
    stage.go("offer", activity_id=stage.seeds.coming, place=place)


def _rate(page: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        card = list_rate_cards(bank_of(stage))[0]
        stage.go(page, card_id=card.card_id, **({"rate": card.rates[0]} if page == "rate" else {}))

    return show


READY = at("payments, ready", "payments", stage="ready")
LOCKED = at("batch, locked", "batch", number="locked_batch")

PAYMENTS = (
    *(at(f"payments, {stage}", "payments", stage=stage) for stage in ("check", "approve", "issued", "finance", "paid")),
    at("payments, to approve by me", "payments", JO, stage="approve"),
    at("payments, seen by finance", "payments", FAY, stage="finance"),
    READY,
    then(READY, "issue", press("payments_page.go"), dialog="payments_page.issue_question"),
    LOCKED,
    at("batch, sent", "batch", number="sent_batch"),
    then(LOCKED, "export", press("payments_batch.export"), dialog="payments_batch.export_question"),
    at("answer, file", "answer"),
    Scene("answer, columns", "answer", _answer),
    then(Scene("", "answer", _answer), "answer, question", press("payments_answer.go"), dialog="payments_answer.question"),
    at("to match", "to_match", FAY),
    Scene("set aside", "set_aside", _aside),
    at("from before, file", "bring_history"),
    Scene("from before, rows", "bring_history", _history),
    at("from before, as written", "history_kept", stage="unread"),
    at("from before", "history_kept"),
    Scene("expenses", "expenses", _expenses),
    then(Scene("", "expense_form", _expense), "expense, refused", press("payments_expense_form.save")),
    Scene("expense", "expense_form", _expense),
    Scene("advance", "advance", _advance),
    then(at("", "payment_talk", person_id="bare"), "payment talk, refused", press("payments_talk.save")),
    at("payment talk", "payment_talk", person_id="red"),
    at("expense kinds", "expense_kinds"),
    Scene("expense kind", "expense_kind", _kind),
    at("days until paid", "stage_days"),
    at("statement", "statement", person_id="red"),
    at("numbers", "numbers"),
    at("numbers, of a team", "number_series"),
    at("codes", "coding", FAY),
    at("codes, of a team", "coding_rule"),
    at("layouts", "layouts"),
    at("layout, new", "layout"),
    Scene("layout", "layout", _layout),
    Scene("returned", "returned", _returned),
    Scene("send back", "send_back", _send_back, JO),
    Scene("credit note", "credit", _credit),
    Scene("another way", "claim_route", _another_way),
    then(Scene("", "claim_route", _another_way), "another way, nothing", press("payments_route.route.3")),
    Scene("why late", "why_late", _late),
    then(Scene("", "claim_check", _check), "what they say of it, wrong", press("payments_check.said.1")),
    Scene("approve for less", "reduce", _less, JO),
    at("limits of approvers", "approval_limits"),
    Scene("a limit", "approval_limit", _limit),
    at("employment status", "role_statuses"),
    Scene("employment status, decision", "role_status", _status),
    at("regular work", "regular_work", JO),
    Scene("mileage, another time", "mileage_rerate", _mileage),
    at("rate cards", "rates"),
    at("rate card", "rate_form"),
    Scene("rate", "rate", _rate("rate")),
    Scene("rate, another time", "rerate", _rate("rerate")),
    then(at("", "rate_form"), "rate card, refused", press("payments_rate_form.save")),
    at("payee", "payee", person_id="red"),
    then(at("", "payee", person_id="bare"), "payee, refused", press("payments_payee.save")),
    Scene("fee", "offer", _offer),
    then(Scene("", "offer", _offer), "fee, declared", press("payments_offer.choice.1")),
)
