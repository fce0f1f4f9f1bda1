"""One batch: export it once, copy it on purpose, and check a file that came back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from coc_desktop.money import pounds
from coc_desktop.payments.batches import Exported, check_file, export_batch, export_copy
from coc_desktop.payments.queries import BatchRow, InvoiceRow, list_batches, list_invoices
from coc_desktop.payments.rules import reason_against_returning_invoice
from coc_desktop.wording import count, day
from models.vocabulary import BatchState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice, Notices
from ui.kit.dialogs import Answer, ask, choose_file, choose_new_file
from ui.kit.fields import LineEntry
from ui.kit.flows import Flow
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.payments.said import invoice_columns, money_or_none, sent

BOOKS = "Workbooks (*.xlsx)"


def _left_out(batch: BatchRow) -> list[Fact]:
    """Say what was locked into the batch and never goes, so that its totals and those of the file can be told apart."""
    if not batch.left_out:
        return []
    numbers = ", ".join(one.number for one in batch.left_out)
    total = pounds(sum(one.pence for one in batch.left_out))
    return [Fact("Left out", numbers, f"Credited before the batch went, so the file comes to {total} less.")]


class BatchPage(Page):
    """A batch's page."""

    shows: ClassVar[frozenset[str]] = frozenset({"batch", "invoice", "kept_file"})

    def __init__(self, shell: Shell) -> None:
        """Build the facts, the papers in it, and what can be done."""
        super().__init__(shell)
        self.setObjectName("payments_batch")
        self._number = 0
        self._batch: BatchRow | None = None
        self._export = Button("payments_batch.export", "Export for finance", "primary", icon="send", press=self._on_export)
        check = Button("payments_batch.check", "Check a file", press=self._on_check)
        self._head = PageHead("Batch", "", check, self._export)
        self._facts = Facts("payments_batch.facts")
        self._said = Notices(0)
        self._hash = LineEntry("payments_batch.sha256", "SHA-256 of the file as it was exported")
        self._hash.line.setReadOnly(True)
        self._hash_card = Card(
            "To see that the file is unchanged", small("SHA-256 of the file as it was exported"), 6, self._hash
        )
        self._reason = LineEntry("payments_batch.reason", "Why a copy is needed", limit=200)
        copy = Button("payments_batch.copy", "Export a COPY", press=self._on_copy)
        note = small("It says COPY, why, and that it is not to be paid again. The reason is kept.")
        self._copy_card = Card("Export it again", note, 8, small("Why a copy is needed"), 4, self._reason, 10, panel(Flow(copy)))
        self._model: RowsModel[InvoiceRow] = RowsModel(invoice_columns(ticks=False), key=lambda one: one.invoice_id)
        empty = EmptyState("Nothing in this batch", "")
        noun = ("paper", "papers")
        self._papers = DataTable("payments_batch.papers", "Papers in this batch", self._model, noun=noun, empty=empty, fit=10)
        self._papers.chosen.connect(self._on_paper)
        self._returned = Button("payments_batch.returned", "Finance returned it", press=self._on_returned)
        self._bar = ActionBar("", "", self._returned)
        self._bar.hide()
        cards = (self._said, Card("", self._facts), self._hash_card, self._copy_card, self._papers, self._bar)
        content = column(self._head, *cards, None, gap=16, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_batch.scroll", panel(content))))
        self.answer(Key.MAIN, "Export for finance", self._on_export)

    @override
    def load(self, **args: Any) -> None:
        self._number = int(args["number"])
        self._said.empty()
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_batches, done=self._show)
        self.ask(list_invoices, done=self._show_papers)

    def _show(self, batches: tuple[BatchRow, ...]) -> None:
        found = next((one for one in batches if one.number == self._number), None)
        if found is None:
            return
        self._batch = found
        self.set_title(f"Batch {found.number}")
        waiting = found.state is not BatchState.EXPORTED
        standing = "Locked, not sent yet." if waiting else f"Sent {sent(found.exported_at)} by {found.exported_by}."
        if found.state is BatchState.KEPT:
            standing = "Marked as sent, but its file did not reach its place. Export it again: you get the same file."
        self._head.say(f"Batch {found.number}", f"{count(found.papers, 'paper')}. {standing}")
        may = self.shell.may(Permission.EXPORT_BATCHES)
        self._export.setVisible(waiting and may)
        self._hash_card.setVisible(not waiting)
        self._copy_card.setVisible(not waiting and may)
        self._hash.set_value(found.sha256)
        self._facts.show_facts(
            [
                Fact("Payments", pounds(found.payments_pence), "Payments and expenses never share a total."),
                Fact("Expenses", money_or_none(found.expenses_pence)),
                *_left_out(found),
                Fact("Made", day(found.made_on), f"By {found.made_by}"),
                Fact("Which way", found.route.label),
                Fact("Layout", found.layout or "The program’s own sheets"),
                Fact("Checked and sent", sent(found.exported_at), f"By {found.exported_by}" if found.exported_by else ""),
            ]
        )

    def _show_papers(self, invoices: tuple[InvoiceRow, ...]) -> None:
        self._model.set_rows([one for one in invoices if one.batch_number == self._number])

    def _on_paper(self, one: InvoiceRow | None) -> None:
        """Offer to take back the paper that is chosen, where finance may have returned it."""
        against = reason_against_returning_invoice(one.kind, one.state) if one is not None else ""
        self._bar.setVisible(against is None and self.shell.may(Permission.READ_BACK))
        if one is not None:
            self._bar.say(f"{one.number} is chosen", pounds(one.total_pence))

    def _on_returned(self) -> None:
        one = self._papers.current()
        if one is not None:
            self.shell.go("returned", invoice_id=one.invoice_id, number=one.number, batch=self._number)

    def _on_export(self) -> None:
        if self._batch is None or self._export.isHidden():
            return
        out = self._batch.left_out
        total = pounds(self._batch.payments_pence + self._batch.expenses_pence - sum(one.pence for one in out))
        papers = count(self._batch.papers - len(out), "paper")
        ask(
            self,
            "payments_batch.export_question",
            f"Export batch {self._number}?",
            (f"This makes a file for finance and marks {papers}, {total} in all, as sent. You cannot take it back.",),
            Answer("Not yet", lambda: None),
            Answer(f"Export {papers}", self._choose, "primary"),
        )

    def _choose(self) -> None:
        name = f"batch-{self._number}.xlsx"
        choose_new_file(self, "Where to put the file for finance", name, BOOKS, lambda target: self.export_to(Path(target)))

    def export_to(self, target: Path) -> None:
        """Export the batch to a file."""
        done = self._exported
        how: dict[str, Any] = {"button": self._export, "busy": "Making the file", "progress": True}
        self.act(export_batch, self._number, target, said=f"Batch {self._number} exported", done=done, **how)

    def _exported(self, done: Exported) -> None:
        self._tell(Notice(f"The file is {done.target}.", "ok", title="Sent to finance"))

    def _on_copy(self) -> None:
        if not self._reason.value():
            self.shell.messages.refuse("Say why a copy is needed.")
            self._reason.line.setFocus()
            return
        name = f"batch-{self._number}-COPY.xlsx"
        choose_new_file(self, "Where to put the copy", name, BOOKS, lambda target: self.copy_to(Path(target)))

    def copy_to(self, target: Path) -> None:
        """Export the batch again, marked COPY."""
        how: dict[str, Any] = {"busy": "Making the copy", "progress": True}
        self.act(export_copy, self._number, target, self._reason.value(), said="Copy made", done=self._copied, **how)

    def _copied(self, done: Exported) -> None:
        self._tell(Notice(f"The copy is {done.target}.", "ok", title="COPY made"))

    def _on_check(self) -> None:
        choose_file(
            self, "Which file?", "", BOOKS, lambda file: self.ask(check_file, self._number, Path(file), done=self._checked)
        )

    def _checked(self, said: str) -> None:
        self._tell(Notice(said, "ok" if said.startswith("Unchanged") else "error", title="Check a file"))

    def _tell(self, notice: Notice) -> None:
        self._said.tell(notice)
