"""The steps of bringing in a register: which file and sheet, what each column is, and what would happen to each row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.bank.imports import OpenedRegister
from coc_desktop.bank.register.dates import DateUse, column_order
from coc_desktop.bank.register.duplicates import sentence
from coc_desktop.bank.register.fields import DATES, ColumnMap, Heading, RegisterField
from coc_desktop.bank.register.headings import LOOKED_THROUGH, HeadingRows, headings
from coc_desktop.bank.register.preview import Preview, PreviewRow
from coc_desktop.payments.history.columns import holds_claims
from coc_desktop.sheets import Sheet
from coc_desktop.wording import count, day
from models.vocabulary import Domain
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.choices import DropDown
from ui.kit.columns import Cell, Column, Kind
from ui.kit.fields import LineEntry
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import clear, column, panel
from ui.kit.rows_model import RowsModel
from ui.kit.strips import StageOf, StageStrip
from ui.kit.tables import DataTable
from ui.kit.text import small, words

ORDERS = ("Day first, as 31/12/2024", "Month first, as 12/31/2024")
CLAIMS = "Claims from before come in as history: whose they were, and how much. They are never claimed or invoiced again."
NO_ROW = "No row: this sheet has no headings"
SHOWN_ROWS = 14
SHOWN_CELLS = 6
GOES_TO = {
    Domain.IDENTITY: "With names and contact",
    Domain.PAYEE: "With what an invoice carries",
    Domain.CARE: "With plans and needs",
    Domain.EQUALITY: "Equality: written once. Nobody here can read it back",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet as it stands, to find the headings in."""

    number: int
    cells: tuple[str, ...]


class SheetStep(QWidget):
    """Which sheet, and which row holds the headings: both guessed, both changeable."""

    changed = Signal()
    history = Signal()  # the sheet holds claims, and is to come in as history

    def __init__(self) -> None:
        """Build the choice of sheet and the table of its first rows."""
        super().__init__()
        self.setObjectName("bank_import.sheet_step")
        self._sheets: tuple[Sheet, ...] = ()
        self.sheet_choice = DropDown("bank_import.sheet", "Sheet")
        self._model: RowsModel[SheetRow] = RowsModel(
            (
                Column("Row", lambda one: str(one.number or ""), sort=lambda one: one.number, width=56),
                Column("What it holds", lambda one: " | ".join(cell for cell in one.cells if cell) or "Nothing"),
            ),
            key=lambda one: one.number,
        )
        self.table = DataTable("bank_import.heading_row", "Rows of the sheet", self._model, noun=("row", "rows"), fit=SHOWN_ROWS)
        self._said = words("", "body", "text2")
        as_history = Button("bank_import.history", "Bring it in as history", press=self.history.emit)
        self._claims = Notice(CLAIMS, "info", title="This sheet reads like claims", action=as_history)
        self.setLayout(
            column(
                Card("The sheet", self.sheet_choice),
                16,
                self._claims,
                Card("Rows of the sheet", self._said, 8, self.table),
                None,
            )
        )
        self.sheet_choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.table.chosen.connect(self._on_row)
        self._row = 0

    def show_register(self, opened: OpenedRegister) -> None:
        """Show what was read, with the guesses chosen."""
        self._sheets = tuple(sheet for sheet in opened.book.sheets if sheet.rows)
        blocked = self.sheet_choice.blockSignals(True)
        self.sheet_choice.clear()
        for sheet in self._sheets:
            hidden = ", hidden" if sheet.hidden else ""
            self.sheet_choice.addItem(f"{sheet.name} ({count(len(sheet.rows), 'row')}{hidden})")
        self.sheet_choice.setCurrentIndex(self._sheets.index(opened.sheet))
        self.sheet_choice.blockSignals(blocked)
        self.show_rows(opened.sheet, opened.mapping.heading_rows)

    def choose(self, sheet: Sheet) -> None:
        """Choose a sheet, as somebody would in the list."""
        self.sheet_choice.setCurrentIndex(self._sheets.index(sheet))

    def sheet(self) -> Sheet:
        """Return the sheet that is chosen."""
        return self._sheets[self.sheet_choice.currentIndex()]

    def heading_rows(self) -> HeadingRows:
        """Return the row that is chosen."""
        return HeadingRows(self._first if self._row == self._last else self._row, self._row)

    def show_rows(self, sheet: Sheet, guessed: HeadingRows) -> None:
        """Show the first rows of a sheet, the heading row chosen."""
        self._first, self._last, self._row = guessed.first, guessed.last, guessed.last
        rows = [
            SheetRow(0, (NO_ROW,)),
            *(
                SheetRow(number, tuple(cell.text.strip() for cell in cells[:SHOWN_CELLS]))
                for number, cells in enumerate(sheet.rows[:LOOKED_THROUGH], 1)
            ),
        ]
        blocked = self.table.blockSignals(True)
        self._claims.setVisible(holds_claims(sheet))
        self._model.set_rows(rows)
        self.table.choose(guessed.last)
        self.table.blockSignals(blocked)
        self._say()

    def _on_row(self, one: SheetRow | None) -> None:
        if one is not None and one.number != self._row:
            self._row = one.number
            self._say()

    def _say(self) -> None:
        rows = self.heading_rows()
        chosen = (
            f"Row {rows.last} is chosen." if rows.first == rows.last else f"Rows {rows.first} and {rows.last} are read together."
        )
        above = f"{chosen} Rows above are kept as written."
        self._said.setText(above if rows.last else "No row is chosen: the first row is of somebody.")


