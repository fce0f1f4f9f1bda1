"""The religious days that series are planned by: the list that came with the program, and what the trust made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.series.religious_days import DayRow, list_religious_days
from coc_desktop.schedule.series.special_days import ReligiousLine, listed_until
from coc_desktop.wording import count, day
from ui.kit.buttons import Button
from ui.kit.columns import Cell, Column, Kind
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable

ASK = "Check each with the communities themselves and with your chaplaincy."


class ReligiousDaysPage(Page):
    """Each day that is not over; Enter opens it, Ctrl+N adds one."""

    shows: ClassVar[frozenset[str]] = frozenset({"religious_day"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("schedule_religious_days")
        add = Button("schedule_religious_days.add", "Add a day", "primary", icon="plus", press=self._on_add)
        self._head = PageHead("Religious days", ASK, add)
        self._model: RowsModel[DayRow] = RowsModel(
            (
                Column("Day", lambda one: said_days(one.line), sort=lambda one: one.line.first_on, width=250),
                Column("What it is", lambda one: Cell(one.line.name, one.line.faith), sort=lambda one: one.line.name.casefold()),
                Column("Whose line", _whose, width=150, kind=Kind.STATE),
                Column("Checked", _checked, width=190, kind=Kind.STATE),
            ),
            key=lambda one: one.key,
            search=lambda one: f"{one.line.name} {one.line.faith} {said_days(one.line)}",
        )
        self._table = DataTable("schedule_religious_days.list", "Religious days", self._model, noun=("day", "days"), fit=14)
        self._table.opened.connect(lambda one: shell.go("religious_day", key=one.key))
        content = column(self._head, 16, self._table, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_religious_days.scroll", panel(content))))
        self.answer(Key.NEW, "Add a religious day", self._on_add)

    @override
    def load(self, **args: Any) -> None:
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_religious_days, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, rows: tuple[DayRow, ...]) -> None:
        coming = [one for one in rows if (one.line.last_on or one.line.first_on) >= self.shell.today()]
        self._model.set_rows(coming)
        left = sum(one.checked_on is None and not one.taken_out for one in coming)
        said = f"{count(left, 'day is', 'days are')} still to be checked." if left else "Every day is checked."
        self._head.say("Religious days", f"{said} {ASK} The list that came ends on {day(listed_until())}.")
        if self._table.current() is None and coming:
            self._table.choose(coming[0].key)

    def _on_add(self) -> None:
        self.shell.go("religious_day")


def said_days(line: ReligiousLine) -> str:
    """Say on which day it is, or from which to which."""
    return f"{day(line.first_on)} to {day(line.last_on)}" if line.last_on is not None else day(line.first_on, weekday=True)


def _whose(one: DayRow) -> Cell:
    if one.taken_out:
        return Cell("Taken out", tag="plain")
    if one.came is None:
        return Cell("Our own", tag="info")
    return Cell("Corrected", tag="info") if one.is_changed() else Cell("As it came", tag="plain")


def _checked(one: DayRow) -> Cell:
    if one.taken_out:
        return Cell("")
    if one.checked_on is None:
        return Cell("To be checked", tag="soon")
    return Cell(f"Checked on {day(one.checked_on)}", one.checker, tag="ok")
