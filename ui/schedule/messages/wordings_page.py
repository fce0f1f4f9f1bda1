"""The words of messages: those the program came with, and the trust’s own in their place."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.messages.queries import WordingRow, list_wordings
from coc_desktop.wording import count
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable

SAID = "Say things as your trust says them. Messages that are made already stay as they are."


class WordingsPage(Page):
    """Each kind of message in each form; Enter opens its words."""

    shows: ClassVar[frozenset[str]] = frozenset({"wording"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("schedule_wordings")
        self._model: RowsModel[WordingRow] = RowsModel(
            (
                Column("Message", lambda one: Cell(one.kind.label, one.form.label, bold=True), width=240),
                Column("Subject", lambda one: one.example),
                Column("Whose words", _whose, width=280, kind=Kind.STATE),
            ),
            key=lambda one: (one.kind, one.form),
        )
        self._table = DataTable("schedule_wordings.list", "Words of messages", self._model, noun=("wording", "wordings"), fit=12)
        self._table.opened.connect(lambda one: shell.go("wording", kind=one.kind, form=one.form))
        self._head = PageHead("Words of messages", SAID)
        content = column(self._head, 16, self._table, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_wordings.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_wordings, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, rows: tuple[WordingRow, ...]) -> None:
        self._model.set_rows(rows)
        old = sum(bool(one.lacks) for one in rows)
        new = f" {count(old, 'wording')} of your own {'lacks' if old == 1 else 'lack'} something that is new." if old else ""
        self._head.say("Words of messages", f"{SAID}{new}")
        if self._table.current() is None and rows:
            first = next((one for one in rows if one.lacks), rows[0])
            self._table.choose((first.kind, first.form))


def _whose(one: WordingRow) -> Cell:
    if one.lacks:
        return Cell("Our own, lacks something new", tag="soon")
    return Cell("Our own", tag="info") if one.is_own else Cell("As it came", tag="plain")
