"""Bringing a register’s claims in as history: choose the file, see what each row would become, keep it all in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.imports import OpenedRegister, open_register
from coc_desktop.money import pounds
from coc_desktop.payments.history.acts import NOT_THE_SAME, BroughtHistory, bring_history
from coc_desktop.payments.history.columns import NEEDED, Holds, PastColumns, guess, problems_in_columns, sheets_of_claims
from coc_desktop.payments.history.preview import HistoryPreview, PreviewLine, preview_history
from coc_desktop.sheets import Sheet
from coc_desktop.wording import count
from models.vocabulary import Whose
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice, Notices
from ui.kit.columns import Cell, Column, Kind
from ui.kit.dialogs import choose_file
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import StageOf, StageStrip
from ui.kit.tables import DataTable
from ui.payments.history.said import NEVER, amount, sums, when
from ui.payments.sheet_columns import SheetColumns

KINDS = "Workbooks and lists (*.xlsx *.csv)"
TITLE = "Claims from before"
SAID = "Nothing is changed until you have seen what would happen."
CERTAIN, WAITS, UNREAD, KNOWN = "certain", "waits", "unread", "known"


class BringHistoryPage(Page):
    """Nothing here makes a claim: rows become history, and what is not certain waits."""

    shows: ClassVar[frozenset[str]] = frozenset({"paid_before", "person"})
    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the start, and the preview for when a file is open."""
        super().__init__(shell)
        self.setObjectName("payments_bring")
        self._opened: OpenedRegister | None = None
        self._preview: HistoryPreview | None = None
        self._head = PageHead(TITLE, SAID)
        self._choose = Button("payments_bring.choose", "Choose a file", "primary", icon="file-text", press=self._on_choose)
        words = "A sheet of claims that were made before there was this bank: who, what for, how much. Its columns may be any."
        self._start = panel(column(Card("", EmptyState("Which spreadsheet?", words, action=self._choose, margin=0)), None))
        self._columns = SheetColumns("payments_bring", Holds, NEEDED, guess)
        self._columns.changed.connect(self._ask_again)
        self._notices = Notices()
        self._stages = StageStrip("payments_bring.stages", "What would happen to each row", in_order=False)
        self._stages.chosen.connect(lambda _key: self._filter())
        self._model: RowsModel[PreviewLine] = RowsModel(self._line_columns(), key=lambda one: one.read.row)
        noun = ("row", "rows")
        empty = EmptyState("No rows here", "")
        self._table = DataTable("payments_bring.rows", "Rows of claims", self._model, noun=noun, empty=empty, fit=9)
        self._go = Button("payments_bring.go", "Bring it in as history", "primary", icon="check", press=self._on_go)
        other = Button("payments_bring.other", "Choose another file", "ghost", press=self._on_choose)
        self._bar = ActionBar("", "", other, self._go)
        looked = (self._notices, self._stages, 12, self._table, 12, self._bar, 16, self._columns)
        self._looked = panel(column(*looked))
        content = column(self._head, 16, self._start, self._looked, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_bring.scroll", panel(content))))
        self.answer(Key.MAIN, "Bring it in as history", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._opened = self._preview = None
        self._start.show()
        self._looked.hide()
        self._head.say(TITLE, SAID)
        if args.get("opened") is not None:
            self._read(args["opened"], args.get("sheet"))

    @override
    def refresh(self) -> None:
        self._ask_again()

    @override
    def first_focus(self) -> QWidget | None:
        return self._choose if self._opened is None else self._go

    def _on_choose(self) -> None:
        choose_file(self, "Which spreadsheet?", "", KINDS, lambda chosen: self.read_file(Path(chosen)))

    def read_file(self, file: Path) -> None:
        """Read a file in a process of its own, then show what it would do."""
        self.shell.tasks.run_plain(open_register, file, free=True, done=self._read, busy=f"Reading {file.name}", owner=self)

    def _read(self, opened: OpenedRegister, sheet: Sheet | None = None) -> None:
        self._opened = opened
        found = sheets_of_claims(opened.book)
        chosen = sheet or (found[0] if found else opened.sheet)
        self._start.hide()
        self._looked.show()
        self._head.say(TITLE, f"{opened.file_name}. {SAID}")
        self._columns.show_sheets(opened.book.sheets, chosen, guess(chosen), "Guessed from the headings.")
        self._go.setFocus()

    def _ask_again(self) -> None:
        if self._opened is None:
            return
        columns = PastColumns(*self._columns.mapped())
        problems = problems_in_columns(columns)
        if problems:
            self._show_nothing(" ".join(problem.text for problem in problems))
        else:
            self.ask(preview_history, self._columns.sheet(), columns, done=self._show, busy="Reading every row")

    def _show_nothing(self, why: str) -> None:
        """Say what stands in the way, where there would be rows."""
        self._preview = None
        self._notices.empty()
        self._notices.tell(Notice(why, "warn", title="This cannot be read yet"))
        for part in (self._stages, self._table):
            part.hide()
        self._bar.say("", "")
        self._go.setEnabled(False)

    def _show(self, found: HistoryPreview) -> None:
        self._preview = found
        for part in (self._stages, self._table):
            part.show()
        self._stages.show_stages([StageOf(key, words, f"{len(self._lines(key)):,}") for key, words in STAGES])
        if not self._lines(self._stages.current()):
            self._stages.choose(next((key for key, _ in STAGES if self._lines(key)), CERTAIN))
        self._filter()
        self._show_notices(found)
        fresh, sheet = len(found.fresh), found.sheet
        read = len(sheet.rows) - len(sheet.unread)
        self._bar.say(sums(len(sheet.rows), read, sheet.read_pence), f"{count(fresh, 'row')} to bring in")
        self._go.setText(f"Bring in {count(fresh, 'row')} as history")
        self._go.setEnabled(self._may_go())

    def _show_notices(self, found: HistoryPreview) -> None:
        """Say the sum beside the sheet’s own, and what becomes of the rows."""
        self._notices.empty()
        sheet = found.sheet
        both = f"The amounts read come to {pounds(sheet.read_pence)}. The same cells of the sheet come to "
        self._notices.tell(
            Notice(f"{both}{pounds(sheet.cells_pence)}. {NEVER}", "info")
            if found.adds_up
            else Notice(f"{both}{pounds(sheet.cells_pence)}. {NOT_THE_SAME}", "error", title="The sums differ")
        )
        if sheet.totals or sheet.blank_rows:
            passed = f"{count(sheet.totals, 'row')} with a total, {count(sheet.blank_rows, 'empty row')}."
            self._notices.tell(Notice(f"{passed} A total is in no sum.", "info", title=PASSED))
        if found.lines and not found.fresh:
            self._notices.tell(Notice("Nothing would change.", "info", title="Every row is in the bank already"))

    def _lines(self, stage: str) -> list[PreviewLine]:
        """Return the rows of one stage; a row that the bank has is in no other."""
        found = self._preview
        if found is None:
            return []
        if stage == KNOWN:
            return [line for line in found.lines if line.known]
        if stage == UNREAD:
            return [line for line in found.fresh if line.read.pence is None]
        return [line for line in found.fresh if (line.whose is Whose.WAITS) == (stage == WAITS)]

    def _filter(self) -> None:
        self._model.set_rows(self._lines(self._stages.current()))

    def _line_columns(self) -> tuple[Column[PreviewLine], ...]:
        def said(one: PreviewLine, holds: Holds) -> str:
            return one.read.said(self._preview.sheet.columns, holds) if self._preview is not None else ""

        return (
            Column("Row", lambda one: str(one.read.row), sort=lambda one: one.read.row, width=46),
            Column("As written", lambda one: Cell(one.read.who or "No name", said(one, Holds.WHAT), bold=True), width=190),
            Column("Day", lambda one: when(one.read.dated, one.read.precision, said(one, Holds.DATE)), width=140),
            Column("Amount", lambda one: Cell(amount(one.read.pence, said(one, Holds.AMOUNT)), said(one, Holds.PAID)), width=104),
            Column("Whose it is", self._whose, kind=Kind.STATE),
        )

    def _whose(self, one: PreviewLine) -> Cell:
        if one.match.person_id is None or self._preview is None:
            return Cell(one.match.doubt, tag="soon")
        return Cell(self._preview.names[one.match.person_id], "The same name, one person", tag="ok")

    def _may_go(self) -> bool:
        return self._preview is not None and bool(self._preview.fresh) and self._preview.adds_up

    def _on_go(self) -> None:
        if self._preview is None or self._opened is None or not self._may_go():
            return
        how: dict[str, Any] = {"done": self._brought, "button": self._go, "progress": True, "busy": "Keeping history"}
        self.act(bring_history, self._preview, self._opened.file_name, said="Brought in as history", **how)

    def _brought(self, done: BroughtHistory) -> None:
        self.finished = True
        self._preview = self._opened = None
        self.shell.go("history_kept")


PASSED = "Passed over"
STAGES = (
    (CERTAIN, "Known at once"),
    (WAITS, Whose.WAITS.label),
    (UNREAD, "Amount as written"),
    (KNOWN, "In the bank already"),
)
