"""A copy of what is held about a person, on their page: made for them when they ask."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.office.record_copy import names_to_read
from coc_desktop.office.record_papers import make_record_copy
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow
from ui.kit.handing import hand_out
from ui.kit.layouts import clear, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

WHAT_FOR = (
    "Anybody may ask for a copy of what is kept about them. It comes in the format they chose, and leaves out the whole names of "
    "other people in the bank. Read it through before you hand it over: a first name alone stays, as it may be any word."
)
NONE = "No first name of anybody else was found in it. Read it through all the same."
LOOK = "Look at these places before you hand it over. Each may be the first name of somebody else:"


class RecordCard(Page):
    """One button, and what to look for."""

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell) -> None:
        """Build the card; whose record it is comes with the person."""
        super().__init__(shell)
        self.setObjectName("office_record")
        self._person_id: UUID | None = None
        self._make = Button("office_record.make", "Make a copy", icon="printer", press=self._on_make)
        self._found = column()
        found = panel(self._found)
        found.setObjectName("office_record.found")
        self.setLayout(column(Card("A copy of their record", small(WHAT_FOR), 10, panel(Flow(self._make)), found), 16))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        clear(self._found)

    @override
    def first_focus(self) -> QWidget | None:
        return self._make

    def _on_make(self) -> None:
        self.ask(names_to_read, self._person_id, done=self._show)
        hand_out(self, make_record_copy, self._person_id, title="Where to save the copy", name="record.pdf")

    def _show(self, found: tuple[str, ...]) -> None:
        """Show what to look at before it is handed over."""
        clear(self._found)
        self._found.put(12, words(LOOK if found else NONE))
        for one in found:
            self._found.put(6, small(one))
