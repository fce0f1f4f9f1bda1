"""What payments give: pages, commands, the money on Home, a tab of a person, and the fees of an activity."""

from __future__ import annotations

from coc_desktop.payments.queries import count_to_approve
from models.vocabulary import Permission
from ui.kit.actions import Command
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeCard, PersonTab
from ui.kit.shell import Shell
from ui.payments.activity_part import ActivityMoney
from ui.payments.batch_page import BatchPage
from ui.payments.check_form import CheckForm
from ui.payments.coding.form import CodingForm
from ui.payments.coding.page import CodingPage
from ui.payments.expenses.advance_form import AdvanceForm
from ui.payments.expenses.form import ExpenseForm
from ui.payments.expenses.kind_form import ExpenseKindForm
from ui.payments.expenses.kinds_page import ExpenseKindsPage
from ui.payments.expenses.page import ExpensesPage
from ui.payments.history.bring_page import BringHistoryPage
from ui.payments.history.kept_page import HistoryKeptPage
from ui.payments.home_card import DaysCard
from ui.payments.home_groups import HOME_GROUPS as HOME_GROUPS
from ui.payments.home_groups import MOVES
from ui.payments.layouts.editor import LayoutPage
from ui.payments.layouts.page import LayoutsPage
from ui.payments.limits_page import LimitForm, LimitsPage
from ui.payments.numbers.form import SeriesForm
from ui.payments.numbers.page import NumbersPage
from ui.payments.offer_form import OfferForm
from ui.payments.payee_form import PayeeForm
from ui.payments.payments_page import PaymentsPage
from ui.payments.person_tab import PersonPayments
from ui.payments.rates.card_form import CardForm
from ui.payments.rates.editor import RateEditor
from ui.payments.rates.page import RatesPage
from ui.payments.rates.rerate_page import MileagePage, ReratePage
from ui.payments.reason_forms import CreditPage, LatePage, ReturnedPage, SendBackPage
from ui.payments.reduce_form import ReduceForm
from ui.payments.remittances.answer_page import AnswerPage
from ui.payments.remittances.match_page import AsidePage, MatchPage
from ui.payments.route_form import RouteForm
from ui.payments.stage_days_page import StageDaysPage
from ui.payments.statements.page import StatementPage
from ui.payments.statuses.drift_page import DriftPage
from ui.payments.statuses.form import StatusForm
from ui.payments.statuses.page import StatusesPage
from ui.payments.talks.form import TalkForm

SEE, MAKE = Permission.SEE_PAYMENTS, Permission.MAKE_CLAIMS

