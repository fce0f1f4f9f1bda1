"""Who may still add something after an activity, and the ideas that people added."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.additions.papers import make_said_did_paper
from coc_desktop.schedule.additions.queries import IdeaRow, OpenToAdd, ideas_added, open_to_add
from coc_desktop.schedule.rules import waiting_since
from coc_desktop.wording import count, day
from models.vocabulary import Tone
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import Heading

YEAR = 365  # days that “You said, we did” looks back
SAID = "It stays open for some days, for whoever needs longer. It ends by itself, and nobody is asked twice."


class AdditionsPage(Page):
    """Two lists: Enter on a line opens what that person added."""

    shows: ClassVar[frozenset[str]] = frozenset({"addition", "response", "participation", "support_meeting"})

    def __init__(self, shell: Shell) -> None:
        """Build the lists."""
        super().__init__(shell)
        self.setObjectName("schedule_additions")
        make = Button("schedule_additions.paper", "You said, we did", icon="printer", press=self._on_paper)
        self._head = PageHead("Anything to add?", SAID, make)
        self._open: RowsModel[OpenToAdd] = RowsModel(
            (
                Column("Person", lambda one: Cell(one.name, bold=True), sort=lambda one: one.name, kind=Kind.PERSON),
                Column("Activity", lambda one: Cell(one.title, day(one.held_on, weekday=True)), sort=lambda one: one.held_on),
                Column("Open until", lambda one: day(one.until, weekday=True), sort=lambda one: one.until, width=230),
                Column("Added", lambda one: count(one.added, "note") if one.added else "Nothing yet", width=120),
            ),
            key=lambda one: one.participation_id,
            search=lambda one: f"{one.name} {one.title}",
        )
        nothing = EmptyState("Nobody’s time to add is open", "It opens for everybody who took part, once that is recorded.")
        how: dict[str, Any] = {"noun": ("person", "people"), "empty": nothing, "fit": 8}
        self._table = DataTable("schedule_additions.open", "Who may still add something", self._open, **how)
        self._ideas: RowsModel[IdeaRow] = RowsModel(
            (
                Column("What they said", lambda one: Cell(one.words, bold=True)),
                Column("Who", lambda one: Cell(one.name, one.title), width=240),
                Column("When", lambda one: day(one.said_on), sort=lambda one: one.said_on, width=150),
                Column("What came of it", self._standing, width=220),
            ),
            key=lambda one: one.addition_id,
        )
        none = EmptyState("No ideas in the last three months", "What people add as an idea, or as something wrong, comes here.")
        how = {"noun": ("idea", "ideas"), "empty": none, "fit": 8}
        answered = DataTable("schedule_additions.ideas", "Ideas that people added", self._ideas, **how)
        for table in (self._table, answered):
            table.setMinimumHeight(0)
        self._table.opened.connect(lambda one: shell.go("addition", participation_id=one.participation_id))
        answered.opened.connect(lambda one: shell.go("idea", addition_id=one.addition_id))
        lists = (self._table, 24, Heading("Ideas, and what came of them", 2), 8, answered)
        content = column(self._head, 16, *lists, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_additions.scroll", panel(content))))
        self.answer(Key.DOCUMENT, "Make “You said, we did” of the last year", self._on_paper)

    @override
    def load(self, **args: Any) -> None:
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(open_to_add, done=self._open.set_rows)
        self.ask(ideas_added, done=self._ideas.set_rows)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _standing(self, one: IdeaRow) -> Cell:
        """Say how far an idea is: how long it waits, what came of it, and whether its person was told."""
        waits = waiting_since(one.said_on, self.shell.today())
        if one.decision is None:
            return Cell("Waits for an answer", waits, tag=Tone.SOON.value, tone="warn")
        told = f"Told on {day(one.told_on)}" if one.told_on else "To be told"
        return Cell(one.decision.label, told, tag=(one.decision.tone if one.told_on else Tone.SOON).value)

    def _on_paper(self) -> None:
        today = self.shell.today()
        first = today - dt.timedelta(days=YEAR)
        hand_out(self, make_said_did_paper, first, today, title="Where to save the paper", name="you-said-we-did.pdf")
