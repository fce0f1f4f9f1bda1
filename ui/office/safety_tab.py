"""Backups, the check of every record, taking everything out, and the recovery sheets that nobody has confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from coc_desktop.clock import london
from coc_desktop.office.accounts import confirm_sheet, unconfirmed_sheets
from coc_desktop.office.keeping import Safety, back_up, check_records, how_safe, restore_beside, try_restoring
from coc_desktop.office.waiting_sheets import are_waiting, print_waiting
from coc_desktop.reports.taking_out import TakenOut, take_everything_out
from coc_desktop.wording import count, moment
from models.vocabulary import SheetKind
from ui.kit.buttons import Button
from ui.kit.cards import Card, DoneLine, EmptyState, Fact, Facts, Notice
from ui.kit.dialogs import choose_file, choose_folder, choose_new_file
from ui.kit.fields import TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.layouts import Part, clear, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import Words

SHOWN = 6
BY_ITSELF = (
    "A backup is made by itself half an hour after a change, when the window locks or closes, and before an import or an upgrade."
)
TAKING_OUT = (
    "All that you may open, as workbooks that any program reads, and invoices as they were sent. For leaving, or for looking at "
    "it elsewhere. What is left out is said in “Read me.txt”."
)
NOT_SEALED = "The files are not sealed: whoever has them can read them. Put them where only the right people can."


@dataclass(frozen=True, slots=True)
class LastLine:
    """The last line of a sheet, typed back."""

    line: str = ""


class SafetyTab(Page):
    """What keeps the bank safe, and when each was last proved."""

    shows: ClassVar[frozenset[str]] = frozenset({"recovery_sheet"})

    def __init__(self, shell: Shell) -> None:
        """Build the cards."""
        super().__init__(shell)
        self.setObjectName("office_safety")
        self._backups, self._checked, self._sheets = column(gap=12), column(), column(gap=12)
        self._folder = ""
        make = Button("office_safety.backup", "Make a backup now", "primary", press=self._on_backup)
        copy = Button("office_safety.copy", "Put a backup somewhere else", press=self._on_copy)
        self._try = Button("office_safety.try", "Try the last backup", press=self._on_try)
        restore = Button("office_safety.restore", "Restore a backup into a new folder", press=self._on_restore)
        self._print = Button("office_safety.print", "Print the sheets again", icon="printer", press=self._on_print)
        self._print.hide()
        check = Button("office_safety.check", "Check every record", press=self._on_check)
        self._take = Button("office_safety.take_out", "Take everything out…", press=self._on_take_out)
        self.setLayout(
            column(
                Card("Recovery sheets", panel(self._sheets), 12, panel(Flow(self._print))),
                Card("Backups", panel(self._backups), 12, panel(Flow(make, self._try, copy, restore, gap=12))),
                Card("Check", panel(self._checked), 12, panel(Flow(check))),
                Card("Take everything out", Words(TAKING_OUT), 12, Notice(NOT_SEALED, "warn"), 12, panel(Flow(self._take))),
                None,
                gap=16,
            )
        )
        self._checked.addWidget(
            EmptyState("Not checked yet today", "A check finds every changed bit. It needs no key.", margin=0)
        )

    @override
    def refresh(self) -> None:
        self.ask(how_safe, done=self._show)
        self.ask(unconfirmed_sheets, done=self._show_sheets)
        self.ask(are_waiting, done=self._print.setVisible)

    def _show(self, found: Safety) -> None:
        clear(self._backups)
        self._folder = str(found.folder)
        facts = [Fact(moment(london(one.made_at)), f"{one.size / 1_000_000:.1f} MB", one.name) for one in found.backups[:SHOWN]]
        if not facts:
            self._backups.addWidget(EmptyState("No backup yet", BY_ITSELF, margin=0))
            return
        last = moment(london(found.backups[0].made_at))
        tried = f"on {moment(london(found.tried_at))}" if found.tried_at else "never yet"
        self._backups.addWidget(
            Facts("office_safety.proved", [Fact("Last proved backup", last), Fact("Last restored to try it", tried)])
        )
        self._backups.addWidget(Facts("office_safety.backups", facts))
        more = f"{count(len(found.backups), 'backup')}, each opened and checked when it was made. They are in {found.folder}."
        self._backups.addWidget(Notice(f"{more} {BY_ITSELF}", "info"))

    def _show_sheets(self, kinds: tuple[SheetKind, ...]) -> None:
        clear(self._sheets)
        if not kinds:
            self._sheets.addWidget(DoneLine("Both recovery sheets have been typed back. They can be read."))
        for kind in kinds:
            self._sheets.addWidget(self._sheet_form(kind))

    def _sheet_form(self, kind: SheetKind) -> Card:
        """Ask for the last line of a sheet that nobody has typed back."""
        name = f"office_safety.{kind.value}"
        field = Field(
            "line", f"Last line of the {kind.label.lower()}", TextLine(limit=60), required=True, help="As it is printed."
        )
        form: Form[LastLine] = Form(name, (field,), LastLine(), clock=self.shell.clock)
        confirm = Button(f"{name}.confirm", "Confirm this sheet")
        confirm.setAccessibleName(f"Confirm the {kind.label.lower()}")
        confirm.clicked.connect(partial(self._confirm, kind, form, confirm))
        parts: list[Part] = [
            Notice("Nobody has shown yet that this sheet can be read.", "warn"),
            12,
            form,
            12,
            row(confirm, None),
        ]
        return Card(kind.label, *parts)

    def _confirm(self, kind: SheetKind, form: Form[LastLine], button: Button, *_: Any) -> None:
        said = form.checked()
        if said is not None:
            how: dict[str, Any] = {"refused": form.refuse, "button": button}
            self.act(confirm_sheet, kind, said.line, said="Sheet confirmed", done=lambda _none: self.refresh(), **how)

    def _on_backup(self) -> None:
        self.act(back_up, said="Backup made, opened and checked", done=lambda _name: self.refresh(), busy="Making a backup")

    def _on_copy(self) -> None:
        def chosen(target: str) -> None:
            said = "Backup made and checked"
            self.act(back_up, Path(target), said=said, done=lambda _name: self.refresh(), busy="Making a backup")

        choose_new_file(self, "Where to put the backup", "bank-backup.coc", "Backups (*.coc)", chosen)

    def _on_print(self) -> None:
        def written(places: tuple[Path, ...]) -> None:
            names = " and ".join(place.name for place in places)
            self.shell.messages.say(f"Saved {names} in {places[0].parent}. Print them, then delete the files.", "info")

        def chosen(folder: str) -> None:
            self.act(print_waiting, Path(folder), done=written, busy="Making the sheets")

        choose_folder(self, "Where do you want the sheets?", str(Path.home()), chosen)

    def _on_try(self) -> None:
        def done(rows: int) -> None:
            self.shell.messages.done(f"The last backup came back whole: {rows:,} rows. The trial was removed again.")
            self.refresh()

        self.act(try_restoring, done=done, button=self._try, busy="Trying the last backup", progress=True)

    def _on_restore(self) -> None:
        """Ask for the backup, then for an empty folder; the open bank stays as it is."""

        def chosen(backup: str, folder: str) -> None:
            def done(rows: int) -> None:
                said = f"Restored {rows:,} rows into {folder}. Lock the window and choose that folder to look at it."
                self.shell.messages.say(said, "ok")
                self.refresh()

            self.act(restore_beside, Path(backup), Path(folder), done=done, busy="Restoring the backup", progress=True)

        def folder_for(backup: str) -> None:
            choose_folder(self, "Choose an empty folder for it", str(Path(backup).parent), partial(chosen, backup))

        choose_file(self, "Which backup?", self._folder, "Backups (*.coc)", folder_for)

    def _on_take_out(self) -> None:
        def done(taken: TakenOut) -> None:
            self.shell.messages.done(f"Everything you may open is in {taken.folder}. It is not sealed.")

        def chosen(folder: str) -> None:
            how: dict[str, Any] = {"button": self._take, "busy": "Taking everything out", "progress": True}
            self.act(take_everything_out, Path(folder), done=done, **how)

        choose_folder(self, "Choose an empty folder for it", str(Path.home()), chosen)

    def _on_check(self) -> None:
        self.ask(check_records, done=self._show_check, busy="Checking every record", progress=True)

    def _show_check(self, report: Any) -> None:
        clear(self._checked)
        if report.is_good:
            rows = f"{sum(report.counts.values()):,}"
            self._checked.addWidget(DoneLine(f"All {rows} rows and the whole chain are as they were kept."))
            return
        found = "\n".join(report.problems[:SHOWN])
        self._checked.addWidget(Notice(found, "error", title=f"{count(len(report.problems), 'record')} not as kept. Tell IT."))
