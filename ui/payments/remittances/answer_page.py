"""Finance’s answer: choose the file, see what each line would pay, take it in. Nothing is changed before the last step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.remittances.acts import Taken, read_remittance
from coc_desktop.payments.remittances.files import Answer as Answered
from coc_desktop.payments.remittances.files import AnswerPreview, OpenedAnswer, open_answer, preview_answer
from coc_desktop.payments.remittances.matching import Match, Returned
from coc_desktop.payments.returns import return_invoice
from coc_desktop.problems import CocProblem
from coc_desktop.wording import count, day
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice, Notices
from ui.kit.columns import Cell, Column, Kind
from ui.kit.dialogs import Answer, ask, choose_file
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.payments.remittances.columns_card import ColumnsCard

KINDS = "Workbooks and lists (*.xlsx *.csv)"
SAID = "Nothing is changed until you have seen what it would do."
MOST_SAID = 6
CANNOT = "You cannot take that back. Payments can be undone."


def match_columns() -> tuple[Column[Match], ...]:
    """Return the columns of the lines that do not match whole."""
    return (
        Column("Row", lambda one: str(one.line.row), sort=lambda one: one.line.row, width=50),
        Column("Number", lambda one: Cell(one.line.number or "None", one.line.payee, bold=True), width=150),
        Column(
            "Paid", lambda one: Cell(pounds(one.line.pence), day(one.line.paid_on)), sort=lambda one: one.line.pence, width=140
        ),
        Column("Left", lambda one: Cell(pounds(one.left), bold=True), sort=lambda one: one.left, width=100, kind=Kind.MONEY),
        Column("Why", lambda one: one.why),
    )


def returned_columns() -> tuple[Column[Returned], ...]:
    """Return the columns of invoices that finance returned."""
    return (
        Column("Row", lambda one: str(one.line.row), sort=lambda one: one.line.row, width=50),
        Column("Number", lambda one: Cell(one.line.number, bold=True), width=150),
        Column("Why finance returned it", lambda one: one.line.because),
        Column("What happens", _happens, width=230, kind=Kind.STATE),
    )


def _happens(one: Returned) -> Cell:
    return Cell(one.why, tag="late") if one.invoice_id is None else Cell("Its claim goes back", tag="soon")


def take_in(
    workspace: Any, answer: Answered, returned: tuple[Returned, ...], progress: Any
) -> tuple[Taken, int, tuple[str, ...]]:
    """Read the payments in one act, then take each returned invoice back in an act of its own; what cannot be is told."""
    taken = read_remittance(workspace, answer) if answer.lines else Taken(0, 0, 0)
    problems, back = [], 0
    for number, one in enumerate(returned):
        progress.step(number, len(returned), "Sending claims back")
        if one.invoice_id is None:
            continue
        try:
            return_invoice(workspace, one.invoice_id, one.line.because)
            back += 1
        except CocProblem as problem:
            problems.append(str(problem))
    return taken, back, tuple(problems)


def _deed(found: AnswerPreview) -> str:
    """Say in numbers what pressing the button does; the question that follows says both where it does both."""
    payments, back = len(found.matches), len(found.to_return)
    if payments and back:
        return "Take it all in"
    return f"Send {count(back, 'claim')} back" if back else f"Take in {count(payments, 'payment')}"


def _left_out(found: AnswerPreview) -> str:
    """Say how many rows are not taken in and why, so that nobody has to count them in the file; nothing where all are."""
    known = f"Left out: {count(found.known, 'payment')} read before." if found.known else ""
    passed = f"Passed over: {count(found.passed_over, 'row')} without a payment, such as totals." if found.passed_over else ""
    return f"{known} {passed}".strip()


class AnswerPage(Page):
    """Reading one file of finance’s."""

    shows: ClassVar[frozenset[str]] = frozenset({"remittance", "invoice"})
    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the start, and the preview for when a file is open."""
        super().__init__(shell)
        self.setObjectName("payments_answer")
        self._opened: OpenedAnswer | None = None
        self._preview: AnswerPreview | None = None
        self._head = PageHead("Finance’s answer", SAID)
        self._choose = Button("payments_answer.choose", "Choose a file", "primary", icon="file-text", press=self._on_choose)
        words = "The workbook (.xlsx) or list (.csv) in which finance says what it paid. Its columns may be any."
        self._start = panel(column(Card("", EmptyState("What did finance pay?", words, action=self._choose, margin=0)), None))
        self._columns = ColumnsCard(shell.today)
        self._columns.changed.connect(self._ask_again)
        self._notices = Notices()
        self._model: RowsModel[Match] = RowsModel(match_columns(), key=lambda one: one.line.row)
        fine = EmptyState("Every payment matches an invoice", "Nothing is left over.")
        noun = ("line", "lines")
        self._table = DataTable("payments_answer.odd", "Lines that do not match", self._model, noun=noun, empty=fine, fit=9)
        self._returned: RowsModel[Returned] = RowsModel(returned_columns(), key=lambda one: one.line.row)
        came = ("invoice", "invoices")
        nothing = EmptyState("Finance returned nothing", "")
        self._back = DataTable("payments_answer.returned", "Returned by finance", self._returned, noun=came, empty=nothing, fit=6)
        self._go = Button("payments_answer.go", "Take it in", "primary", icon="check", press=self._on_go)
        other = Button("payments_answer.other", "Choose another file", "ghost", press=self._on_choose)
        self._bar = ActionBar("", "", other, self._go)
        self._looked = panel(column(self._notices, self._table, 12, self._back, 12, self._bar, 16, self._columns))
        content = column(self._head, 16, self._start, self._looked, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_answer.scroll", panel(content))))
        self.answer(Key.MAIN, "Take in what finance paid", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._opened = self._preview = None
        self._start.show()
        self._looked.hide()
        self._head.say("Finance’s answer", SAID)

    @override
    def refresh(self) -> None:
        self._ask_again()

    @override
    def first_focus(self) -> QWidget | None:
        return self._choose if self._opened is None else self._go

    def _on_choose(self) -> None:
        choose_file(self, "Which file?", "", KINDS, lambda chosen: self.read_file(Path(chosen)))

    def read_file(self, file: Path) -> None:
        """Open a file and show what reading it would do."""
        self.ask(open_answer, file, done=self._read, busy=f"Reading {file.name}", progress=True)

    def _read(self, opened: OpenedAnswer) -> None:
        self._opened = opened
        self._start.hide()
        self._looked.show()
        self._head.say("Finance’s answer", f"{opened.file_name}. {SAID}")
        self._columns.show_answer(opened)
        self._go.setFocus()

    def _ask_again(self) -> None:
        if self._opened is not None:
            opened = replace(self._opened, sheet=self._columns.sheet())
            self.ask(preview_answer, opened, self._columns.columns(), self._columns.paid_on(), done=self._show)

    def _show(self, found: AnswerPreview) -> None:
        self._preview = found
        odd, lines = found.odd, len(found.matches)
        self._model.set_rows(odd)
        self._table.setVisible(bool(lines))
        self._returned.set_rows(found.returned)
        self._back.setVisible(bool(found.returned))
        self._show_notices(found)
        self._bar.say(
            f"{lines - len(odd)} of {count(lines, 'new payment')} matched",
            f"{pounds(found.matched_pence)} of {pounds(found.pence)}",
        )
        self._go.setText(_deed(found))
        self._go.setEnabled(self._may_go())

    def _may_go(self) -> bool:
        found = self._preview
        return found is not None and bool(found.matches or found.to_return) and not found.problems

    def _show_notices(self, found: AnswerPreview) -> None:
        self._notices.empty()
        if found.problems:
            more = len(found.problems) - MOST_SAID
            told = [*found.problems[:MOST_SAID], *([f"And {more} more."] if more > 0 else [])]
            self._notices.tell(Notice(" ".join(told), "warn", title="This cannot be read yet"))
        elif not found.matches and not found.returned:
            known = "Every payment in it was read before. Nothing would change." if found.known else "There is no payment in it."
            self._notices.tell(Notice(known, "info", title="Nothing new in this file"))
        left_out = _left_out(found)
        if left_out:
            self._notices.tell(Notice(left_out, "info"))

    def _on_go(self) -> None:
        if self._preview is None or not self._may_go():
            return
        if not self._preview.to_return:
            self._take_in()
            return
        payments, claims = len(self._preview.matches), count(len(self._preview.to_return), "claim")
        first = f"Take in {count(payments, 'payment')} and send" if payments else "Send"
        ask(
            self,
            "payments_answer.question",
            f"{first} {claims} back?",
            ("Only these claims go back, to be mended and approved again. Their numbers are never used again.", CANNOT),
            Answer("Not yet", lambda: None),
            Answer(_deed(self._preview), self._take_in, "primary"),
        )

    def _take_in(self) -> None:
        if self._preview is not None:
            found, busy = self._preview, "Taking in what finance said"
            said = "Payments taken in" if found.matches and not found.to_return else ""
            how: dict[str, Any] = {"said": said, "done": self._taken, "button": self._go, "busy": busy, "progress": True}
            self.act(take_in, found.answer, found.to_return, **how)

    def _taken(self, done: tuple[Taken, int, tuple[str, ...]]) -> None:
        taken, back, problems = done
        self.finished = True
        if back or problems:
            told = f"{count(back, 'claim was', 'claims were')} sent back. {' '.join(problems[:1])}".strip()
            self.shell.messages.say(told, "warn" if problems else "ok")
        if back and not taken.new:
            self.shell.go("payments", stage="check")
        elif taken.left:
            self.shell.go("to_match")
        else:
            self.shell.go("payments", stage="paid")