PAGES = (
    PageSpec(
        "payments",
        "Payments",
        "wallet",
        PaymentsPage,
        "payments",
        in_rail=True,
        order=50,
        permission=SEE,
        count=count_to_approve,
        count_of=MOVES,
    ),
    PageSpec("batch", "Batch", "wallet", BatchPage, "payments", permission=SEE, under="payments"),
    PageSpec(
        "send_back",
        "Send back",
        "wallet",
        SendBackPage,
        "payments",
        permission=Permission.APPROVE_CLAIMS,
        under="payments",
    ),
    PageSpec(
        "reduce", "Approve for less", "wallet", ReduceForm, "payments", permission=Permission.APPROVE_CLAIMS, under="payments"
    ),
    PageSpec(
        "approval_limits",
        "Limits of approvers",
        "wallet",
        LimitsPage,
        "payments",
        permission=Permission.CHANGE_SETTINGS,
        under="settings",
    ),
    PageSpec(
        "approval_limit",
        "Set a limit",
        "wallet",
        LimitForm,
        "payments",
        permission=Permission.CHANGE_SETTINGS,
        under="approval_limits",
    ),
    PageSpec("why_late", "Why it is late", "wallet", LatePage, "payments", permission=MAKE, under="payments"),
    PageSpec("claim_check", "What they say of it", "wallet", CheckForm, "payments", permission=MAKE, under="payments"),
    PageSpec("claim_route", "Another way", "wallet", RouteForm, "payments", permission=MAKE, under="payments"),
    PageSpec("credit", "Credit note", "wallet", CreditPage, "payments", permission=Permission.ISSUE_INVOICES, under="payments"),
    PageSpec("returned", "Returned", "wallet", ReturnedPage, "payments", permission=Permission.READ_BACK, under="payments"),
    PageSpec("answer", "Finance’s answer", "wallet", AnswerPage, "payments", permission=Permission.READ_BACK, under="payments"),
    PageSpec("to_match", "Payments to match", "wallet", MatchPage, "payments", permission=SEE, under="payments"),
    PageSpec("set_aside", "Set aside", "wallet", AsidePage, "payments", permission=Permission.READ_BACK, under="to_match"),
    PageSpec(
        "history_kept",
        "Claims from before",
        "wallet",
        HistoryKeptPage,
        "payments",
        permission=Permission.MAKE_CLAIMS,
        under="payments",
    ),
    PageSpec(
        "bring_history",
        "Bring in claims",
        "wallet",
        BringHistoryPage,
        "payments",
        permission=Permission.MAKE_CLAIMS,
        under="history_kept",
    ),
    PageSpec("expenses", "Expenses", "wallet", ExpensesPage, "payments", permission=MAKE, under="calendar"),
    PageSpec("expense_form", "Record an expense", "wallet", ExpenseForm, "payments", permission=MAKE, under="calendar"),
    PageSpec("payment_talk", "A talk about pay", "wallet", TalkForm, "payments", permission=MAKE, under="people"),
    PageSpec("advance", "An advance", "wallet", AdvanceForm, "payments", permission=MAKE, under="calendar"),
    PageSpec("expense_kinds", "Expenses paid back", "wallet", ExpenseKindsPage, "payments", permission=SEE, under="payments"),
    PageSpec(
        "expense_kind",
        "A kind of expense",
        "wallet",
        ExpenseKindForm,
        "payments",
        permission=Permission.CHANGE_RATES,
        under="expense_kinds",
    ),
    PageSpec("stage_days", "Days until paid", "wallet", StageDaysPage, "payments", permission=SEE, under="payments"),
    PageSpec("statement", "Statement", "wallet", StatementPage, "payments", permission=SEE, under="people"),
    PageSpec("numbers", "Invoice numbers", "wallet", NumbersPage, "payments", permission=SEE, under="payments"),
    PageSpec(
        "number_series",
        "A team’s numbers",
        "wallet",
        SeriesForm,
        "payments",
        permission=Permission.CHANGE_SETTINGS,
        under="numbers",
    ),
    PageSpec("coding", "Finance’s codes", "wallet", CodingPage, "payments", permission=SEE, under="layouts"),
    PageSpec(
        "coding_rule",
        "Codes",
        "wallet",
        CodingForm,
        "payments",
        permission=Permission.CHANGE_LAYOUTS,
        under="coding",
    ),
    PageSpec("layouts", "Layouts for finance", "wallet", LayoutsPage, "payments", permission=SEE, under="payments"),
    PageSpec("layout", "Layout", "wallet", LayoutPage, "payments", permission=Permission.CHANGE_LAYOUTS, under="layouts"),
    PageSpec("rates", "Rate cards", "wallet", RatesPage, "payments", permission=Permission.CHANGE_RATES, under="payments"),
    PageSpec("rate_form", "Add a rate card", "wallet", CardForm, "payments", permission=Permission.CHANGE_RATES, under="rates"),
    PageSpec("rate", "Rate", "wallet", RateEditor, "payments", permission=Permission.CHANGE_RATES, under="rates"),
    PageSpec("mileage_rerate", "Who is due more", "wallet", MileagePage, "payments", permission=MAKE, under="expense_kinds"),
    PageSpec("role_statuses", "Employment status", "wallet", StatusesPage, "payments", permission=SEE, under="payments"),
    PageSpec(
        "role_status",
        "A decision",
        "wallet",
        StatusForm,
        "payments",
        permission=Permission.CHANGE_RATES,
        under="role_statuses",
    ),
    PageSpec(
        "regular_work",
        "Regular work",
        "wallet",
        DriftPage,
        "payments",
        permission=Permission.APPROVE_CLAIMS,
        under="role_statuses",
    ),
    PageSpec("rerate", "Who is due more", "wallet", ReratePage, "payments", permission=Permission.MAKE_CLAIMS, under="rates"),
    PageSpec(
        "payee",
        "What an invoice carries",
        "wallet",
        PayeeForm,
        "payments",
        permission=Permission.MAKE_CLAIMS,
        under="people",
    ),
    PageSpec("offer", "The fee", "wallet", OfferForm, "payments", permission=Permission.CHANGE_ACTIVITIES, under="calendar"),
)


