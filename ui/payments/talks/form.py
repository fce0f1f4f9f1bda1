"""Writing down a talk about pay, in the person’s own words where they have some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.payments.talks.acts import record_talk
from coc_desktop.payments.talks.queries import TalksOf, talks_of
from coc_desktop.payments.talks.rules import TalkDraft, problems_in_talk
from coc_desktop.problems import Problem
from models.vocabulary import BenefitsFirst, PayRhythm, PayWay
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import OwnWordsField, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SEALED = "Sealed with their plan. Finance never sees it."
NOTHING_KEPT = "Nothing that is earned is kept back for later."
NO_ADVICE = "We advise nobody about benefits. Offer them a time with somebody independent first."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    way: PayWay | None = None
    rhythm: PayRhythm | None = None
    benefits_first: BenefitsFirst | None = BenefitsFirst.NOT_SAID
    words: str = ""
    talked_on: dt.date | None = None
    who: str = ""


def _is_paid(said: Answers) -> bool:
    return said.way is not PayWay.NONE


FIELDS = (
    Field("way", "&Which way would they like to be paid?", Choice(PayWay), required=True),
    Field("rhythm", "How o&ften?", Choice(PayRhythm), required=True, help=NOTHING_KEPT, when=_is_paid),
    Field("benefits_first", "Talk about &benefits first?", Choice(BenefitsFirst), help=NO_ADVICE, private=SEALED),
    Field("words", "In their own wor&ds", OwnWordsField(2), private=SEALED),
    Field("talked_on", "O&n which day did you talk?", DateField(), required=True),
    Field("who", "Wh&o talked with them?", TextLine(limit=80), required=True),
)


def to_draft(said: Answers) -> TalkDraft:
    """Turn what the form gathers into the area's draft."""
    benefits = said.benefits_first or BenefitsFirst.NOT_SAID
    return TalkDraft(said.way, said.rhythm, benefits, said.talked_on, said.who, said.words)


class TalkForm(FormPage[Answers]):
    """One talk; what they chose last time is where it begins."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_talk")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("payments_talk", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("payments_talk.save", "Write it down", "primary", press=self.go_on)
        leave = Button("payments_talk.cancel", "Leave without writing", "ghost", press=shell.back)
        head = PageHead("How would they like to be paid?", "It is theirs to change, whenever they like.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_talk.scroll", panel(content))))
        self.answer(Key.MAIN, "Write it down", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers(talked_on=self.shell.today()))
        self.ask(talks_of, self._person_id, done=self._show)

    def _show(self, found: TalksOf) -> None:
        if found.talks and not self.form.dirty():
            one = found.talks[0]
            self.form.fill(Answers(one.way, one.rhythm, one.benefits_first, "", self.shell.today(), ""))

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_talk(to_draft(said), self.shell.today())

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        going = partial(self.shell.go, "person", person_id=self._person_id, tab="payments")
        return Keeping(record_talk, (self._person_id, to_draft(said)), "Written down", lambda _none: going())