class DateOrderChoice(QWidget):
    """Which way round a column of dates is written, with examples of how they are read; there only for a column of dates."""

    def __init__(self, heading: Heading, texts: Sequence[str], today: dt.date) -> None:
        """Build the choice from all the column's cells: one cell alone can rarely say."""
        super().__init__()
        self._texts, self._today = texts, today
        self._field = RegisterField.KEEP_CARE
        self._choice = DropDown(f"bank_import.order_{heading.column}", f"How “{heading.key}” writes dates")
        for said in ORDERS:
            self._choice.addItem(said)
        self._said = small("")
        self.setLayout(column(self._choice, self._said, gap=2))
        self._choice.currentIndexChanged.connect(lambda _place: self._say())

    def month_first(self) -> bool:
        """Say whether the month is chosen to come first."""
        return self._choice.currentIndex() == 1

    def choose(self, *, month_first: bool) -> None:
        """Choose which comes first."""
        self._choice.setCurrentIndex(int(month_first))

    def show_for(self, field: RegisterField) -> None:
        """Ask only of a column of dates that writes some in numbers."""
        self._field = field
        self._say()

    def _say(self) -> None:
        use = DateUse.BIRTH if self._field is RegisterField.BIRTH else DateUse.EVENT
        order = column_order(self._texts, use, self._today, month_first=self.month_first())
        asks = self._field in DATES and bool(order.examples)
        if self.parentWidget() is not None or not asks:  # shown without a page around it, it would be a window of its own
            self.setVisible(asks)
        asked = "Check which way round these are. " if order.asks else ""
        self._said.setText(asked + " ".join(f"{text}: {_read_as(read)}." for text, read in order.examples))


def _read_as(read: str) -> str:
    """Say a date that was read, or why there is none, in words."""
    return read if " " in read else day(dt.date.fromisoformat(read))


