"""Adding a safe-contact rule, in the person's own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.people import RuleDraft, add_contact_rule
from models.vocabulary import ContactRuleKind
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.fields import OwnWordsField
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
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
    Field("words", "In their &words", OwnWordsField(2), required=True, missing="Enter what they said, in their words."),
    Field("until", "&Until", DateField(), help="Leave empty if it has no end."),
)


class RuleForm(Page):
    """One safe-contact rule."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("bank_rule")
        self._person_id: UUID | None = None
        self._form: Form[Answers] = Form("bank_rule", FIELDS, Answers(), clock=shell.clock)
        self._form.setMaximumWidth(720)
        self._save = Button("bank_rule.save", "Keep this rule", "primary", press=self._on_save)
        leave = Button("bank_rule.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("Add a safe-contact rule", "It is shown whenever somebody is about to contact them.")
        content = column(head, 16, self._form, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_rule.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this rule", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._form.fill(Answers())

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is None or said.kind is None:
            return
        draft = RuleDraft(said.kind, said.words, said.until)
        self.act(
            add_contact_rule,
            self._person_id,
            draft,
            said="Rule kept",
            done=self._saved,
            refused=self._form.refuse,
            button=self._save,
        )

    def _saved(self, _rule: object) -> None:
        self._form.fill(Answers())
        self.shell.go("person", person_id=self._person_id)
