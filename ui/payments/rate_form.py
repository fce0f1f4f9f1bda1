"""Adding a rate card: four plain rates to begin with, each an amount for the activity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.rate_cards import CardDraft, RateDraft, add_rate_card
from models.vocabulary import LineKind
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import MoneyField, TextBlock, TextLine
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell

INCLUDED = (LineKind.PREPARATION, LineKind.PRE_MEET, LineKind.DEBRIEF)
RATES = (
    ("hour", "About 1 hour, little to prepare", ()),
    ("half_day", "Half day with preparation", INCLUDED),
    ("day", "Full day", INCLUDED),
    ("day_with_preparation", "Full day with much to prepare", INCLUDED),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a rate card asks; amounts in pence."""

    name: str = ""
    starts_on: dt.date | None = None
    source: str = ""
    caution: str = ""
    hour: int | None = None
    half_day: int | None = None
    day: int | None = None
    day_with_preparation: int | None = None


FIELDS = (
    Field("name", "&Name of the card", TextLine(limit=120), required=True, help="For example “Our policy 2027”."),
    Field("starts_on", "In &force from", DateField(), required=True),
    Field("source", "Where the figures &come from", TextLine(limit=200), help="The policy and its date."),
    Field("caution", "Anything to &know before using it", TextBlock(2)),
    *(
        Field(code, label, MoneyField(), required=True, group="Rates" if place == 0 else "", help=_help)
        for place, (code, label, included) in enumerate(RATES)
        for _help in ("It pays for preparation, pre-meet and debrief too." if included else "",)
    ),
)


class RateForm(Page):
    """Add a rate card that holds from its day on."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_rate_form")
        self._form: Form[Answers] = Form("payments_rate_form", FIELDS, Answers(), clock=shell.clock)
        self._form.setMaximumWidth(720)
        self._save = Button("payments_rate_form.save", "Add this rate card", "primary", press=self._on_save)
        leave = Button("payments_rate_form.cancel", "Leave without adding", "ghost", press=shell.back)
        head = PageHead("Add a rate card", "Activities before its first day keep the rates they have.")
        content = column(head, 16, self._form, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_rate_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Add this rate card", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._form.fill(Answers())

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is None or said.starts_on is None:
            return
        rates = tuple(RateDraft(code, label, getattr(said, code) or 0, includes=tuple(kinds)) for code, label, kinds in RATES)
        draft = CardDraft(said.name, said.starts_on, said.source, said.caution, rates)
        self.act(add_rate_card, draft, said="Rate card added", done=self._saved, refused=self._form.refuse, button=self._save)

    def _saved(self, _card: object) -> None:
        self._form.fill(Answers())
        self.shell.go("rates")