class ColumnsStep(QWidget):
    """What each column is taken for, with examples of its cells and where its words are kept."""

    saving = Signal(str)  # the name to save the map under

    def __init__(self) -> None:
        """Build an empty list; the columns come with the sheet."""
        super().__init__()
        self.setObjectName("bank_import.columns_step")
        self._lines = column(gap=10)
        self._choices: dict[str, DropDown] = {}
        self._orders: dict[str, DateOrderChoice] = {}
        self._maps: tuple[tuple[str, ColumnMap], ...] = ()
        note = Notice("The guesses can be changed. Whatever is not understood is kept exactly as it is written.", "info")
        self._saved = DropDown("bank_import.saved_maps", "A map of columns saved before")
        self._use = Button("bank_import.use_map", "Use this map", press=self._on_use)
        self._name = LineEntry("bank_import.map_name", "Name for this map of columns", limit=60, characters=32)
        self._name.prompt("Name for this map")
        keep = Button("bank_import.save_map", "Save this map", press=self._on_keep)
        maps = Card("For the next register", panel(Flow(self._saved, self._use, self._name, keep, gap=10)))
        self.setLayout(column(note, 12, Card("Columns", panel(self._lines)), 16, maps, None))
        self.show_saved(())

    def show_saved(self, maps: tuple[tuple[str, ColumnMap], ...]) -> None:
        """Offer the maps that were saved before."""
        self._maps = maps
        self._saved.clear()
        for name, _ in maps:
            self._saved.addItem(name)
        self._saved.setVisible(bool(maps))
        self._use.setVisible(bool(maps))

    def _on_use(self) -> None:
        over = self._maps[self._saved.currentIndex()][1].over(self.columns())
        for key, choice in self._choices.items():
            choice.setCurrentIndex(list(RegisterField).index(over.fields[key]))
            self._orders[key].choose(month_first=key in over.month_first)

    def _on_keep(self) -> None:
        if self._name.value():
            self.saving.emit(self._name.value())
        else:
            self._name.line.setFocus()

    def show_columns(self, sheet: Sheet, rows: HeadingRows, columns: ColumnMap, today: dt.date) -> None:
        """Show one line for each column."""
        clear(self._lines)
        self._choices, self._orders = {}, {}
        for heading in headings(sheet, rows):
            texts = [row[heading.column - 1].text.strip() for row in sheet.rows[rows.last :] if len(row) >= heading.column]
            said = [text for text in texts if text]
            self._orders[heading.key] = DateOrderChoice(heading, said, today)
            self._orders[heading.key].choose(month_first=heading.key in columns.month_first)
            self._lines.addWidget(self._line(heading, said[:3], columns.field_of(heading)))

    def columns(self) -> ColumnMap:
        """Return the map as it is now."""
        month_first = frozenset(key for key, order in self._orders.items() if order.month_first())
        return ColumnMap({key: _chosen(choice) for key, choice in self._choices.items()}, month_first)

    def _line(self, heading: Heading, examples: Sequence[str], field: RegisterField) -> QWidget:
        """Show one column: its heading and examples, what it is taken for, and where that is kept."""
        choice = DropDown(f"bank_import.column_{heading.column}", f"What “{heading.key}” is")
        for one in RegisterField:
            choice.addItem(one.label)
        choice.setCurrentIndex(list(RegisterField).index(field))
        goes_to = small(GOES_TO[field.domain])
        order = self._orders[heading.key]
        order.show_for(field)
        choice.currentIndexChanged.connect(lambda _place: goes_to.setText(GOES_TO[_chosen(choice).domain]))
        choice.currentIndexChanged.connect(lambda _place: order.show_for(_chosen(choice)))
        self._choices[heading.key] = choice
        said = panel(column(words(heading.key, "strong"), small(" · ".join(examples) or "Empty"), gap=1))
        chosen = panel(column(choice, goes_to, order, gap=2))
        return panel(SideBySide(said, chosen, shares=(1, 0), widths=(260, 380), gap=16))


def _chosen(choice: DropDown) -> RegisterField:
    return list(RegisterField)[choice.currentIndex()]


