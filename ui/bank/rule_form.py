"""Adding a safe-contact rule, in the person's own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.people import RuleDraft, add_contact_rule
from models.vocabulary import ContactRuleKind
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What a rule asks."""

    kind: ContactRuleKind | None = None
    words: str = ""
    until: dt.date | None = None


FIELDS = (
    Field("kind", "&What it means for us", Choice(ContactRuleKind), required=True, missing="Choose what it means for us."),
    Field("words", "In &their words", OwnWordsField(2), required=True, missing="Enter what they said, in their words."),
    Field("until", "&Until", DateField(), help="Leave empty if it has no end."),
)


class RuleForm(FormPage[Answers]):
    """One safe-contact rule."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("bank_rule")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("bank_rule", FIELDS, Answers(), clock=shell.clock)
        self.button = Button("bank_rule.save", "Keep this rule", "primary", press=self.go_on)
        leave = Button("bank_rule.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("Add a safe-contact rule", "It is shown whenever somebody is about to contact them.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_rule.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this rule", self.go_on)
        self.answer(Key.SAVE, "Keep this rule", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers())

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if said.kind is None:
            return None
        draft = RuleDraft(said.kind, said.words, said.until)
        going = partial(self.shell.go, "person", person_id=self._person_id)
        return Keeping(add_contact_rule, (self._person_id, draft), "Rule kept", lambda _rule: going())
