"""A plan as a form: given out to be filled in at home, and brought in again when it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.papers.filled import FilledField, read_filled
from coc_desktop.plans.forms.bringing import BroughtIn, bring_in_form
from coc_desktop.plans.forms.giving import FormsOf, give_form, list_forms
from coc_desktop.wording import count, day, whose
from models.vocabulary import PaperFormat
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.dialogs import choose_file
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

SAID = "Somebody can fill in their plan at home, on a computer or with a pen. Nothing in it changes before you both have looked."
GIVE = "It holds each question, their words of today to change or leave, and room for more. It opens in any PDF reader."
BRING = "Each thing that they changed waits beside what the plan says today, and you take it in one by one."
BY_HAND = "A form that was filled in with a pen is typed into the plan: its sections carry the same numbers."
CHOSEN = "as_chosen"


class FormsPage(Page):
    """Two things to do, and the forms that were given out."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan_form", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the cards; the forms come with the person."""
        super().__init__(shell)
        self.setObjectName("plans_forms")
        self._person_id: UUID | None = None
        forms = (Option(CHOSEN, "As they chose"), *(Option(one, one.label) for one in PaperFormat))
        self._form = ChoiceEntry("plans_forms.format", "How the form is made", forms)
        self._form.set_value(CHOSEN)
        self._give = Button("plans_forms.give", "Make a form", "primary", icon="printer", press=self._on_give)
        self._bring = Button("plans_forms.bring", "Bring in a filled form", icon="upload", press=self._on_bring)
        self._back = column(gap=12)
        self._given = column(gap=8)
        giving = Card("Give a form out", words(GIVE), 12, self._form, 16, row(self._give, None))
        bringing = Card("When it comes back", words(BRING), 6, small(BY_HAND), 14, row(self._bring, None), panel(self._back))
        known = Card("Forms given out", panel(self._given))
        self._head = PageHead("Forms to fill in", SAID)
        content = column(self._head, 16, giving, 16, bringing, 16, known, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_forms.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        clear(self._back)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._person_id is not None:
            self.ask(list_forms, self._person_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._give

    def _show(self, forms: FormsOf) -> None:
        title = f"{whose(forms.known_as)} plan as a form"
        self.set_title(title)
        self._head.say(title, SAID)
        clear(self._given)
        for one in forms.rows:
            back = f"It came back on {day(one.back_on)}." if one.back_on else "It has not come back."
            self._given.put(panel(column(words(f"Given out on {day(one.given_on)}", "strong"), 2, small(back))))
        if not forms.rows:
            self._given.put(words("None yet.", "body", "text2"))

    def _on_give(self) -> None:
        chosen = self._form.value()
        form = chosen if isinstance(chosen, PaperFormat) else None
        hand_out(self, give_form, self._person_id, form, title="Where to save the form", name="plan-form.pdf")

    def _on_bring(self) -> None:
        choose_file(self, "Which form came back?", "", "Forms (*.pdf)", lambda chosen: self.read_file(Path(chosen)))

    def read_file(self, file: Path) -> None:
        """Read a form that came back, away from the bank, and then hold it against what was given out."""
        clear(self._back)
        self.shell.tasks.run_plain(
            read_filled, file, free=True, done=self._read, busy="Reading the form", owner=self, progress=True
        )

    def _read(self, fields: tuple[FilledField, ...]) -> None:
        self.act(bring_in_form, self._person_id, fields, done=self._brought, button=self._bring)

    def _brought(self, found: BroughtIn) -> None:
        """Go to what they changed; where there is nothing, say so here."""
        if found.changes or found.talks:
            self.shell.go("plan_proposals", person_id=self._person_id)
            self.shell.messages.say(_summary(found))
            return
        clear(self._back)
        parts: list[Part] = [6, Notice(_summary(found), title="Nothing was changed in it")]
        for part in parts:
            self._back.put(part)


def _summary(found: BroughtIn) -> str:
    """Say what the form of a day brought."""
    given = f"The form of {day(found.given_on)} is in."
    if not found.changes and not found.talks:
        agrees = " They ticked that their plan is right: record it on the page of the plan." if found.agrees else ""
        return f"{given} They left everything as it was.{agrees}"
    parts = [f"{count(found.changes, 'section')} to look at"] if found.changes else []
    parts += [f"{count(found.talks, 'thing')} to talk about"] if found.talks else []
    since = " The plan has changed since they were given it." if found.changed_since else ""
    agrees = ""
    if found.signed:
        agrees = " They ticked that their plan is right, with what they changed."
    elif found.agrees:
        agrees = " They ticked that their plan is right. Look at this with them first, then record it on the page of the plan."
    return f"{given} {' and '.join(parts)}.{agrees}{since}"
