"""One section of a plan: the question, what else could be talked about, the person's own words, and what we will do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.prompts import Prompt, instead
from coc_desktop.plans.queries import PlanDetail
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.wording import whose
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.fields import TextEntry
from ui.kit.layouts import column, row
from ui.kit.text import Words, small, words
from ui.plans.actions_editor import ActionsEditor

NO_REASON = "You do not have to tell us why."
WROTE = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which section is shown, of how many."""

    prompt: Prompt
    number: int
    of: int


class SectionEditor(QWidget):
    """The editor of one section; it saves nothing by itself."""

    changed = Signal()

    def __init__(self) -> None:
        """Build the parts once; `show_section` fills them."""
        super().__init__()
        self._loaded = SectionDraft()
        self._caption = small("")
        self._question = Words("", "question")
        self._also = words("", "body", "text2")
        self._label = words("", "strong")
        self._kept = small("")
        self._words = TextEntry("plans_plan.words", "In their words", lines=4, role="own")
        options = (Option(WROTE, "In their own words"), *(Option(one.id, one.label) for one in instead()))
        self._instead = ChoiceEntry("plans_plan.instead", "Or choose", options)
        self._actions = ActionsEditor()
        self._hard = small(NO_REASON)
        self.setLayout(
            column(
                self._caption,
                4,
                self._question,
                8,
                self._also,
                self._hard,
                16,
                row(self._label, self._kept, None, gap=10),
                6,
                self._words,
                12,
                words("Or choose:", "body", "text2"),
                4,
                self._instead,
                20,
                self._actions,
            )
        )
        self._words.changed.connect(self._on_words)
        self._instead.changed.connect(self.changed)
        self._actions.changed.connect(self.changed)

    def show_section(self, shown: Shown, plan: PlanDetail) -> None:
        """Show a section as it is kept."""
        name = plan.known_as
        prompt, answer = shown.prompt, plan.answers.get(shown.prompt.id)
        self._caption.setText(f"Section {shown.number} of {shown.of}")
        self._question.setText(prompt.question)
        self._also.setText(f"You could also talk about: {'; '.join(one[:1].lower() + one[1:] for one in prompt.also)}.")
        self._hard.setVisible(prompt.id == "hard")
        self._label.setText(f"In {whose(name)} words")
        self._kept.setText(f"Kept exactly as {name} says it")
        self._words.area.setAccessibleName(f"In {whose(name)} words")
        actions = [one for one in plan.adjustments if one.prompt == prompt.id]
        blocked = self.blockSignals(True)
        self._words.set_value(answer.words if answer else "")
        self._instead.set_value(answer.said_instead if answer else WROTE)
        self._actions.show_actions([ActionDraft(one.action, one.who, one.when) for one in actions])
        self.blockSignals(blocked)
        self._loaded = self.draft()

    def draft(self) -> SectionDraft:
        """Return the section as it is typed now, word for word."""
        typed = self._words.value()
        said_instead = "" if typed else (self._instead.value() or "")
        return SectionDraft(typed, said_instead, self._actions.drafts())

    def dirty(self) -> bool:
        """Say whether anything differs from what was kept."""
        return self.draft() != self._loaded

    def kept(self) -> None:
        """Take what is typed as kept."""
        self._loaded = self.draft()

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self._words.area

    def _on_words(self) -> None:
        if self._words.value() and self._instead.value():
            self._instead.set_value(WROTE)
        self.changed.emit()
