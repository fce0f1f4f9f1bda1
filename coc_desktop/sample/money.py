"""The sample's money: what was agreed, claims in every stage, invoices, credit notes, and batches sent and waiting, and what
finance answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from coc_desktop.clock import london
from coc_desktop.payments.approving.own_checks import record_check
from coc_desktop.payments.approving.rules import CheckDraft
from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claims, make_claims, return_claim, submit_claim, void_claim
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.invoices import credit_invoice, issue_invoice, problems_before_issuing
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import read_payee
from coc_desktop.payments.queries import InvoiceRow, list_batches, list_claims, list_invoices
from coc_desktop.payments.remittances.acts import read_remittance
from coc_desktop.payments.remittances.files import open_answer, preview_answer
from coc_desktop.payments.returns import return_invoice
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.payments.talks.acts import record_talk
from coc_desktop.payments.talks.rules import TalkDraft
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.schedule.queries import read_activity
from coc_desktop.sheets import BookDraft, Column, Kind, TableDraft, Value, write_workbook
from models.vocabulary import (
    BenefitsFirst,
    CheckHow,
    CheckSaid,
    InvoiceState,
    OfferChoice,
    Outcome,
    PaidBy,
    PayRhythm,
    PayWay,
    PublicSalary,
    Route,
    Way,
)

CHOICES = (
    OfferChoice.ALL,
    OfferChoice.ALL,
    OfferChoice.PART,
    OfferChoice.ALL,
    OfferChoice.DONATE,
    OfferChoice.ALL,
    OfferChoice.NONE,
)
A_PART = 2000
SALARIES = (*[PublicSalary.NONE] * 4, PublicSalary.OWN_TIME, *[PublicSalary.NONE] * 4)
SPENT = (  # what one person after another spends; most spend nothing
    ("car", ExpenseDraft(None, None, tenths=84, words="From home to the ward and back")),
    None,
    None,
    ("fare", ExpenseDraft(None, None, pence=460, words="Bus there and back")),
    None,
    ("taxi", ExpenseDraft(None, None, pence=1820, way=Way.BACK, words="Home after dark", because="No bus runs after 9pm.")),
    None,
    ("fare", ExpenseDraft(None, None, PaidBy.US, words="Train ticket, booked by the office")),
    None,
)
OTHER_WAYS = {  # by how many activities are still to be held: which way one claim goes, and why
    9: (Route.PAYROLL, "They are on our payroll for another post, and asked for it."),
    10: (Route.DECLINED, "They asked not to be paid for this one."),
}
SAID_TO_THEM = "Thank you for the day. As you asked, we do not pay you for it; tell us if you would like it after all."
ANSWER = (
    Column("Supplier name", Kind.TEXT, 28),
    Column("Invoice number", Kind.CODE, 16),
    Column("Payment date", Kind.DATE, 14),
    Column("Amount paid", Kind.MONEY, 14),
    Column("Payment reference", Kind.CODE, 18),
)


def agree_fees(making: Making, number: int, activity_id: UUID, *, last: OfferChoice | None = None) -> None:
    """Record what each person chose when the fee was shown to them; `last` is what the last of them said."""
    activity = read_activity(making.sam, activity_id)
    if not activity.is_paid:
        return
    places = [place for place in activity.places if place.outcome is not Outcome.SAID_NO]
    for turn, place in enumerate(places):
        choice = last if last is not None and turn == len(places) - 1 else CHOICES[(number * 2 + turn) % len(CHOICES)]
        part = A_PART if choice is OfferChoice.PART else None
        record_offer(making.sam, place.participation_id, choice, part, salary=SALARIES[(number + turn) % len(SALARIES)])


def talk_about_pay(making: Making) -> None:
    """Write down how people would like to be paid; with some it is still to be talked about, and one wants advice first."""
    for number, person_id in enumerate(making.people):
        if number % 9 == 4:
            continue
        way = (PayWay.SUPPLIER, PayWay.SUPPLIER, PayWay.PAYROLL, PayWay.SUPPLIER, PayWay.NONE)[number % 5]
        benefits = BenefitsFirst.YES if number % 11 == 3 else BenefitsFirst.NO
        rhythm = PayRhythm.MONTHLY if number % 4 == 1 else PayRhythm.EACH_TIME
        record_talk(making.sam, person_id, TalkDraft(way, rhythm, benefits, making.sam.today(), "Sam Patel"))


def spend(making: Making, number: int, activity_id: UUID) -> None:
    """Record what people spent to be there: miles, a fare, a taxi with its reason, and what we booked for somebody."""
    activity = read_activity(making.sam, activity_id)
    on = london(activity.starts_at).date()
    kinds = {one.code: one.type_id for one in kinds_on(making.sam, on)}
    there = [place for place in activity.places if place.outcome in (Outcome.TOOK_PART, Outcome.LEFT_EARLY)]
    for turn, place in enumerate(there):
        said = SPENT[(number + turn) % len(SPENT)]
        if said is not None:
            code, draft = said
            record_expense(making.sam, place.participation_id, replace(draft, type_id=kinds[code], spent_on=on))


def claim(making: Making, activity_id: UUID, left: int) -> tuple[UUID, ...]:
    """Make an activity's claims and take them as far as its place in the story: `left` activities are still to be held."""
    made = make_claims(making.sam, activity_id)
    if left == 9 and made:
        void_claim(making.sam, made[0])
        made = (*made[1:], *make_claims(making.sam, activity_id))
    if left in OTHER_WAYS:
        _let_one_go(making, made, *OTHER_WAYS[left])
    _let_look(making, made, left)
    if left > 1:
        for claim_id in made:
            submit_claim(making.sam, claim_id)
    if left == 3 and made:
        return_claim(making.lead, made[0], catalogue("activities")["send_back"])
    fit = made[1:] if left == 3 else made
    if left > 2 and fit:
        approve_claims(making.lead, fit)
    return made