class PreviewStep(QWidget):
    """What would happen to each row, by stage, with the reasons."""

    def __init__(self) -> None:
        """Build the stages and the table."""
        super().__init__()
        self.setObjectName("bank_import.preview_step")
        self._preview: Preview | None = None
        self._why: dict[int, str] = {}
        self._stages = StageStrip("bank_import.outcomes", "What would happen", in_order=False)
        self._stages.chosen.connect(lambda _key: self._filter())
        self._model: RowsModel[PreviewRow] = RowsModel(
            (
                Column("Row", lambda one: str(one.row), sort=lambda one: one.row, width=56),
                Column("Name", _name, width=200),
                Column("What we saw", lambda one: self._why.get(one.row, "") or "Understood"),
                Column("Contact", _contact, width=210, kind=Kind.TAG),
            ),
            key=lambda one: one.row,
        )
        self._table = DataTable("bank_import.rows", "Rows", self._model, noun=("row", "rows"), fit=10)
        self._facts = column(gap=6)
        self.setLayout(column(panel(self._facts), 12, self._stages, 12, self._table, None))

    def show_preview(self, preview: Preview) -> None:
        """Show a preview."""
        self._preview = preview
        self._why = _reasons(preview)
        clear(self._facts)
        for said in _facts(preview):
            self._facts.addWidget(said)
        stages = [StageOf(outcome.value, outcome.label, f"{number:,}") for outcome, number in preview.counts.items()]
        self._stages.show_stages(stages)
        self._filter()

    def _filter(self) -> None:
        if self._preview is not None:
            self._model.set_rows([row for row in self._preview.rows if row.outcome.value == self._stages.current()])


def _facts(preview: Preview) -> list[QWidget]:
    """Say the counts that matter, the totals of the sheet, and what a person must look at afterwards."""
    kept = sum(one.kept for one in preview.columns)
    stopped = sum(1 for row in preview.rows if row.stop_because)
    said = [f"{count(len(preview.people), 'row')} of people. {kept:,} cells are also kept as written. No word is lost."]
    said += [check.words for check in preview.totals]
    shown: list[QWidget] = [words(" ".join(said), "body", "text2")]
    if stopped:
        text = f"Contact with {count(stopped, 'person', 'people')} will be stopped until somebody has looked."
        shown.append(Notice(text, "warn", title="They may have died, or may be somebody who has"))
    shown += [Notice(f"{one.question} Go back to change it.", "warn") for one in preview.date_columns if one.order.asks]
    return shown


def _reasons(preview: Preview) -> dict[int, str]:
    """Return, for each row, everything somebody may want to know of it."""
    names = {row.row: row.person.name.in_full for row in preview.rows if row.person is not None}
    found: dict[int, list[str]] = {}
    for pair in preview.pairs:
        other = f"row {pair.other_row}, {names.get(pair.other_row, '')}" if pair.other_row is not None else "somebody in the bank"
        found.setdefault(pair.row, []).append(f"{pair.likeness.label}: {other}. {sentence(pair.reasons)}")
        if pair.other_row is not None:
            here = f"row {pair.row}, {names.get(pair.row, '')}"
            found.setdefault(pair.other_row, []).append(f"{pair.likeness.label}: {here}. {sentence(pair.reasons)}")
    for row in preview.rows:
        said = [change.words for change in row.changes]
        said += [f"New: {rule.kind.label.lower()}. “{rule.words}”" for rule in row.new_rules]
        said += [*row.stop_because, *(problem.text for problem in row.person.problems)] if row.person else []
        found.setdefault(row.row, []).extend(said)
    return {row: " ".join(said) for row, said in found.items()}


def _name(row: PreviewRow) -> Cell:
    if row.person is None:
        return Cell("No name", bold=True)
    return Cell(row.person.name.in_full, row.person.status.label, bold=True)


def _contact(row: PreviewRow) -> Cell:
    """Say the first thing to know before contacting somebody."""
    if row.stop_because:
        return Cell(row.stop.label, tag=row.stop.tone.value)
    rules = row.person.rules if row.person is not None else ()
    return Cell(rules[0].kind.label, tag=rules[0].kind.tone.value) if rules else Cell("Nothing to know", tag="plain")
