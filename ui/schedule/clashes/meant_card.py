"""Why something that was in the way of an activity was meant, for those who may read it."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.schedule.clashes.queries import MeantRow
from coc_desktop.wording import day
from ui.kit.cards import Card
from ui.kit.layouts import Part
from ui.kit.text import small, words


class MeantCard(Card):
    """One line for each reason, the newest first; hidden while there is none."""

    def __init__(self) -> None:
        """Start without reasons."""
        super().__init__("Meant all the same")
        self.setObjectName("schedule_activity.meant")
        self.hide()

    def show_reasons(self, rows: Sequence[MeantRow]) -> None:
        """Show why each clash was meant."""
        self.setVisible(bool(rows))
        parts: list[Part] = []
        for one in rows:
            kinds = "; ".join(kind.label for kind in one.kinds)
            parts += [words(one.why), small(f"{kinds}. {one.said_by}, {day(one.said_on)}"), 10]
        self.show_content(*parts[:-1])