def _let_look(making: Making, made: Sequence[UUID], left: int) -> None:
    """Let somebody look at their claim: they say that it is right, and of a claim that still waits that it is not."""
    said, how = (CheckSaid.WRONG, CheckHow.PHONE) if left == 2 else (CheckSaid.RIGHT, CheckHow.TOGETHER)
    for claim_id in made[-1:]:
        record_check(making.sam, claim_id, CheckDraft(said, how, making.sam.today(), catalogue("activities")["found_wrong"]))


def _let_one_go(making: Making, claims: Sequence[UUID], route: Route, because: str) -> None:
    """Let one claim of pay alone go another way than by invoice; payroll pays nobody without an assignment number."""
    rows = [one for one in list_claims(making.sam) if one.claim_id in claims and not one.expenses_pence]
    numbered = [one for one in rows if read_payee(making.sam, one.person_id).supplier_number]
    fit = numbered if route is Route.PAYROLL else rows
    if fit:
        choose_route(making.sam, fit[0].claim_id, route, because, told=SAID_TO_THEM)


def issue(making: Making, claims: Sequence[UUID]) -> None:
    """Issue what can be issued; somebody without a legal name yet is left for a person to mend."""
    making.clock.move(days=1)
    ready = [claim_id for claim_id in claims if not problems_before_issuing(making.sam, claim_id)]
    making.invoices += [issue_invoice(making.sam, claim_id).invoice_id for claim_id in ready]


def credit(making: Making, left: int) -> None:
    """Credit one invoice before it reaches a batch, and another that finance has already."""
    reasons = catalogue("activities")["credits"]
    if left == 12 and making.invoices:
        credit_invoice(making.sam, making.invoices[-1], reasons[0])
    if left == 20 and making.sent:
        credit_invoice(making.sam, making.invoices[1], reasons[1])


def send(making: Making, left: int) -> None:
    """Send what waits to finance after every fourth activity; the newest batch stays locked, for finance to export."""
    if left % 4 != 1:
        return
    number = make_batch(making.sam)
    if left > 9:
        export_batch(making.finance, number, making.sheets / f"batch-{number}.xlsx")
        making.sent.append(number)


def read_answer(making: Making, left: int) -> None:
    """Read what finance paid of the last batch, two activities after it went; the newest answer is odd in three ways."""
    if left % 4 != 3 or not making.sent or left < 9:
        return
    number = making.sent[-1]
    sent = sorted((one for one in list_invoices(making.sam) if one.batch_number == number), key=lambda one: one.number)
    papers = [one for one in sent if one.state is InvoiceState.EXPORTED]
    credited = [one for one in sent if one.state is not InvoiceState.EXPORTED]
    sent_on = next(london(one.exported_at).date() for one in list_batches(making.sam) if one.number == number and one.exported_at)
    newest = left < 13
    if newest and len(papers) > 3:
        return_invoice(making.finance, papers.pop().invoice_id, catalogue("activities")["returned"])
    today = making.finance.today()
    rows = [_answered(turn, paper, sent_on, today, odd=newest) for turn, paper in enumerate((*papers, *credited))]
    file = making.sheets / f"answer-{number}.xlsx"
    write_workbook(file, BookDraft("Payments made", ("What was paid of one batch.",), (TableDraft("Payments", ANSWER, rows),)))
    opened = open_answer(making.finance, file)
    read_remittance(making.finance, preview_answer(making.finance, opened, opened.columns).answer)


def _answered(turn: int, paper: InvoiceRow, sent_on: dt.date, today: dt.date, *, odd: bool) -> tuple[Value, ...]:
    """Return what finance says of one paper; of the newest batch one number is mistyped, one paid too much, one in part."""
    paid_on = min(sent_on + dt.timedelta(days=6 + turn * 3 % 10), today)
    number = _mistyped(paper.number) if odd and turn == 0 else paper.number
    pence = paper.total_pence + {1: 1000, 2: -1000}.get(turn, 0) * odd
    return (paper.name, number, paid_on, pence, f"BACS{paid_on:%d%m%y}")


def _mistyped(number: str) -> str:
    """Return a number with its last two figures the other way round, or one short where they are alike."""
    turned = f"{number[:-2]}{number[-1]}{number[-2]}"
    return turned if turned != number else number[:-1]
