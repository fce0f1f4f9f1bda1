"""One section of a plan: the question, what else could be talked about, the person's own words, and what we will do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.editing import PlanDetail
from coc_desktop.plans.prompts import Prompt, instead
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.wording import whose
from ui.kit.buttons import LinkButton
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.fields import TextEntry
from ui.kit.layouts import column, panel, row
from ui.kit.text import Words, small, words
from ui.plans.actions_editor import ActionsEditor
from ui.plans.both_wordings import BothWordings
from ui.plans.harder_day import HarderDay

CLASH = "What is kept now and what is typed here are both shown. Save yours, or take what is kept."
WROTE = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which section is shown, of how many."""

    prompt: Prompt
    number: int
    of: int


class SectionEditor(QWidget):
    """The editor of one section; it saves nothing by itself, and takes nothing away that was typed."""

    changed = Signal()
    thrown = Signal()  # what was typed was let go for what is kept

    def __init__(self) -> None:
        """Build the parts once; `show_section` fills them."""
        super().__init__()
        self._key, self._loaded, self._kept_now, self._aside = "", SectionDraft(), SectionDraft(), ""
        self._caption = small("")
        self._question = Words("", "question")
        self._also = words("", "body", "text2")
        self._label = words("", "strong")
        self._kept = small("")
        self._words = TextEntry("plans_plan.words", "In their words", lines=4, role="own")
        options = (Option(WROTE, "In their own words"), *(Option(one.id, one.label) for one in instead()))
        self._instead = ChoiceEntry("plans_plan.instead", "Or choose", options)
        self._actions = ActionsEditor()
        self._note = small("")
        self._harder = HarderDay()
        self._beside = BothWordings(self._take_kept)
        self._aside_words = small("")
        self._put_back = LinkButton("plans_plan.put_back", "Put their words back", trail="", press=self._on_put_back)
        self._aside_line = panel(row(self._aside_words, self._put_back, None, gap=10))
        self._lay_out()
        self._words.changed.connect(self._on_words)
        self._harder.changed.connect(self._on_words)
        self._instead.changed.connect(self._on_instead)
        self._actions.changed.connect(self.changed)
        self._set_aside("")

    def _lay_out(self) -> None:
        """Put the parts under each other."""
        self.setLayout(
            column(
                self._caption,
                4,
                self._question,
                8,
                self._also,
                self._note,
                16,
                self._beside,
                row(self._label, self._kept, None, gap=10),
                6,
                self._words,
                self._aside_line,
                8,
                self._harder,
                12,
                words("Or choose:", "body", "text2"),
                4,
                self._instead,
                20,
                self._actions,
            )
        )

    def show_section(self, shown: Shown, plan: PlanDetail) -> None:
        """Show a section as it is kept."""
        name = plan.known_as
        prompt, kept = shown.prompt, plan.draft(shown.prompt.id)
        self._caption.setText(f"Section {shown.number} of {shown.of}")
        self._question.setText(prompt.question)
        self._also.setText(f"You could also talk about: {'; '.join(one[:1].lower() + one[1:] for one in prompt.also)}.")
        self._note.setText(prompt.note)
        self._note.setVisible(bool(prompt.note))
        self._label.setText(f"In {whose(name)} words")
        self._kept.setText(f"Kept exactly as {name} says it")
        self._words.area.setAccessibleName(f"In {whose(name)} words")
        self._key, self._kept_now = prompt.id, kept
        self._actions.hide_from_hosts(plan.hidden)
        self._fill(kept)
        self._loaded = self.draft()
        self._beside.hide()

    def meet(self, plan: PlanDetail) -> None:
        """Take the plan as it is kept now under what is being typed; if this section is kept otherwise by now, show both."""
        kept = plan.draft(self._key)
        if kept == self._kept_now:
            return
        self._kept_now = self._loaded = kept
        if self.draft() == kept:
            self._beside.hide()
        else:
            self._beside.show_kept(f"{whose(plan.known_as)} plan was changed elsewhere", CLASH, kept)

    def differs(self) -> bool:
        """Say whether two wordings are shown that nobody has chosen between."""
        return not self._beside.isHidden()

    def restore(self, draft: SectionDraft, said: str) -> None:
        """Show words that were typed before and never saved, with what is kept beside them."""
        self._fill(draft)
        self._beside.show_kept("These words were not saved", said, self._kept_now)
        self.changed.emit()

    def _fill(self, draft: SectionDraft) -> None:
        blocked = self.blockSignals(True)
        self._words.set_value(draft.words)
        self._instead.set_value(draft.said_instead or WROTE)
        self._harder.set_value(draft.harder)
        self._actions.show_actions(draft.actions)
        self._set_aside("")
        self.blockSignals(blocked)

    def draft(self) -> SectionDraft:
        """Return the section as it is typed now, word for word."""
        typed, harder = self._words.value(), self._harder.value()
        said_instead = "" if typed or harder else (self._instead.value() or "")
        return SectionDraft(typed, said_instead, self._actions.drafts(), harder)

    def dirty(self) -> bool:
        """Say whether anything differs from what was kept."""
        return self.draft() != self._loaded

    def kept(self, draft: SectionDraft) -> None:
        """Take a draft as kept; what has been typed since stays, and counts as not saved."""
        self._loaded = self._kept_now = draft
        self._beside.hide()

    def leave(self) -> None:
        """Take what is typed as settled, as the page is being left."""
        self._loaded = self.draft()

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self._words.area

    def _on_words(self) -> None:
        if (self._words.value() or self._harder.value()) and self._instead.value():
            blocked = self._instead.blockSignals(True)
            self._instead.set_value(WROTE)
            self._instead.blockSignals(blocked)
        self.changed.emit()

    def _on_instead(self) -> None:
        """Let what they chose hold: words that stand in the field are set aside, with a way back until it is saved."""
        typed = _together(self._words.value(), self._harder.value())
        if self._instead.value() and typed:
            for entry in (self._words, self._harder):
                blocked = entry.blockSignals(True)
                entry.set_value("")
                entry.blockSignals(blocked)
            self._set_aside(_together(self._aside, typed))
        elif not self._instead.value() and self._aside:
            self._on_put_back()
            return
        self.changed.emit()

    def _on_put_back(self) -> None:
        """Put the words back that a choice had set aside."""
        together = _together(self._aside, self._words.value())
        self._set_aside("")
        self._words.set_value(together)
        self._words.area.setFocus()

    def _set_aside(self, typed: str) -> None:
        self._aside = typed
        self._aside_words.setText(f"Set aside, and not kept once you save: “{typed}”" if typed else "")
        self._aside_line.setVisible(bool(typed))

    def _take_kept(self) -> None:
        """Let go of what is typed here for what is kept."""
        self._fill(self._kept_now)
        self._loaded = self.draft()
        self._beside.hide()
        self._words.area.setFocus()
        self.thrown.emit()


def _together(first: str, then: str) -> str:
    """Return two pieces of somebody's words under each other."""
    return "\n".join(part for part in (first, then) if part)
