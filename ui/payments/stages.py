"""The stages of Payments: each is a table with the bar under it that moves the chosen rows on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.claims import approve_claims, submit_claims
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.queries import BatchRow, ClaimRow, InvoiceRow
from coc_desktop.problems import CocProblem
from coc_desktop.wording import count
from models.vocabulary import BatchState, ClaimState, Permission, Route
from ui.kit.buttons import Button
from ui.kit.cards import DoneLine, EmptyState, Notice
from ui.kit.dialogs import Answer, ask
from ui.kit.heads import ActionBar
from ui.kit.layouts import column
from ui.kit.pages import Page
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable
from ui.payments.claim_panel import ClaimPanel
from ui.payments.invoice_panel import InvoicePanel
from ui.payments.said import batch_columns, claim_columns, paid_columns

CHECK, APPROVE, READY, ISSUED, FINANCE, PAID = "check", "approve", "ready", "issued", "finance", "paid"
STATES = {
    CHECK: (ClaimState.DRAFT, ClaimState.RETURNED),
    APPROVE: (ClaimState.SUBMITTED,),
    READY: (ClaimState.APPROVED,),
}
NEEDED = {CHECK: Permission.MAKE_CLAIMS, APPROVE: Permission.APPROVE_CLAIMS, READY: Permission.ISSUE_INVOICES}
DOES = {CHECK: "Submit", APPROVE: "Approve", READY: "Issue invoices for"}
NOTHING = {
    CHECK: ("No claims to check", "Claims are made from who took part in an activity."),
    APPROVE: ("No claims to approve", "Nothing waits for a second person."),
    READY: ("Nothing is ready to invoice", "Approved claims come here."),
    ISSUED: ("Nothing waits for a batch", "Issued invoices come here."),
    FINANCE: ("Nothing was sent yet", "Batches come here."),
    PAID: ("Nothing is paid yet", "Read finance’s answer, and what it paid comes here."),
}


class Stage(QWidget):
    """The base of a stage: its table, and the one act that moves the chosen rows on."""

    def __init__(self, page: Page) -> None:
        """Start empty."""
        super().__init__()
        self.page = page
        self.setLayout(column(gap=12))

    def main(self) -> None:
        """Do the stage's one act; nothing where the role has none."""

    def put(self, *widgets: QWidget) -> None:
        """Add widgets under each other."""
        layout = self.layout()
        for widget in widgets:
            if layout is not None:
                layout.addWidget(widget)

    def table(self, key: str, name: str, model: RowsModel[Any], noun: tuple[str, str]) -> DataTable[Any]:
        """Make the stage's table, with what to say when it is empty."""
        label, empty = noun[1].title(), EmptyState(*NOTHING[key])
        return DataTable(f"payments_page.{name}", label, model, noun=noun, empty=empty, fit=9)


class ClaimsStage(Stage):
    """Claims to check, to approve, or to invoice."""

    def __init__(self, page: Page, side: ClaimPanel, key: str, rows: Sequence[ClaimRow]) -> None:
        """Show the claims of one stage. Those that may be moved on start ticked, but for what their people say is wrong."""
        super().__init__(page)
        self._key, may = key, page.shell.may(NEEDED[key])
        self._model: RowsModel[ClaimRow] = RowsModel(claim_columns(ticks=may), key=lambda one: one.claim_id)
        table = self.table(key, "claims", self._model, ("claim", "claims"))
        table.chosen.connect(lambda one: side.show_claim(one) if one is not None else side.show_nothing())
        self.put(table)
        self._model.set_rows(rows)
        side.show_nothing()
        if not rows:
            return
        table.choose(rows[0].claim_id)
        if key == APPROVE:
            self.put(DoneLine(_whose(rows)))
        if may:
            self._go = Button("payments_page.go", DOES[key], "primary", icon="check", press=self.main)
            if key == APPROVE:
                self._back = Button("payments_page.send_back", "Send back", "ghost", press=self._send_back)
                self._less = Button("payments_page.less", "Approve for less", "ghost", press=self._for_less)
            self._bar = ActionBar("", "", *([self._back, self._less] if key == APPROVE else []), self._go)
            self._model.ticks_changed.connect(self._say)
            self.put(self._bar)
            self._model.tick([one.claim_id for one in rows if not one.said_wrong and (key != APPROVE or one.may_approve)])
            self._say()

    def main(self) -> None:
        """Submit, approve or issue what is ticked."""
        versions = {one.claim_id: one.version for one in self._model.ticked()}
        chosen, said = tuple(versions), count(len(versions), "claim")
        if not chosen:
            return
        if self._key == APPROVE:
            self.page.act(approve_claims, chosen, versions, said=f"{said} approved", button=self._go)
        elif self._key == CHECK:
            self.page.act(submit_claims, chosen, versions, said=f"{said} submitted", button=self._go)
        else:
            self._ask_first(versions)

    def _say(self) -> None:
        chosen = self._model.ticked()
        total = pounds(sum(one.total_pence for one in chosen))
        self._bar.say(f"{len(chosen)} of {len(self._model.rows())} chosen", total)
        self._go.setText(f"{self._does(chosen)} {len(chosen)}")
        self._go.setEnabled(bool(chosen))
        if self._key == APPROVE:
            self._back.setEnabled(len(chosen) == 1)
            self._less.setEnabled(len(chosen) == 1 and chosen[0].may_approve)

    def _does(self, chosen: Sequence[ClaimRow]) -> str:
        """Say what is done: what goes another way than by invoice gets a payment request."""
        invoiced = all(one.route is Route.SUPPLIER for one in chosen)
        return DOES[self._key] if self._key != READY or invoiced else "Issue papers for"

    def _send_back(self) -> None:
        (one,) = self._model.ticked()
        self.page.shell.go("send_back", claim_id=one.claim_id, version=one.version, name=one.name)

    def _for_less(self) -> None:
        (one,) = self._model.ticked()
        self.page.shell.go("reduce", claim=one)

    def _ask_first(self, chosen: dict[UUID, int]) -> None:
        invoiced = self._does(self._model.ticked()) == DOES[READY]
        papers, paper = count(len(chosen), "invoice" if invoiced else "paper"), "invoice" if invoiced else "paper"
        mended = "a credit note" if invoiced else "a credit note or a correction"
        ask(
            self.page,
            "payments_page.issue_question",
            f"Issue {papers}?",
            (f"Each takes the next number. An issued {paper} never changes. A mistake is mended by {mended}.",),
            Answer("Not yet", lambda: None),
            Answer(f"Issue {papers}", partial(self._issue, chosen), "primary"),
        )

    def _issue(self, chosen: dict[UUID, int]) -> None:
        busy = "Issuing papers"
        self.page.act(issue_all, chosen, done=self._issued, button=self._go, busy=busy, progress=True)

    def _issued(self, outcome: tuple[int, tuple[str, ...]]) -> None:
        done, problems = outcome
        said = f"{count(done, 'paper')} issued."
        if problems:
            said = f"{said} {count(len(problems), 'claim')} could not be: {problems[0]}"
        self.page.shell.messages.say(said, "warn" if problems else "ok")


