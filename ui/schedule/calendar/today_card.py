"""Today on Home: the activities and support meetings of the day, in order."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.clock import london
from coc_desktop.schedule.agenda import Entry, agenda
from coc_desktop.wording import DAYS, MONTHS, time
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import Part, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words


class TodayCard(Page):
    """What is on today; each line opens its activity."""

    shows: ClassVar[frozenset[str]] = frozenset({"activity", "participation", "support_meeting"})

    def __init__(self, shell: Shell) -> None:
        """Start without lines."""
        super().__init__(shell)
        self.setObjectName("schedule_today")
        self._card = Card("Today")
        self.setLayout(column(self._card))

    @override
    def refresh(self) -> None:
        here = self.shell.today()
        self._card.say_title(f"Today, {DAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]}")
        self.ask(agenda, here, here, done=self._show)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        if not entries:
            self._card.show_content(EmptyState("Nothing is on today", "The calendar has what comes next.", margin=0))
            return
        parts: list[Part] = []
        for number, entry in enumerate(entries):
            parts += [*([10] if number else []), self._line(number, entry)]
        self._card.show_content(*parts)

    def _line(self, number: int, entry: Entry) -> Part:
        """Show one thing: when, what, and for what or where."""
        title = entry.title if entry.kind is None else f"{entry.kind.label}, {entry.name}"
        second = entry.where if entry.kind is None else ", ".join(part for part in (entry.title, entry.where.lower()) if part)
        when = words(time(london(entry.starts_at).time()), "strong", wrap=False)
        link = LinkButton(
            f"schedule_today.open_{number}",
            title,
            trail="",
            press=partial(self.shell.go, "activity", activity_id=entry.activity_id),
        )
        return panel(row(panel(column(when, None)), panel(column(panel(row(link, None)), small(second), gap=1)), gap=12))
