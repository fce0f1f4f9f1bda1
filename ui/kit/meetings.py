"""Pre-meet, activity and debrief, always together and in that order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.cards import Surface
from ui.kit.flows import SideBySide
from ui.kit.icons import Icon
from ui.kit.layouts import Part, column, row
from ui.kit.marks import Tag
from ui.kit.qt import override
from ui.kit.text import words

KINDS = {
    "pre_meet": ("Pre-meet", "messages-square"),
    "activity": ("Activity", "users"),
    "debrief": ("Debrief", "message-circle-heart"),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of the three: when it is (or `Not booked`), where or with whom, and how it stands as a tag kind and words."""

    when: str
    where: str = ""
    tag: tuple[str, str] | None = None


class MeetingTrio(QWidget):
    """Three cards with an arrow between each; under each other where there is no room."""

    def __init__(self, pre_meet: Meeting, activity: Meeting, debrief: Meeting) -> None:
        """Show the three meetings of one person and one activity."""
        super().__init__()
        self._arrows = (Icon("arrow-right", 16), Icon("arrow-right", 16))
        cards = [_card(kind, meeting) for kind, meeting in zip(KINDS, (pre_meet, activity, debrief), strict=True)]
        parts = (cards[0], self._arrows[0], cards[1], self._arrows[1], cards[2])
        self._side = SideBySide(*parts, shares=(1, 0, 1, 0, 1), widths=(150, 16, 150, 16, 150), gap=8)
        self.setLayout(self._side)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        for arrow in self._arrows:
            arrow.show_icon("arrow-down" if self._side.upright else "arrow-right")


def _card(kind: str, meeting: Meeting) -> Surface:
    """Return the card of one meeting; the activity stands out."""
    name, icon = KINDS[kind]
    here = kind == "activity"
    token = "accent" if here else "text2"
    parts: list[Part] = [
        row(Icon(icon, 16, token), words(name, "small_strong", token), None, gap=8), 8,
        words(meeting.when, "strong"),
    ]  # fmt: skip
    if meeting.where:
        parts += [1, words(meeting.where, "small", "text2")]
    parts.append(None)
    if meeting.tag is not None:
        parts += [8, row(Tag(meeting.tag[1], meeting.tag[0]), None)]
    return Surface(
        column(*parts, margin=(14, 12, 14, 12)),
        fill="sel_soft" if here else "surface",
        edge="accent" if here else "rule",
        radius=8,
    )
