"""Before, on the day, after: three cards that say how far an activity is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.provisions.queries import NeedsStanding
from coc_desktop.schedule.packs.queries import PacksStanding
from coc_desktop.schedule.queries import ActivityDetail
from coc_desktop.schedule.stages import Step, after, before, on_the_day
from models.vocabulary import Tone
from ui.kit.cards import Card, two_lines
from ui.kit.flows import SideBySide
from ui.kit.icons import Icon
from ui.kit.layouts import Part, panel, row
from ui.kit.marks import ProgressBar
from ui.kit.text import small, words

ICONS = {Tone.OK: ("circle-check", "ok"), Tone.SOON: ("clock", "warn"), Tone.LATE: ("clock-alert", "error")}


class StageCard(Card):
    """One stage: how much is done, as words and a bar, and its steps."""

    def __init__(self, key: str, title: str, nothing: str) -> None:
        """Start without steps; `nothing` is said while there are none."""
        super().__init__(title)
        self._key, self._title, self._nothing = key, title, nothing

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps."""
        if not steps:
            self.show_content(words(self._nothing, "body", "text2"), None)
            return
        done = sum(step.done for step in steps)
        said = f"{done} of {len(steps)} done"
        bar = ProgressBar(f"schedule_activity.{self._key}", f"{self._title}, {said}", done / len(steps), height=6)
        parts: list[Part] = [small(said), 6, bar, 12]
        for step in steps:
            parts += [_line(step), 8]
        self.show_content(*parts, None)


class Stages(QWidget):
    """The three cards, beside each other where there is room."""

    def __init__(self) -> None:
        """Build them empty."""
        super().__init__()
        self._before = StageCard("before", "Before", "Invite somebody first.")
        self._day = StageCard("on_the_day", "On the day", "Invite somebody first.")
        self._after = StageCard("after", "After", "A debrief comes with each place.")
        self.setLayout(SideBySide(self._before, self._day, self._after, shares=(1, 1, 1), widths=(220, 220, 220)))

    def show_activity(self, found: ActivityDetail, now: dt.datetime, needs: NeedsStanding, packs: PacksStanding) -> None:
        """Show how far an activity is, what people need at it, and who has a pack."""
        self._before.show_steps(before(found, needs, packs))
        self._day.show_steps(on_the_day(found, now))
        self._after.show_steps(after(found))


def _line(step: Step) -> QWidget:
    """Return one step with its icon."""
    icon, tone = ICONS.get(step.tone, ("circle", "text2"))
    line = row(Icon(icon, 18, tone), gap=10)
    line.addLayout(two_lines(step.words, step.note), 1)
    return panel(line)
