"""What a screen reader is told beyond what Qt says itself: headings, quotations, and things that happened."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from ui.kit.qt import override

ROLE_PROPERTY = "spoken_role"
_kept: dict[int, QAccessibleInterface] = {}


class SpokenLabel(QAccessibleWidget):
    """A label that speaks its own words with a role Qt has no label for."""

    def __init__(self, label: QLabel, role: QAccessible.Role) -> None:
        """Speak for a label."""
        super().__init__(label, role, label.text())

    @override
    def text(self, kind: QAccessible.Text) -> str:
        label = self.widget()
        if kind == QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return label.accessibleDescription() if kind == QAccessible.Text.Description else ""


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Have a screen reader say something that happened; assertive interrupts, and is only for what cannot wait."""
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)


def speak_as(widget: QWidget, role: str) -> None:
    """Give a label the spoken role `heading` or `quotation`."""
    widget.setProperty(ROLE_PROPERTY, role)


@cache
def install() -> None:
    """Teach Qt our roles; later calls change nothing."""
    QAccessible.installFactory(_interface)


@cache
def _spoken_roles() -> dict[str, QAccessible.Role]:
    """Return Qt’s role for each of ours; asked for only where something reads the screen."""
    roles = QAccessible.Role
    return {"heading": roles.Heading, "quotation": roles.Paragraph, "group": roles.Grouping}


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Make the interface of a label with a spoken role, kept until the label is gone."""
    role = thing.property(ROLE_PROPERTY) if isinstance(thing, QLabel) else None
    if role is None or not isinstance(thing, QLabel):
        return None
    spoken = SpokenLabel(thing, _spoken_roles()[role])
    place = id(spoken)
    _kept[place] = spoken
    thing.destroyed.connect(lambda: _kept.pop(place, None))
    return spoken
