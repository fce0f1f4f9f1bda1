"""The register of what people needed and did not get, for the lead: as we said it and as they said it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.provisions.papers import make_register_paper
from coc_desktop.plans.provisions.register import NotMetRow, not_met
from coc_desktop.wording import count, day
from models.vocabulary import Happened, Helped
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import ViewSwitch
from ui.kit.tables import DataTable
from ui.schedule.provisions.said import what_words

MONTH, QUARTER, YEAR = "31", "92", "366"
PERIODS = ((MONTH, "The last month"), (QUARTER, "Three months"), (YEAR, "A year"))


def why_cell(one: NotMetRow) -> Cell:
    """Say what went otherwise than it was to: as we said it, and under it as they did."""
    need = one.need
    theirs = need.answer or (need.helped.label if need.helped is Helped.NO else "")
    if need.happened is Happened.NOT_SAID:
        return Cell(need.why or need.state.label, theirs)
    return Cell(need.why or need.happened.label, theirs or (need.happened.label if need.why else ""))


class NotMetPage(Page):
    """A list, the newest first; a line opens its activity."""

    shows: ClassVar[frozenset[str]] = frozenset({"provision"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("schedule_not_met")
        make = Button("schedule_not_met.paper", "Make it a paper", icon="printer", press=self._on_paper)
        self._head = PageHead("Needs that were not met", "", make)
        self._switch = ViewSwitch("schedule_not_met.period", "How far back", PERIODS)
        self._model: RowsModel[NotMetRow] = RowsModel(
            (
                Column("When", lambda one: Cell(day(one.held_on), one.title), sort=lambda one: one.held_on, width=210),
                Column("What was needed", lambda one: Cell(what_words(one.need), f"For {one.need.name}", bold=True)),
                Column("What happened", why_cell, width=300),
                Column("Where it stands", lambda one: Cell(*_standing(one)), width=150, kind=Kind.TAG),
            ),
            key=lambda one: one.need.provision_id,
            search=lambda one: f"{one.need.action} {one.need.name} {one.title} {one.category}",
        )
        nothing = EmptyState("Everything was in place", "Nobody has said otherwise of any activity in this time.")
        how: dict[str, Any] = {"noun": ("thing", "things"), "empty": nothing}
        self._table = DataTable("schedule_not_met.needs", "Needs that were not met", self._model, **how)
        self._table.opened.connect(lambda one: shell.go("needs_said", participation_id=one.need.participation_id))
        self._switch.chosen.connect(lambda _period: self.refresh())
        inside = column(self._head, 16, row(self._switch, None), 12, margin=(0, 0, 8, 8))
        inside.addWidget(self._table, 1)
        self.setLayout(column(ScrollPage("schedule_not_met.scroll", panel(inside))))
        self.answer(Key.DOCUMENT, "Make it a paper", self._on_paper)

    @override
    def load(self, **args: Any) -> None:
        self._switch.choose(str(args.get("period", MONTH)))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(not_met, *self._days(), done=self._show)

    def _days(self) -> tuple[dt.date, dt.date]:
        """Return the first and the last day that are looked at."""
        today = self.shell.today()
        return today - dt.timedelta(days=int(self._switch.current())), today

    def _on_paper(self) -> None:
        hand_out(self, make_register_paper, *self._days(), title="Where to save the register", name="needs-not-met.pdf")

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, rows: tuple[NotMetRow, ...]) -> None:
        self._model.set_rows(rows)
        said = count(len(rows), "thing that somebody needed was", "things that people needed were")
        self._head.say("Needs that were not met", f"{said} not in place, as we or they say it. Each is something to learn from.")


def _standing(one: NotMetRow) -> tuple[str, str, str]:
    need = one.need
    said = need.happened if need.happened is not Happened.NOT_SAID else need.state
    return said.label, "", said.tone.value
