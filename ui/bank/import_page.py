"""Bringing in a register, step by step: choose the file, check the columns, look at the preview, bring people in, undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.column_maps import save_map, saved_maps
from coc_desktop.bank.imports import Imported, OpenedRegister, bring_in, open_register, preview_register, save_report
from coc_desktop.bank.register.headings import sheets_of_people
from coc_desktop.bank.register.preview import Outcome, Preview, SheetMap
from coc_desktop.bank.register.reading import guess_map
from coc_desktop.office.history import put_back
from coc_desktop.payments.history.columns import holds_claims, sheets_of_claims
from coc_desktop.sheets import Sheet
from coc_desktop.wording import count
from ui.bank.import_steps import ColumnsStep, PreviewStep, SheetStep
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.dialogs import Answer, ask, choose_file, choose_new_file
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell

FILE, SHEET, COLUMNS, PREVIEW, DONE = range(5)
SAID = {
    FILE: ("Bring in a spreadsheet", "Nothing is changed until you have seen what would happen."),
    SHEET: ("Which row holds the headings?", "Guessed from the sheet. Choose another row if it is wrong."),
    COLUMNS: ("What is in each column?", "Guessed from the headings and the cells. Change what is wrong."),
    PREVIEW: ("This is what would happen", "Nothing is changed yet."),
    DONE: ("The register is in the bank", "You can undo all of it in one step, even next week."),
}
KINDS = "Workbooks and lists (*.xlsx *.csv)"


class ImportPage(Page):
    """The five steps of an import; Back never loses what was chosen."""

    def __init__(self, shell: Shell) -> None:
        """Build every step; each is filled when it is reached."""
        super().__init__(shell)
        self.setObjectName("bank_import")
        self._opened: OpenedRegister | None = None
        self._preview: Preview | None = None
        self._done: Imported | None = None
        self._head = PageHead(*SAID[FILE])
        self._sheet, self._columns, self._looked = SheetStep(), ColumnsStep(), PreviewStep()
        choose = Button("bank_import.choose", "Choose a file", "primary", icon="file-text", press=self._on_choose)
        said = EmptyState("Which spreadsheet?", "An Excel workbook (.xlsx) or a list (.csv).", action=choose, margin=0)
        start = panel(column(Card("", said), None))
        self._result = Card("")
        result = panel(column(self._result, None))
        self._step = FILE
        self._steps: tuple[QWidget, ...] = (start, self._sheet, self._columns, self._looked, result)
        self._back = Button("bank_import.back", "Back", press=self._on_back)
        self._report = Button("bank_import.report", "Save the report", press=self._on_report)
        self._go = Button("bank_import.go", "Continue", "primary", press=self._on_go)
        self._bar = panel(Flow(self._go, self._back, self._report, gap=12))
        content = column(self._head, 16, *self._steps, 20, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_import.scroll", panel(content))))
        self._sheet.changed.connect(self._on_sheet)
        self._sheet.history.connect(lambda: self._bring_claims(self._sheet.sheet()))
        self._columns.saving.connect(self._on_save_map)
        self.answer(Key.MAIN, "Go on with the import", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._opened = self._preview = self._done = None
        self._show(FILE)

    @override
    def first_focus(self) -> QWidget | None:
        return self._go if self._step in (SHEET, COLUMNS, PREVIEW) else None

    def _show(self, step: int) -> None:
        """Show a step, with its words and its buttons."""
        self._step = step
        for place, widget in enumerate(self._steps):
            widget.setVisible(place == step)
        self._head.say(*SAID[step])
        self._bar.setVisible(step not in (FILE,))
        self._back.setVisible(step in (SHEET, COLUMNS, PREVIEW))
        self._report.setVisible(step in (PREVIEW, DONE))
        self._go.setVisible(step != DONE)
        self._go.setText(self._deed() if step == PREVIEW else "Continue")
        self._go.setFocus()

    def _deed(self) -> str:
        """Say in numbers what pressing the button does."""
        if self._preview is None:
            return "Bring in"
        coming, changed = len(self._preview.coming), self._preview.counts[Outcome.CHANGED]
        if not changed:
            return f"Bring in {count(coming, 'person', 'people')}"
        if not coming:
            return f"Change {count(changed, 'record')}"
        return f"Bring in {count(coming, 'person', 'people')} and change {count(changed, 'record')}"

    def _on_choose(self) -> None:
        choose_file(self, "Which spreadsheet?", "", KINDS, lambda chosen: self.read_file(Path(chosen)))

    def read_file(self, file: Path) -> None:
        """Read a file in a process of its own, then show its sheets."""
        self.shell.tasks.run_plain(open_register, file, free=True, done=self._read, busy=f"Reading {file.name}", owner=self)

    def _read(self, opened: OpenedRegister) -> None:
        self._opened = opened
        self._sheet.show_register(opened)
        self._show(SHEET)

    def _on_sheet(self) -> None:
        sheet = self._sheet.sheet()
        self._sheet.show_rows(sheet, guess_map(sheet).heading_rows)

    def _on_back(self) -> None:
        self._show(max(FILE, self._step - 1))

    def _on_go(self) -> None:
        step = self._step
        if step == SHEET:
            rows = self._sheet.heading_rows()
            mapping = guess_map(self._sheet.sheet(), rows)
            self._columns.show_columns(self._sheet.sheet(), mapping.heading_rows, mapping.columns, self.shell.today())
            self.ask(saved_maps, done=self._columns.show_saved)
            self._show(COLUMNS)
        elif step == COLUMNS:
            mapping = SheetMap(self._sheet.heading_rows(), self._columns.columns())
            busy = "Reading every row"
            self.ask(preview_register, self._sheet.sheet(), mapping, done=self._previewed, busy=busy, progress=True)
        elif step == PREVIEW:
            self._ask_first()

    def _on_save_map(self, name: str) -> None:
        self.act(save_map, name, self._columns.columns(), said="Map of columns saved", done=self._map_saved)

    def _map_saved(self, _map: object) -> None:
        self.ask(saved_maps, done=self._columns.show_saved)

    def _previewed(self, preview: Preview) -> None:
        self._preview = preview
        self._looked.show_preview(preview)
        self._show(PREVIEW)

    def _ask_first(self) -> None:
        deed = self._deed()
        ask(
            self,
            "bank_import.question",
            f"{deed}?",
            ("A backup is made first.", "Nobody is merged: people who look alike are marked for you to decide."),
            Answer("Not yet", lambda: None),
            Answer(deed, self._bring_in, "primary"),
        )

    def _bring_in(self) -> None:
        if self._preview is None or self._opened is None:
            return
        name = self._opened.file_name
        self.act(
            bring_in,
            self._preview,
            name,
            said="Register brought in",
            done=self._brought,
            button=self._go,
            progress=True,
            busy="Bringing people in",
        )

    def _brought(self, done: Imported) -> None:
        self._done = done
        undo = Button("bank_import.undo", "Undo the whole import", icon="undo-2", press=partial(self._undo, done.act_id))
        look = Button("bank_import.look", "People to look at", press=lambda: self.shell.go("people", view="look"))
        people = Button("bank_import.people", "See the people", "primary", press=lambda: self.shell.go("people"))
        nobody = self._preview.counts[Outcome.NOT_UNDERSTOOD] if self._preview is not None else 0
        text = _what_came(done, nobody)
        said = EmptyState(f"{count(done.people_added, 'person is', 'people are')} in the bank", text, margin=0)
        self._result.show_content(
            said, 12, panel(Flow(people, look, *self._people_beside(), *self._claims_beside(), undo, gap=12))
        )
        self._show(DONE)
        people.setFocus()

    def _people_beside(self) -> list[Button]:
        """Return a button for each other sheet of the file that holds people, to bring it in next."""
        book = self._opened.book if self._opened is not None else None
        found = [sheet for sheet in sheets_of_people(book) if not holds_claims(sheet)] if book is not None else []
        return [
            Button(f"bank_import.sheet_{place}", f"Bring in “{one.name}” next", press=partial(self._next_sheet, one))
            for place, one in enumerate(found, 1)
            if one is not self._sheet.sheet()
        ]

    def _next_sheet(self, sheet: Sheet) -> None:
        self._sheet.choose(sheet)
        self._show(SHEET)

    def _claims_beside(self) -> list[Button]:
        """Return a button for the first other sheet of the file that holds claims, to bring it in as history."""
        found = sheets_of_claims(self._opened.book) if self._opened is not None else ()
        others = [sheet for sheet in found if sheet is not self._sheet.sheet()][:1]
        return [
            Button("bank_import.claims", f"Bring in “{one.name}” as history", press=partial(self._bring_claims, one))
            for one in others
        ]

    def _bring_claims(self, sheet: Sheet) -> None:
        self.shell.go("bring_history", opened=self._opened, sheet=sheet)

    def _undo(self, act_id: UUID) -> None:
        self.act(
            put_back, act_id, said="The whole import was put back", done=lambda _done: self.load(), busy="Putting it all back"
        )

    def _on_report(self) -> None:
        def chosen(target: str) -> None:
            name = self._opened.file_name if self._opened else ""
            self.shell.tasks.run_plain(
                save_report,
                Path(target),
                self._preview,
                name,
                free=True,
                done=lambda _none: self.shell.messages.say("The report is saved."),
                busy="Writing the report",
                owner=self,
            )

        choose_new_file(self, "Where to save the report", "import-report.xlsx", "Workbooks (*.xlsx)", chosen)


def _what_came(done: Imported, nobody: int) -> str:
    """Say in numbers what an import did, and how many rows came to nobody."""
    already = (
        f" {count(done.in_the_bank_already, 'row was', 'rows were')} in the bank already." if done.in_the_bank_already else ""
    )
    kept = "It is kept, and the report gives it back" if nobody == 1 else "They are kept, and the report gives them back"
    unclear = f" {count(nobody, 'row')} could not be understood. {kept} to be mended." if nobody else ""
    return (
        f"{count(done.rows_read, 'row')} read, {count(done.people_added, 'person', 'people')} brought in, "
        f"{count(done.people_changed, 'record')} changed.{already} "
        f"{count(done.words_kept, 'cell')} kept as written. {count(done.pairs, 'pair')} may be the same person.{unclear}"
    )
