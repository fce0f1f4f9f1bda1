"""One layout: its name and day, its columns, and trying it with a file that finance's system takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.layouts.acts import (
    LayoutDraft,
    LayoutRow,
    list_layouts,
    preview_layout,
    remove_layout,
    save_layout,
    try_layout,
)
from coc_desktop.payments.routes.rules import SENT
from coc_desktop.problems import CocProblem, Refused
from models.vocabulary import Route
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice, Notices
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.dialogs import choose_file
from ui.kit.fields import TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.payments.layouts.columns_editor import ColumnsEditor
from ui.payments.layouts.page import said_of, shown, state_of

KINDS = "Workbooks and lists (*.xlsx *.csv)"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a layout is called, what it is for, and from when."""

    name: str = ""
    route: Route | None = Route.SUPPLIER
    starts_on: dt.date | None = None
    source: str = ""


FIELDS = (
    Field("name", "&Name of the layout", TextLine(limit=31), required=True, help="The sheet is called so."),
    Field("route", "What it is &for", Choice([(one, one.label) for one in SENT]), required=True),
    Field("starts_on", "Used fro&m", DateField(), required=True),
    Field(
        "source", "Where its columns come from", TextLine(limit=200), help="For example the template that finance sent, and when."
    ),
)


class LayoutPage(Page):
    """The editor of one layout."""

    def __init__(self, shell: Shell) -> None:
        """Build the form, the columns and the trial."""
        super().__init__(shell)
        self.setObjectName("payments_layout")
        self._id: UUID | None = None
        self._version: int | None = None
        self._kept = LayoutDraft()
        self._head = PageHead("Layout for finance", "")
        self._notices = Notices()
        self.form: Form[Answers] = Form("payments_layout", FIELDS, Answers(), clock=shell.clock)
        self._editor = ColumnsEditor()
        self._editor.changed.connect(self._ask_examples)
        self._save = Button("payments_layout.save", "Save the layout", "primary", press=self._on_save)
        self._remove = Button("payments_layout.remove", "Take it away", "ghost", press=self._on_remove)
        self._try = Button("payments_layout.try", "Try it with a sample", icon="file-text", press=self._on_try)
        self._state = words("", "body")
        told = small("Choose a file that finance’s system takes. Its headings are kept and compared, column by column.")
        self._trial = Card("Try it before it is used", self._state, 4, told, 10, panel(Flow(self._try)))
        bar = panel(Flow(self._save, self._remove, gap=12))
        parts = (self._notices, self.form, 16, self._editor, 20, bar, 16, self._trial)
        content = column(self._head, 16, *parts, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_layout.scroll", panel(content))))
        self.answer(Key.MAIN, "Save the layout", self._on_save)
        self.answer(Key.SAVE, "Save the layout", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._notices.empty()
        row = shown(args)
        if row is not None:
            self._show_row(row)
            return
        self._id = self._version = None
        begun: LayoutDraft = args.get("draft", LayoutDraft())
        self._show(replace(begun, starts_on=self.shell.today()))
        self._kept = replace(LayoutDraft(), starts_on=self.shell.today()) if begun.columns else self._now()

    @override
    def unsaved(self) -> bool:
        return self._now() != self._kept

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._keep(then)

    @override
    def first_focus(self) -> QWidget | None:
        return self.form.first()

    def _show_row(self, row: LayoutRow) -> None:
        self._id, self._version = row.layout_id, row.version
        self._show(row.draft)
        self._kept = self._now()
        self._state.setText(state_of(row).spoken())

    def _show(self, draft: LayoutDraft) -> None:
        self._head.say(draft.name or "Add a layout", draft.source)
        self.form.fill(Answers(draft.name, draft.route, draft.starts_on, draft.source))
        self._editor.show_columns(draft.columns)
        self._trial.setVisible(self._id is not None)
        self._remove.setVisible(self._id is not None)
        self._ask_examples()

    def _now(self) -> LayoutDraft:
        said = self.form.gather()
        return LayoutDraft(said.name, said.route, said.starts_on, said.source, self._editor.columns())

    def _ask_examples(self) -> None:
        self.ask(preview_layout, self._editor.columns(), done=self._editor.show_examples)

    def _on_save(self) -> None:
        self._keep(lambda: None)

    def _keep(self, then: Callable[[], object]) -> None:
        if self.form.checked() is None:
            return
        now = self._now()

        def kept(layout_id: UUID) -> None:
            self._id, self._kept = layout_id, now
            self._again(then)

        self.act(
            save_layout, now, self._id, self._version, said="Layout saved", done=kept, refused=self._refused, button=self._save
        )

    def _again(self, then: Callable[[], object] = lambda: None) -> None:
        """Show the layout as it is kept now."""

        def found(rows: tuple[LayoutRow, ...]) -> None:
            row = next((one for one in rows if one.layout_id == self._id), None)
            if row is not None and not self.unsaved():
                self._show_row(row)
            then()

        self.ask(list_layouts, done=found)

    def _refused(self, problem: CocProblem) -> None:
        """Say at its field what is to be mended; what is wrong with the columns is said above them all."""
        of_columns = [one.text for one in problem.problems if one.field == "columns"] if isinstance(problem, Refused) else []
        self._notices.empty()
        if of_columns:
            self._notices.tell(Notice(" ".join(of_columns), "error", title="The columns"))
            self.shell.messages.refuse(of_columns[0])
        else:
            self.form.refuse(problem)

    def _on_try(self) -> None:
        if self.unsaved():
            self.shell.messages.refuse("Save the layout first. What is saved is what is tried.")
            return
        choose_file(self, "A file that finance’s system takes", "", KINDS, lambda chosen: self.try_with(Path(chosen)))

    def try_with(self, file: Path) -> None:
        """Compare the layout with a file that finance's system takes."""
        self.act(try_layout, self._id, file, said="Layout tried", done=self._tried, button=self._try, busy="Reading the sample")

    def _tried(self, found: tuple[str, ...]) -> None:
        self._notices.empty()
        self._notices.tell(Notice(said_of(found), "warn" if found else "ok", title="Tried with the sample"))
        self._again()

    def _on_remove(self) -> None:
        self._kept = self._now()
        self.act(
            remove_layout, self._id, said="Layout taken away", done=lambda _none: self.shell.go("layouts"), button=self._remove
        )
