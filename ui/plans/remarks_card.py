"""What a register or a merged record says of somebody's needs: read while the plan is written, to be asked about."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.plans.editing import RemarkRow
from ui.kit.cards import Card
from ui.kit.layouts import Part
from ui.kit.text import OwnWords, small


class RemarksCard(Card):
    """Hidden while there is nothing to ask about."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("Words to ask about")
        self.hide()

    def show_remarks(self, remarks: Sequence[RemarkRow]) -> None:
        """Show the words; nobody has agreed to them, so no reader of the plan gets them."""
        quotes: list[Part] = [part for one in remarks for part in (OwnWords(one.words), small(one.topic))]
        note = small(
            "Word for word, from a register or their other record. Ask if it is still right; until then no reader sees it."
        )
        self.show_content(note, 8, *quotes)
        self.setVisible(bool(remarks))
