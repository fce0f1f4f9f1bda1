"""Saying that somebody is in the bank twice: choosing the other record, to lay the two side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.queries import PersonRow, list_people
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Chosen:
    """The other record."""

    other_id: UUID | None = None


FIELDS = (Field("other_id", "&Their other record", ListField(("person", "people")), required=True, missing="Choose a record."),)


class TwinForm(Page):
    """Choose the other record; nothing is merged here."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("bank_twin")
        self._person_id: UUID | None = None
        self._form: Form[Chosen] = Form("bank_twin", FIELDS, Chosen(), clock=shell.clock)
        go = Button("bank_twin.go", "Compare them", "primary", press=self._on_go)
        leave = Button("bank_twin.cancel", "Leave it", "ghost", press=shell.back)
        head = PageHead("In the bank twice?", "Find their other record. You see both side by side before anything happens.")
        content = column(head, 16, self._form, 24, row(go, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_twin.scroll", panel(content))))
        self.answer(Key.MAIN, "Compare them", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._form.fill(Chosen())
        self.ask(list_people, done=self._show_people)

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        others = [one for one in people if one.person_id != self._person_id]
        self._form.entry("other_id").show_options(
            [
                Option(one.person_id, one.known_as, f"number {one.number}" + (f", {one.team}" if one.team else ""))
                for one in others
            ]
        )

    def _on_go(self) -> None:
        chosen = self._form.checked()
        if chosen is not None:
            self.finished = True
            self.shell.go("merge", person_id=self._person_id, other_id=chosen.other_id)
