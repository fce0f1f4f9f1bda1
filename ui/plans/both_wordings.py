"""What is kept of a section, beside words that were typed and not saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.prompts import instead
from coc_desktop.plans.rules import SectionDraft
from ui.kit.buttons import Button
from ui.kit.cards import Notice
from ui.kit.layouts import clear, column, row
from ui.kit.text import OwnWords, small, words


class BothWordings(QWidget):
    """Hidden until two wordings of one section have met; nothing is chosen for anybody."""

    def __init__(self, take: Callable[[], object]) -> None:
        """`take` is called when the person chooses what is kept."""
        super().__init__()
        self._take = take
        self._inside = column(gap=6)
        self.setLayout(self._inside)
        self.hide()

    def show_kept(self, title: str, said: str, kept: SectionDraft) -> None:
        """Say what happened and show what is kept."""
        clear(self._inside)
        take = Button("plans_plan.take_kept", "Throw mine away and take what is kept", "ghost", press=self._take)
        for part in (Notice(said, "warn", title=title), small("Kept now"), *_said(kept)):
            self._inside.addWidget(part)
        self._inside.addLayout(row(take, None))
        self._inside.addSpacing(12)
        self.show()


def _said(kept: SectionDraft) -> list[QWidget]:
    """Show one section as it is kept."""
    chosen = {one.id: one.label for one in instead()}
    parts: list[QWidget] = []
    if kept.words:
        parts.append(OwnWords(kept.words))
    if kept.harder:
        parts += [small("On a harder day"), OwnWords(kept.harder)]
    if not parts and kept.said_instead:
        parts.append(words(chosen.get(kept.said_instead, kept.said_instead)))
    parts += [small(", ".join(part for part in (one.action, one.who, one.when) if part)) for one in kept.actions]
    return parts or [words("Nothing is written yet.", "body", "text2")]
