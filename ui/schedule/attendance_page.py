"""Recording who took part: everybody, except those who are typed; there is no word for not turning up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.provisions.queries import NeedsStanding, how_needs_stand
from coc_desktop.schedule.activities import Attended, record_attendance
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, read_activity
from coc_desktop.wording import count, span
from models.vocabulary import Outcome
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import ChoiceEntry, FilteredList, Option, options_of
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small

HAPPENED = tuple(
    (outcome, outcome.label)
    for outcome in (Outcome.TOOK_PART, Outcome.LEFT_EARLY, Outcome.UNWELL, Outcome.COULD_NOT_COME, Outcome.CANCELLED_BY_US)
)


class AttendancePage(Page):
    """One card a person, five answers each. Everybody who was coming starts as having taken part."""

    shows: ClassVar[frozenset[str]] = frozenset({"provision"})

    def __init__(self, shell: Shell) -> None:
        """Build the page; the cards come with the activity."""
        super().__init__(shell)
        self.setObjectName("schedule_attendance")
        self._activity_id: UUID | None = None
        self._entries: dict[UUID, ChoiceEntry] = {}
        self._loaded: dict[UUID, Outcome | None] = {}
        everybody = Button("schedule_attendance.everybody", "Everybody took part", press=self._on_everybody)
        self._head = PageHead("Who took part?", "", everybody)
        self._except = FilteredList("schedule_attendance.except", "Everybody took part, except", ("person", "people"), lines=2)
        self._except.taken.connect(self._on_except)
        finding = Card(
            "Everybody took part, except", small("Type a name and press Enter, or change an answer below."), 8, self._except
        )
        self._unmet = column()
        self._cards = column(gap=12)
        self._go = Button("schedule_attendance.go", "Record this", "primary", press=self._on_go)
        leave = Button("schedule_attendance.cancel", "Leave without recording", "ghost", press=shell.back)
        buttons = row(self._go, leave, None, gap=12)
        content = column(
            self._head, 16, panel(self._unmet), finding, 12, panel(self._cards), 20, buttons, None, margin=(0, 0, 8, 24)
        )
        self.setLayout(column(ScrollPage("schedule_attendance.scroll", panel(content))))
        self.answer(Key.MAIN, "Record this", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self.ask(read_activity, self._activity_id, done=self._show)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(how_needs_stand, self._activity_id, done=self._show_needs)

    @override
    def unsaved(self) -> bool:
        return self._said() != self._loaded

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._record(then)

    @override
    def first_focus(self) -> QWidget | None:
        return self._except.box

    def _show(self, found: ActivityDetail) -> None:
        self.set_title(f"Who took part in {found.title}")
        when = span(found.starts_at, found.ends_at, weekday=True)
        self._head.say("Who took part?", f"{found.title}, {when}. A debrief is owed to everybody who took part.")
        clear(self._cards)
        self._entries = {}
        for number, place in enumerate(found.places):
            self._cards.addWidget(self._card(number, place))
        self._loaded = self._said()
        self._except.show_options([Option(place.participation_id, place.name) for place in found.places])

    def _show_needs(self, needs: NeedsStanding) -> None:
        """Say what is to be confirmed before anything is recorded, with one press that confirms it."""
        clear(self._unmet)
        if not needs.to_do:
            return
        words = "Was all of it in place? If something was not, say why: it goes into the register for the lead."
        every = Button("schedule_attendance.confirm_all", "All of it was in place", "primary", press=self._on_confirm)
        some = Button("schedule_attendance.needs", "Go through it", press=self._on_needs)
        title = count(needs.to_do, "thing that somebody needed is not confirmed", "things that people needed are not confirmed")
        self._unmet.put(Card(title, small(words), 10, panel(Flow(every, some, gap=8))), 12)

    def _on_confirm(self) -> None:
        self.act(confirm_all, self._activity_id, said="All of it is confirmed")

    def _on_needs(self) -> None:
        self.shell.go("needs", activity_id=self._activity_id)

    def _on_except(self, place: UUID) -> None:
        """Take somebody out of those who took part; the arrows change the reason, Control and Enter records."""
        self._except.box.clear()
        entry = self._entries[place]
        entry.set_value(Outcome.COULD_NOT_COME)
        chosen = entry.target()
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, number: int, place: PlaceRow) -> Card:
        entry = ChoiceEntry(f"schedule_attendance.{number}", place.name, options_of(HAPPENED))
        coming = place.outcome in (Outcome.INVITED, Outcome.SAID_YES)
        entry.set_value(Outcome.TOOK_PART if coming else place.outcome if place.outcome in dict(HAPPENED) else None)
        self._entries[place.participation_id] = entry
        return Card(place.name, entry)

    def _said(self) -> dict[UUID, Outcome | None]:
        return {place: entry.value() for place, entry in self._entries.items()}

    def _on_everybody(self) -> None:
        for entry in self._entries.values():
            entry.set_value(Outcome.TOOK_PART)

    def _on_go(self) -> None:
        self._record(partial(self.shell.go, "activity", activity_id=self._activity_id))

    def _record(self, then: Callable[[], object]) -> None:
        """Record what was chosen, then go on."""
        said = self._said()
        happened = {place: Attended(outcome) for place, outcome in said.items() if outcome is not None}
        if not happened:
            self.shell.messages.refuse("Say what happened for somebody first.")
            return

        def done(_none: object) -> None:
            self._loaded = said
            then()

        key = (self.objectName(), record_attendance, self._activity_id)
        recorded = "Recorded who took part"
        self.act(record_attendance, self._activity_id, happened, said=recorded, done=done, button=self._go, key=key)
