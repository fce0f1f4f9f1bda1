"""More about one action, where they wish: before, during or after, how many days ahead, and what it is about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.adjustments import categories, room_features, ways_of_taking_part
from coc_desktop.plans.rules import ActionDraft
from models.vocabulary import Phase
from ui.kit.choosing import ChoiceEntry, ListEntry, Option
from ui.kit.entries import NumberEntry, TickEntry
from ui.kit.flows import SideBySide
from ui.kit.layouts import column, panel
from ui.kit.text import small

ROOM, TAKING_PART = "room", "taking_part"
NOT_SAID = ""
NO_NUMBER = -1  # something that is no number of days: refused on saving, so that it is never lost unseen


class ActionMore(QWidget):
    """What an action holds beside its words; nothing of it has to be said."""

    changed = Signal()

    def __init__(self, name: str, number: int, draft: ActionDraft) -> None:
        """Show what is known of an action."""
        super().__init__()
        phases = (Option(NOT_SAID, "Any time"), *(Option(one, one.label) for one in Phase))
        self._phase = ChoiceEntry(f"{name}_phase", f"Action {number}: when", phases)
        self._lead = NumberEntry(f"{name}_lead", f"Action {number}: working days before", 0, 365)
        kinds = [Option(one.id, one.label) for one in categories()]
        self._category = ListEntry(f"{name}_category", f"Action {number}: kind", kinds, ("kind", "kinds"))
        about = [Option((ROOM, one.id), one.label, "the room") for one in room_features()]
        about += [Option((TAKING_PART, one.id), one.label, "taking part") for one in ways_of_taking_part()]
        self._about = ListEntry(f"{name}_about", f"Action {number}: what it is about", about, ("thing", "things"))
        self._phase.set_value(draft.phase or NOT_SAID)
        self._lead.set_value(draft.lead_days)
        self._category.set_value(draft.category or None)
        self._about.set_value(
            (ROOM, draft.room) if draft.room else (TAKING_PART, draft.taking_part) if draft.taking_part else None
        )
        self._harder = TickEntry(f"{name}_harder", "Only on a harder day")
        self._harder.box.setAccessibleName(f"Action {number}: only on a harder day")
        self._harder.set_value(draft.harder)
        for entry in (self._phase, self._lead, self._category, self._about, self._harder):
            entry.changed.connect(self.changed)
        when = panel(column(small("When"), 4, self._phase, 8, small("Working days before it is due"), 4, self._lead, None))
        what = panel(column(small("Kind of adjustment"), 4, self._category, None))
        thing = panel(column(small("What it is about"), 4, self._about, 8, self._harder, None))
        self.setLayout(SideBySide(when, what, thing, shares=(1, 1, 1), widths=(160, 180, 180), gap=16))

    def add_to(self, draft: ActionDraft) -> ActionDraft:
        """Return an action with what is said here."""
        kind, found = self._about.value() or ("", "")
        return replace(
            draft,
            phase=self._phase.value() or None,
            lead_days=NO_NUMBER if self._lead.problem() else self._lead.value(),
            category=self._category.value() or "",
            room=found if kind == ROOM else "",
            taking_part=found if kind == TAKING_PART else "",
            harder=self._harder.value(),
        )
