"""Recording who took part: everybody, except those who are typed; there is no word for not turning up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.queries import paid_for_each
from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.provisions.queries import NeedsStanding, how_needs_stand
from coc_desktop.problems import ChangedElsewhere, CocProblem
from coc_desktop.schedule.activities import Attended, record_attendance
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.wording import count, span
from models.vocabulary import Outcome
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import FilteredList, Option
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small
from ui.schedule.attendance.happened_card import HappenedCard


class AttendancePage(Page):
    """One card a person, six answers each, and what is paid for each. Everybody who was coming starts as having taken part."""

    shows: ClassVar[frozenset[str]] = frozenset({"provision", "participation"})
    anew: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        """Build the page; the cards come with the activity."""
        super().__init__(shell)
        self.setObjectName("schedule_attendance")
        self._activity_id: UUID | None = None
        self._seen: dict[UUID, int] | None = None
        self._entries: dict[UUID, HappenedCard] = {}
        self._loaded: dict[UUID, Attended | None] = {}
        everybody = Button("schedule_attendance.everybody", "Everybody took part", press=self._on_everybody)
        self._head = PageHead("Who took part?", "", everybody)
        self._except = FilteredList("schedule_attendance.except", "Everybody took part, except", ("person", "people"), lines=2)
        self._except.taken.connect(self._on_except)
        finding = Card(
            "Everybody took part, except", small("Type a name and press Enter, or change an answer below."), 8, self._except
        )
        self._unmet, self._paid = column(), column()
        self._cards = column(gap=12)
        self._go = Button("schedule_attendance.go", "Record this", "primary", press=self._on_go)
        leave = Button("schedule_attendance.cancel", "Leave without recording", "ghost", press=shell.back)
        buttons = row(self._go, leave, None, gap=12)
        answers = (panel(self._unmet), finding, 12, panel(self._cards), panel(self._paid))
        content = column(self._head, 16, *answers, 20, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_attendance.scroll", panel(content))))
        self.answer(Key.MAIN, "Record this", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._seen = args["activity_id"], None
        self.ask(paid_for_each, self._activity_id, done=self._show_paid)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(read_activity, self._activity_id, done=self._follow)
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

    def _follow(self, found: ActivityDetail) -> None:
        """Show what is recorded now, unless that is shown already or answers are chosen here that are not recorded."""
        seen = {place.participation_id: place.version for place in found.places}
        if self._seen is None or (seen != self._seen and not self.unsaved()):
            self._seen = seen
            self._show(found)

    def _show_meanwhile(self, found: ActivityDetail) -> None:
        """Say beside each answer what somebody else recorded since, so that it is overruled only by whoever saw it."""
        self._seen = {place.participation_id: place.version for place in found.places}
        for place in found.places:
            if place.participation_id in self._entries:
                self._entries[place.participation_id].show_meanwhile(place)

    def _refuse(self, problem: CocProblem) -> None:
        self.shell.tasks.refused.emit(problem)
        if isinstance(problem, ChangedElsewhere):
            self.ask(read_activity, self._activity_id, done=self._show_meanwhile)

    def _show(self, found: ActivityDetail) -> None:
        self.set_title(f"Who took part in {found.title}")
        when = span(found.starts_at, found.ends_at, weekday=True)
        self._head.say("Who took part?", f"{found.title}, {when}. A debrief is owed to everybody who took part.")
        clear(self._cards)
        self._entries = {}
        for number, place in enumerate(found.places):
            card = HappenedCard(f"schedule_attendance.{number}", place)
            self._entries[place.participation_id] = card
            self._cards.addWidget(card)
        self._loaded = self._said()
        self._except.show_options(
            [Option(place.participation_id, place.name) for place in found.places if not place.is_withdrawn]
        )

    def _show_paid(self, found: tuple[tuple[Outcome, str], ...]) -> None:
        """Say what the rate pays for each answer; nothing where the activity is not paid."""
        clear(self._paid)
        if found:
            lines = (small(f"{outcome.label}: {words}") for outcome, words in found)
            who = small("Of what each person agreed before the work. The rate that was offered to them counts.")
            self._paid.put(12, Card("What is paid for each answer", who, 6, *lines))

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
        entry.choose(Outcome.COULD_NOT_COME)
        entry.take_focus()

    def _said(self) -> dict[UUID, Attended | None]:
        return {place: entry.said() for place, entry in self._entries.items()}

    def _on_everybody(self) -> None:
        for entry in self._entries.values():
            if not entry.is_withdrawn:
                entry.choose(Outcome.TOOK_PART)

    def _on_go(self) -> None:
        self._record(partial(self.shell.go, "activity", activity_id=self._activity_id))

    def _record(self, then: Callable[[], object]) -> None:
        """Record what was chosen, then go on."""
        said = self._said()
        wrong = [entry for entry in self._entries.values() if entry.problem()]
        if wrong:
            wrong[0].take_focus()
            return
        happened = {place: one for place, one in said.items() if one is not None}
        if not happened:
            self.shell.messages.refuse("Say what happened for somebody first.")
            return

        def done(_none: object) -> None:
            self._loaded, self.finished = said, True
            then()

        key = (self.objectName(), record_attendance, self._activity_id)
        how: dict[str, Any] = {"said": "Recorded who took part", "button": self._go, "key": key, "refused": self._refuse}
        self.act(record_attendance, self._activity_id, happened, done=done, **how)
