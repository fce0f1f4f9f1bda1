"""All that people need at one activity: who sees to it, by when, and what does not go together; confirmed in one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.provisions.queries import NeedRow, Needs, read_needs
from coc_desktop.schedule.queries import list_supporters
from coc_desktop.wording import count, span
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice
from ui.kit.columns import Column, Kind
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import OwnWords, small
from ui.schedule.provisions.panel import NeedPanel
from ui.schedule.provisions.said import standing_cell, what_cell, when_cell

NOBODY_NAMED = "Talk to each of them. Nobody is told whose it is."


class NeedsPage(Page):
    """A list with the chosen adjustment beside it. Opening it opens plans, and that is written down."""

    shows: ClassVar[frozenset[str]] = frozenset({"provision", "participation", "activity"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and its panel."""
        super().__init__(shell)
        self.setObjectName("schedule_needs_page")
        self._activity_id: UUID | None = None
        self._found: Needs | None = None
        open_activity = Button("schedule_needs_page.activity", "Open the activity", press=self._on_activity)
        self._all = Button("schedule_needs_page.all", "Confirm all", "primary", icon="check", press=self._on_all)
        self._head = PageHead("What people need", "", open_activity, self._all)
        self._above = column(gap=8)
        self._model: RowsModel[NeedRow] = RowsModel(
            (
                Column("What to do", what_cell),
                Column("By when", when_cell, sort=lambda one: one.due_on, width=190),
                Column("Where it stands", lambda one: standing_cell(one, shell.today()), width=120, kind=Kind.TAG),
            ),
            key=lambda one: one.provision_id,
            search=lambda one: f"{one.action} {one.name} {one.owner}",
        )
        nothing = EmptyState(
            "Nothing is asked for", "No plan of those coming asks us to do anything that is shared with the team."
        )
        how: dict[str, Any] = {"noun": ("thing", "things"), "empty": nothing, "fit": 12, "in_card": True}
        self._table = DataTable("schedule_needs_page.needs", "What people need", self._model, **how)
        self._table.chosen.connect(self._show_need)
        self._panel = NeedPanel(self)
        beside = SideBySide(Card("", self._table, flush=True), self._panel, shares=(1, 0), widths=(480, 302))
        content = column(self._head, 16, panel(self._above), panel(beside), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_needs_page.scroll", panel(content))))
        self.answer(Key.MAIN, "Confirm all", self._on_all)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self.ask(list_supporters, done=self._panel.know_staff)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(read_needs, self._activity_id, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._panel.unsaved()

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._panel.keep_reasons(then)

    @override
    def throw_away(self, then: Callable[[], object]) -> None:
        self._panel.forget()
        then()

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _show(self, found: Needs) -> None:
        self._found = found
        rows = [row for row in found.rows if row.wanted]
        by = max(self.shell.today(), london(found.starts_at).date())
        left = [row for row in rows if row.unmet and row.due_on <= by]
        self.set_title(f"What people need: {found.title}")
        said = f"{count(len(left), 'thing')} to confirm." if left else "Nothing is left to confirm." if rows else ""
        when = span(found.starts_at, found.ends_at, weekday=True)
        self._head.say("What people need", " ".join(part for part in (f"{found.title}, {when}.", said) if part))
        self._all.setVisible(bool(left) and self.shell.may(Permission.CHANGE_ACTIVITIES))
        clear(self._above)
        self._above.put(*self._notices(found))
        self._model.set_rows(rows)
        if self._table.current() is None and rows:
            self._table.choose((left or rows)[0].provision_id)
        self._show_need(self._table.current())

    def _notices(self, found: Needs) -> list[Part]:
        """Say what may not go together, and what those who have a harder day say of it."""
        parts: list[Part] = [
            Notice(f"{one.words()}. {one.helps} {NOBODY_NAMED}", "warn", title="Two needs that may not go together")
            for one in found.clashes
        ]
        for day in found.harder:
            said: list[Part] = [part for title, words in day.words for part in (small(title), 2, OwnWords(words), 8)]
            none = small("What they ask for on such a day is in the list. They have said nothing else of it.")
            parts.append(Card(f"{day.name} has a harder day", *(said or [none])))
        return [*parts, 8] if parts else []

    def _show_need(self, one: NeedRow | None) -> None:
        starts_at = self._found.starts_at if self._found is not None else None
        begun = starts_at is not None and starts_at <= self.shell.clock.now()
        self._panel.show_need(one, london(starts_at).date() if starts_at else None, begun=begun)

    def _on_all(self) -> None:
        if not self._all.isHidden():
            self.act(confirm_all, self._activity_id, said="All of it is confirmed", button=self._all)

    def _on_activity(self) -> None:
        self.shell.go("activity", activity_id=self._activity_id)
