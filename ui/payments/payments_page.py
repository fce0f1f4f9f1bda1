"""Payments by stage: to check, to approve, ready to invoice, issued, with finance, paid; each stage has one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.layouts.acts import LayoutRow, list_layouts
from coc_desktop.payments.queries import BatchRow, ClaimRow, InvoiceRow, list_batches, list_claims, list_invoices
from coc_desktop.payments.remittances.queries import count_to_match
from coc_desktop.payments.waits import PaidWaits, days_to_paid
from coc_desktop.wording import count
from models.vocabulary import InvoiceState, Permission
from ui.kit.buttons import Button
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import alive, hide_unless, override
from ui.kit.shell import Shell
from ui.kit.strips import StageOf, StageStrip
from ui.payments.claim_panel import ClaimPanel
from ui.payments.invoice_panel import InvoicePanel
from ui.payments.issued_stage import IssuedStage
from ui.payments.said import waits_in_words
from ui.payments.stages import (
    APPROVE,
    CHECK,
    FINANCE,
    ISSUED,
    PAID,
    READY,
    STATES,
    BatchesStage,
    ClaimsStage,
    PaidStage,
    Stage,
)

NO_WAITS = PaidWaits(0, 0, 0, (0, 0, 0, 0), ())


@dataclass(frozen=True, slots=True)
class Money:
    """Everything the page shows, read in one go."""

    claims: tuple[ClaimRow, ...]
    invoices: tuple[InvoiceRow, ...]
    batches: tuple[BatchRow, ...]
    waits: PaidWaits
    odd: int
    layouts: tuple[LayoutRow, ...]


def read_money(workspace: Any) -> Money:
    """Read the claims, the issued papers, the batches and what finance answered."""
    papers = list_claims(workspace), list_invoices(workspace), list_batches(workspace)
    return Money(*papers, days_to_paid(workspace), count_to_match(workspace), list_layouts(workspace))


class PaymentsPage(Page):
    """The Payments area."""

    shows: ClassVar[frozenset[str]] = frozenset(
        {"claim", "claim_check", "invoice", "batch", "payee", "offer", "remittance_line", "invoice_payment", "export_layout"}
    )

    def __init__(self, shell: Shell) -> None:
        """Build the stages; the table of a stage is made when it is chosen."""
        super().__init__(shell)
        self.setObjectName("payments_page")
        self._money = Money((), (), (), NO_WAITS, 0, ())
        rates = Button("payments_page.rates", "Rate cards", press=lambda: shell.go("rates"))
        layouts = Button("payments_page.layouts", "Layouts", press=lambda: shell.go("layouts"))
        numbers = Button("payments_page.numbers", "Numbers", press=lambda: shell.go("numbers"))
        before = Button("payments_page.before", "From before", press=lambda: shell.go("history_kept"))
        hide_unless(shell.may(Permission.MAKE_CLAIMS), before)
        self._head = PageHead("Payments", "", before, numbers, layouts, rates)
        if not shell.may(Permission.CHANGE_RATES):
            rates.hide()
        self._stages = StageStrip("payments_page.stages", "Stages of payment")
        self._stages.chosen.connect(lambda _key: self._show_stage())
        self._place = column()
        self._claim, self._invoice = ClaimPanel(self), InvoicePanel(self)
        sides = panel(column(self._claim, self._invoice))
        left = panel(column(panel(self._place), None))
        beside = panel(SideBySide(left, sides, shares=(1, 0), widths=(520, 302)))
        content = column(self._head, 16, self._stages, 16, beside, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_page.scroll", panel(content))))
        self.answer(Key.MAIN, "Move the chosen ones on", self._main)
        self._stage = APPROVE
        self._now: Stage | None = None
        self._side: QWidget = self._claim

    @override
    def load(self, **args: Any) -> None:
        self._stage = str(args.get("stage", APPROVE))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_money, done=self._show)

    @override
    def side(self) -> QWidget | None:
        return self._side

    @override
    def first_focus(self) -> QWidget | None:
        return self._stages

    def _show(self, money: Money) -> None:
        self._money = money
        self._stages.show_stages(
            [
                StageOf(CHECK, "To check", str(len(self._claims(CHECK)))),
                StageOf(APPROVE, "To approve", str(len(self._claims(APPROVE)))),
                StageOf(READY, "Ready to invoice", str(len(self._claims(READY)))),
                StageOf(ISSUED, "Issued", str(len(self._issued()))),
                StageOf(FINANCE, "With finance", count(len(money.batches), "batch", "batches")),
                StageOf(PAID, "Paid", str(len(self._paid()))),
            ]
        )
        self._stages.choose(self._stage)
        self._show_stage()

    def _claims(self, stage: str) -> list[ClaimRow]:
        return [claim for claim in self._money.claims if claim.state in STATES[stage]]

    def _issued(self) -> list[InvoiceRow]:
        return [invoice for invoice in self._money.invoices if invoice.state is InvoiceState.ISSUED]

    def _paid(self) -> list[InvoiceRow]:
        """Return what is paid, wholly or in part, the longest wait first."""
        found = [one for one in self._money.invoices if one.paid_on is not None]
        return sorted(found, key=lambda one: (-(one.days or 0), one.number))

    def _say(self) -> None:
        """Say in one sentence what waits, or on the last stage how long people waited."""
        if self._stage == PAID:
            self._head.say("Payments", waits_in_words(self._money.waits))
            return
        mine = [claim for claim in self._claims(APPROVE) if claim.may_approve]
        waiting = self._claims(APPROVE)
        if mine:
            oldest = max(claim.days for claim in mine)
            total = pounds(sum(claim.total_pence for claim in mine))
            waits = f"The oldest has waited {count(oldest, 'day')}."
            said = f"{count(len(mine), 'claim is', 'claims are')} waiting for you, {total} in all. {waits}"
        else:
            said = f"{count(len(waiting), 'claim waits', 'claims wait')} for approval. None of them waits for you."
        self._head.say("Payments", said)

    def _show_stage(self) -> None:
        """Make the table of the stage that is chosen, and the bar under it."""
        self._stage = self._stages.current() or self._stage
        self._now = None
        clear(self._place)
        self._say()
        self._claim.setVisible(self._stage in STATES)
        self._invoice.setVisible(self._stage not in STATES)
        self._side = self._claim if self._stage in STATES else self._invoice
        if self._stage in STATES:
            self._put(ClaimsStage(self, self._claim, self._stage, self._claims(self._stage)))
        elif self._stage == ISSUED:
            self._put(IssuedStage(self, self._invoice, self._issued(), self._money.layouts))
        elif self._stage == PAID:
            self._put(PaidStage(self, self._invoice, self._paid(), self._money.odd))
        else:
            self._put(BatchesStage(self, self._invoice, self._money.batches))

    def _put(self, stage: Stage) -> None:
        self._now = stage
        self._place.addWidget(stage)

    def _main(self) -> None:
        if self._now is not None and alive(self._now):
            self._now.main()