def _to(words: str, stage: str, permission: Permission, *also: str) -> Command:
    def go(shell: Shell) -> None:
        shell.go("payments", stage=stage)

    return Command(f"payments.{stage}", words, "Payments", go, permission=permission, icon="wallet", also=also)


COMMANDS = (
    _to("Check claims and submit them", "check", Permission.MAKE_CLAIMS, "fee", "pay"),
    _to("Approve claims", "approve", Permission.APPROVE_CLAIMS, "invoice", "pay"),
    _to("Issue invoices", "ready", Permission.ISSUE_INVOICES, "pay"),
    _to("Make a batch for finance", "issued", Permission.MAKE_BATCHES, "export"),
    _to("See what was paid", "paid", SEE, "remittance", "days"),
    Command(
        "payments.stage_days",
        "See days until people are paid",
        "Payments",
        lambda shell: shell.go("stage_days"),
        permission=SEE,
        icon="wallet",
        also=("wait", "median", "percentile", "late", "stage"),
    ),
    Command(
        "payments.answer",
        "Read finance’s answer",
        "Payments",
        lambda shell: shell.go("answer"),
        permission=Permission.READ_BACK,
        icon="wallet",
        also=("remittance", "paid", "match"),
    ),
    Command(
        "payments.history",
        "See claims from before",
        "Payments",
        lambda shell: shell.go("history_kept"),
        permission=Permission.MAKE_CLAIMS,
        icon="wallet",
        also=("history", "register", "import", "old", "past"),
    ),
    Command(
        "payments.expense_kinds",
        "See which expenses are paid back",
        "Payments",
        lambda shell: shell.go("expense_kinds"),
        permission=SEE,
        icon="wallet",
        also=("mileage", "travel", "fare", "taxi", "childcare", "lunch", "cap"),
    ),
    Command(
        "payments.limits",
        "See limits of approvers",
        "Payments",
        lambda shell: shell.go("approval_limits"),
        permission=Permission.CHANGE_SETTINGS,
        icon="wallet",
        also=("delegated", "approve", "most"),
    ),
    Command(
        "payments.statuses",
        "See employment status by kind of work",
        "Payments",
        lambda shell: shell.go("role_statuses"),
        permission=SEE,
        icon="wallet",
        also=("tax", "ir35", "cest", "role", "payroll"),
    ),
    Command(
        "payments.regular_work",
        "See who does one kind of work often",
        "Payments",
        lambda shell: shell.go("regular_work"),
        permission=Permission.APPROVE_CLAIMS,
        icon="wallet",
        also=("drift", "employment", "regular", "hours"),
    ),
    Command(
        "payments.numbers",
        "See invoice numbers",
        "Payments",
        lambda shell: shell.go("numbers"),
        permission=SEE,
        icon="wallet",
        also=("gap", "missing", "series", "sequence", "audit"),
    ),
    Command(
        "payments.coding",
        "See finance’s codes",
        "Payments",
        lambda shell: shell.go("coding"),
        permission=SEE,
        icon="wallet",
        also=("cost centre", "coding", "subjective", "budget", "segment"),
    ),
    Command(
        "payments.layouts",
        "See layouts for finance",
        "Payments",
        lambda shell: shell.go("layouts"),
        permission=SEE,
        icon="wallet",
        also=("column", "ledger", "oracle", "payroll"),
    ),
    Command(
        "payments.rates",
        "See rate cards",
        "Payments",
        lambda shell: shell.go("rates"),
        permission=Permission.CHANGE_RATES,
        icon="wallet",
        also=("fee", "tariff"),
    ),
)


HOME_CARDS = (HomeCard("days", 10, DaysCard, SEE),)

PERSON_TABS = (PersonTab("payments", "Payments", 50, PersonPayments, SEE),)

ACTIVITY_PARTS = (ActivityPart("money", 10, ActivityMoney, SEE),)
