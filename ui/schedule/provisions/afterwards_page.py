"""Asking one person afterwards, as in a debrief: did each thing that they needed happen, and did it help?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.provisions.acts import record_answers
from coc_desktop.plans.provisions.queries import NeedRow, PlaceNeeds, read_needs_of_place
from coc_desktop.plans.rules.provisions import ProvisionAnswer
from coc_desktop.wording import moment
from models.vocabulary import Happened, Helped
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.choosing import ChoiceEntry, options_of
from ui.kit.entries import LineEntry
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small


@dataclass(frozen=True, slots=True)
class Asked:
    """The controls of one adjustment."""

    happened: ChoiceEntry
    helped: ChoiceEntry
    words: LineEntry

    def said(self) -> ProvisionAnswer:
        """Return what is chosen and typed."""
        return ProvisionAnswer(
            self.happened.value() or Happened.NOT_SAID, self.helped.value() or Helped.NOT_SAID, self.words.value()
        )


class NeedsSaidPage(Page):
    """One card for each thing they needed, two questions each; "Not said" is a good answer."""

    def __init__(self, shell: Shell) -> None:
        """Build the page; the cards come with the person."""
        super().__init__(shell)
        self.setObjectName("schedule_needs_said")
        self._found: PlaceNeeds | None = None
        self._asked: dict[UUID, Asked] = {}
        self._loaded: dict[UUID, ProvisionAnswer] = {}
        self._head = PageHead("How did it go?")
        self._cards = column(gap=12)
        self._go = Button("schedule_needs_said.go", "Keep what they said", "primary", press=self._on_go)
        leave = Button("schedule_needs_said.cancel", "Leave without keeping", "ghost", press=shell.back)
        self._buttons = panel(row(self._go, leave, None, gap=12))
        content = column(self._head, 16, panel(self._cards), 20, self._buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_needs_said.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep what they said", self._on_go)
        self.answer(Key.SAVE, "Keep what they said", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self.ask(read_needs_of_place, args["participation_id"], done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._said() != self._loaded

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._record(then)

    @override
    def first_focus(self) -> QWidget | None:
        return next((asked.happened.target() for asked in self._asked.values()), None)

    def _show(self, found: PlaceNeeds) -> None:
        self._found = found
        self.set_title(f"How it went for {found.name}")
        self._head.say("How did it go?", f"Ask {found.name} about {found.title}, {moment(found.starts_at, weekday=True)}.")
        clear(self._cards)
        self._asked = {}
        for number, one in enumerate(found.rows):
            self._cards.addWidget(self._card(number, one))
        if not found.rows:
            self._cards.addWidget(EmptyState("Nothing was asked for", "Nothing that is shared with the team was asked for here."))
        self._buttons.setVisible(bool(found.rows))
        self._loaded = self._said()

    def _card(self, number: int, one: NeedRow) -> Card:
        """Show one thing they needed with its two questions."""
        name = f"schedule_needs_said.{number}"
        happened = ChoiceEntry(f"{name}_happened", f"Did it happen? {one.action}", options_of(Happened))
        helped = ChoiceEntry(f"{name}_helped", f"Did it help? {one.action}", options_of(Helped))
        typed = LineEntry(f"{name}_words", f"In their words: {one.action}", limit=500)
        happened.set_value(one.happened)
        helped.set_value(one.helped)
        typed.set_value(one.answer)
        self._asked[one.provision_id] = Asked(happened, helped, typed)
        questions = (
            panel(column(small("Did it happen?"), 4, happened, None)),
            panel(column(small("Did it help?"), 4, helped, None)),
            panel(column(small("In their words, if they wish"), 4, typed, None)),
        )
        return Card(one.action, panel(SideBySide(*questions, shares=(1, 1, 2), widths=(180, 180, 240), gap=16)))

    def _said(self) -> dict[UUID, ProvisionAnswer]:
        return {provision_id: asked.said() for provision_id, asked in self._asked.items()}

    def _on_go(self) -> None:
        if self._found is not None and self._asked:
            self._record(partial(self.shell.go, "activity", activity_id=self._found.activity_id))

    def _record(self, then: Callable[[], object]) -> None:
        """Keep what they said, then go on."""
        if self._found is None:
            return
        said = self._said()

        def done(_none: object) -> None:
            self._loaded = said
            self.finished = True
            then()

        place = self._found.participation_id
        key = (self.objectName(), record_answers, place)
        self.act(record_answers, place, said, said="Kept what they said", done=done, button=self._go, key=key)
