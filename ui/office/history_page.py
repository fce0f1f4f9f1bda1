"""Everything that changed, in readable English, with Put back; and, when asked for, who opened what."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london, today
from coc_desktop.office.history import HistoryLine, list_history, put_back
from coc_desktop.wording import count, day, time
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.choices import TickBox
from ui.kit.columns import Cell, Column, Kind
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable


class HistoryPage(Page):
    """The newest act first. Putting one back is an act of its own and stays in History too."""

    shows: ClassVar[frozenset[str]] = frozenset(
        {"person", "plan", "activity", "participation", "support_meeting", "claim", "invoice", "batch", "setting", "account"}
    )

    def __init__(self, shell: Shell) -> None:
        """Build the list and the side panel."""
        super().__init__(shell)
        self.setObjectName("office_history")
        self._head = PageHead("History", "")
        self._openings = TickBox("office_history.openings", "Also show who signed in and who opened what")
        self._model: RowsModel[HistoryLine] = RowsModel(
            (
                Column("When", _when, sort=lambda one: one.at, width=190),
                Column("What happened", lambda one: Cell(f"{one.who} {one.words}", _size(one), bold=False)),
                Column("Undo", _undo, width=170, kind=Kind.TAG),
            ),
            key=lambda one: (one.act_id, one.act),
            search=lambda one: f"{one.who} {one.words}",
        )
        empty = EmptyState("No changes yet", "Every change will be here, with who made it.")
        self._table = DataTable("office_history.acts", "What changed", self._model, noun=("change", "changes"), empty=empty)
        self._panel = Card("")
        self._panel.setObjectName("office_history.panel")
        self._table.chosen.connect(self._show_one)
        self._openings.toggled.connect(lambda _on: self.refresh())
        beside = panel(SideBySide(self._table, self._panel, shares=(1, 0), widths=(480, 302)))
        inside = column(self._head, 12, self._openings, 12, margin=(0, 0, 8, 8))
        inside.addWidget(beside, 1)
        self.setLayout(column(ScrollPage("office_history.scroll", panel(inside))))
        self._show_one(None)
        self._table.opened.connect(self._on_opened)
        self.answer(Key.MAIN, "Put this change back", lambda: self._on_opened(self._table.current()))

    @override
    def refresh(self) -> None:
        wanted = self._openings.isChecked()
        self.ask(_history, wanted, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self._model.set_rows(lines)
        here = today(self.shell.clock)
        now = [line for line in lines if london(line.at).date() == here]
        self._head.say("History", f"{count(len(now), 'change')} today. Nothing here can be altered or taken out.")
        if self._table.current() is None and lines:
            self._table.choose(self._model.key(lines[0]))
        self._show_one(self._table.current())

    def _on_opened(self, line: HistoryLine | None) -> None:
        """Put a change back where that can be done; it can be done again from here and by Undo."""
        if line is not None and line.can_be_put_back and self.shell.may(Permission.PUT_BACK):
            self._put_back(line.act_id)

    def _show_one(self, line: HistoryLine | None) -> None:
        if line is None:
            self._panel.show_content(EmptyState("Nothing is chosen", "Choose a change in the list.", margin=0), None)
            return
        facts = [
            Fact("Who", line.who),
            Fact("What", f"{line.words[:1].upper()}{line.words[1:]}"),
            Fact("When", f"{day(london(line.at).date(), weekday=True)}, {time(london(line.at).time())}"),
            Fact("Records", _size(line) or "None changed"),
        ]
        parts: list[Any] = [Facts("office_history.facts", facts, stacked=True), 16]
        if line.can_be_put_back and self.shell.may(Permission.PUT_BACK):
            parts.append(
                Button("office_history.put_back", "Put this back", icon="undo-2", press=lambda: self._put_back(line.act_id))
            )
        self._panel.show_content(*parts, None)

    def _put_back(self, act_id: UUID) -> None:
        self.act(put_back, act_id, said="Put back", busy="Putting it back", done=lambda _done: self.refresh())


def _history(workspace: Any, openings: bool) -> tuple[HistoryLine, ...]:
    return list_history(workspace, openings=openings, limit=1000)


def _when(line: HistoryLine) -> Cell:
    at = london(line.at)
    return Cell(day(at.date()), time(at.time()))


def _size(line: HistoryLine) -> str:
    return count(line.rows, "record") if line.rows else ""


def _undo(line: HistoryLine) -> Cell:
    if line.can_be_put_back:
        return Cell("Can be put back", tag="info", icon="undo-2")
    return Cell("Kept for good" if line.rows else "Nothing to undo", tag="plain")
