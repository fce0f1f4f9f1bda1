"""What happened for one person: one of six answers and, for whoever left early, how long they were there."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.queries import PlaceRow
from models.vocabulary import HAPPENED, Outcome
from ui.kit.cards import Card
from ui.kit.choosing import ChoiceEntry, options_of
from ui.kit.entries import NumberEntry
from ui.kit.fields import NumberField
from ui.kit.forms import Field, FieldBox
from ui.kit.text import small

A_DAY = 24 * 60
EARLY = Field(
    "minutes",
    "Minutes they were there",
    NumberField(1, A_DAY),
    help="It counts where the rate pays by time. Leave it empty to count the whole of it.",
)
WITHDRAWN = "We withdrew this invitation. Change this only if they came all the same."


class HappenedCard(Card):
    """Somebody who was coming starts as having taken part; whoever said no starts without an answer."""

    def __init__(self, object_name: str, place: PlaceRow) -> None:
        """Show what is recorded of a place."""
        self._outcome = ChoiceEntry(object_name, place.name, options_of(tuple((one, one.label) for one in HAPPENED)))
        self._minutes = NumberEntry(f"{object_name}_minutes", f"Minutes {place.name} was there", 1, A_DAY)
        self._early = FieldBox(f"{object_name}_minutes", EARLY, self._minutes)
        self._meanwhile = small("")
        self._meanwhile.setObjectName(f"{object_name}_meanwhile")
        self._meanwhile.hide()
        self._version = place.version
        self.is_withdrawn = place.is_withdrawn
        withdrawn = (small(WITHDRAWN), 6) if place.is_withdrawn else ()
        super().__init__(place.name, *withdrawn, self._meanwhile, self._outcome, 8, self._early)
        coming = place.outcome in (Outcome.INVITED, Outcome.SAID_YES)
        self._outcome.set_value(Outcome.TOOK_PART if coming else place.outcome if place.outcome in HAPPENED else None)
        self._minutes.set_value(place.minutes)
        self._outcome.changed.connect(self._follow)
        self._follow()

    def said(self) -> Attended | None:
        """Return what is chosen, or None where nothing is."""
        outcome = self._outcome.value()
        if outcome is None:
            return None
        return Attended(outcome, self._minutes.value() if outcome is Outcome.LEFT_EARLY else None, self._version)

    def show_meanwhile(self, place: PlaceRow) -> None:
        """Say what somebody else recorded since this was read; what is chosen here stays, and may then be recorded."""
        if place.version != self._version:
            self._version = place.version
            self._meanwhile.setText(f"Recorded meanwhile: {place.outcome.label.lower()}. Your answer is below.")
            self._meanwhile.show()

    def choose(self, outcome: Outcome) -> None:
        """Choose an answer."""
        self._outcome.set_value(outcome)
        self._follow()

    def take_focus(self) -> None:
        """Put the focus on the answer that is chosen."""
        self._outcome.target().setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Return what to mend, and say it under the minutes."""
        found = self._minutes.problem() if self._outcome.value() is Outcome.LEFT_EARLY else ""
        self._early.show_problem(found)
        return found

    def _follow(self) -> None:
        self._early.setVisible(self._outcome.value() is Outcome.LEFT_EARLY)
