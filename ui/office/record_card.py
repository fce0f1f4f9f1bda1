"""A copy of what is held about a person, on their page: made for them when they ask."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.office.record_papers import make_record_copy
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow
from ui.kit.handing import hand_out
from ui.kit.layouts import column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small

WHAT_FOR = (
    "Anybody may ask for a copy of what is kept about them. It comes in the format they chose, and leaves out the whole names of "
    "other people in the bank. Read it through before you hand it over: a first name alone is not found."
)


class RecordCard(Page):
    """One button, and what to look for."""

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell) -> None:
        """Build the card; whose record it is comes with the person."""
        super().__init__(shell)
        self.setObjectName("office_record")
        self._person_id: UUID | None = None
        self._make = Button("office_record.make", "Make a copy", icon="printer", press=self._on_make)
        self.setLayout(column(Card("A copy of their record", small(WHAT_FOR), 10, panel(Flow(self._make))), 16))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]

    @override
    def first_focus(self) -> QWidget | None:
        return self._make

    def _on_make(self) -> None:
        hand_out(self, make_record_copy, self._person_id, title="Where to save the copy", name="record.pdf")