class BatchesStage(Stage):
    """Every batch, the newest first."""

    def __init__(self, page: Page, side: InvoicePanel, rows: Sequence[BatchRow]) -> None:
        """Show the batches; one that waits to be exported is chosen first."""
        super().__init__(page)
        model: RowsModel[BatchRow] = RowsModel(batch_columns(), key=lambda one: one.number)
        table = self.table(FINANCE, "batches", model, ("batch", "batches"))
        table.chosen.connect(side.show_batch)
        table.opened.connect(lambda one: page.shell.go("batch", number=one.number))
        self.put(table)
        model.set_rows(rows)
        waiting = [one for one in rows if one.state is not BatchState.EXPORTED]
        first = (waiting or list(rows))[:1]
        side.show_batch(first[0] if first else None)
        if first:
            table.choose(first[0].number)
        sent = [one for one in rows if one.state is BatchState.EXPORTED]
        self._read: Button | None = None
        if sent and page.shell.may(Permission.READ_BACK):
            self._read = Button(
                "payments_page.read_answer", "Read finance’s answer", "primary", icon="file-text", press=self.main
            )
            self.put(ActionBar(count(len(sent), "batch sent", "batches sent"), "", self._read))

    def main(self) -> None:
        """Go to reading what finance paid."""
        if self._read is not None:
            self.page.shell.go("answer")


class PaidStage(Stage):
    """What finance paid, the longest wait first, and what it paid that matches nothing yet."""

    def __init__(self, page: Page, side: InvoicePanel, rows: Sequence[InvoiceRow], odd: int) -> None:
        """Show the payments; those that match nothing are said above them."""
        super().__init__(page)
        if odd:
            match = Button("payments_page.match", "Match them", press=partial(page.shell.go, "to_match"))
            told = f"{count(odd, 'payment', 'payments')} of finance’s {'matches' if odd == 1 else 'match'} no invoice yet."
            self.put(Notice(told, "warn", action=match))
        model: RowsModel[InvoiceRow] = RowsModel(paid_columns(), key=lambda one: one.invoice_id)
        table = self.table(PAID, "paid", model, ("invoice", "invoices"))
        table.chosen.connect(side.show_invoice)
        self.put(table)
        model.set_rows(rows)
        side.show_invoice(rows[0] if rows else None)
        if rows:
            table.choose(rows[0].invoice_id)
        if page.shell.may(Permission.READ_BACK):
            read = Button("payments_page.read_answer", "Read finance’s answer", icon="file-text", press=self.main)
            self.put(ActionBar(count(len(rows), "invoice"), pounds(sum(one.paid_pence for one in rows)), read))

    def main(self) -> None:
        """Go to reading what finance paid."""
        if self.page.shell.may(Permission.READ_BACK):
            self.page.shell.go("answer")


def _whose(rows: Sequence[ClaimRow]) -> str:
    """Say who approves: never whoever entered a claim."""
    if any(one.may_approve for one in rows):
        return "You did not enter the claims that are ticked, so you can approve them."
    return "Claims are approved by somebody who did not enter them. A lead account can."


def issue_all(workspace: Any, chosen: dict[UUID, int], progress: Any) -> tuple[int, tuple[str, ...]]:
    """Issue the invoice of each claim, as it was read, in an act of its own; what cannot be is told and the others go on."""
    problems, done = [], 0
    for number, (claim_id, version) in enumerate(chosen.items()):
        progress.step(number, len(chosen), "Issuing invoices")
        try:
            issue_invoice(workspace, claim_id, version)
            done += 1
        except CocProblem as problem:
            problems.append(str(problem))
    return done, tuple(problems)
