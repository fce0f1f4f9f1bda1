"""Saying where somebody is with the bank, from which day, and why, if they said why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.people import change_status
from coc_desktop.bank.queries import PersonDetail, read_person
from models.vocabulary import PersonStatus
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import OwnWordsField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

KNOWN = tuple((status, status.label) for status in PersonStatus if status is not PersonStatus.NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked: the reason never has to be given."""

    status: PersonStatus | None = None
    since: dt.date | None = None
    because: str = ""


FIELDS = (
    Field("status", "&Where they are with the bank", Choice(KNOWN), required=True, missing="Choose where they are."),
    Field("since", "&Since", DateField(), help="Leave empty for today."),
    Field(
        "because", "Wh&y, in their words", OwnWordsField(2), help="Only if they said, and want it kept. No reason is ever needed."
    ),
)


class StatusForm(FormPage[Answers]):
    """One place in the life cycle, with its day and its reason."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("bank_status")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("bank_status", FIELDS, Answers(), clock=shell.clock)
        self.button = Button("bank_status.save", "Keep this", "primary", press=self.go_on)
        self._now = Answers()
        self.form.changed.connect(self._on_changed)
        leave = Button("bank_status.cancel", "Leave without saving", "ghost", press=shell.back)
        self._head = PageHead("With the bank", "Every step stays on their page with its day. It can be put back.")
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_status.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this", self.go_on)
        self.answer(Key.SAVE, "Keep this", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._now = Answers()
        self.form.fill(self._now)
        self.ask(read_person, self._person_id, done=self._show)

    def _show(self, found: PersonDetail) -> None:
        known = found.status is not PersonStatus.NOT_KNOWN
        self._now = Answers(found.status if known else None, found.status_on, found.details.status_because)
        self.form.fill(self._now)
        self._head.say(
            f"{found.details.known_as} and the bank", "Every step stays on their page with its day. It can be put back."
        )
        self.set_title(found.details.known_as)

    def _on_changed(self) -> None:
        """Empty the day and the reason of the last step when another step is chosen: they do not say anything of it."""
        said, now = self.form.gather(), self._now
        if said.status is not now.status and (said.since, said.because) == (now.since, now.because) != (None, ""):
            self.form.show_answers(Answers(said.status))

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if said.status is None:
            return None
        going = partial(self.shell.go, "person", person_id=self._person_id)
        args = (self._person_id, said.status, said.because, said.since)
        return Keeping(change_status, args, said.status.label, lambda _none: going())
