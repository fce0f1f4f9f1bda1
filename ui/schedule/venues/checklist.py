"""The checklist of a room as one field: each thing with Yes, No or Not checked beside it, and a line of words for each group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from coc_desktop.schedule.venues.aspects import aspects, groups
from coc_desktop.schedule.venues.rules import Aspect
from models.vocabulary import Known
from ui.kit.fields import TODAY, Entry
from ui.kit.flows import SideBySide
from ui.kit.layouts import Part, column, panel
from ui.kit.qt import override
from ui.kit.strips import ViewSwitch
from ui.kit.text import Heading, words

CHOICES = tuple((one.value, one.label) for one in Known)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was answered, in the order of the catalogue, and the words beside each group; nothing is as if nobody looked."""

    answers: tuple[tuple[str, Known], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


NOTHING = Checklist()


def checklist(answers: Mapping[str, Known], notes: Mapping[str, str], *, online: bool) -> Checklist:
    """Return what is known of a room as its field holds it."""
    looked = ((one.id, answers.get(one.id, Known.NOT_CHECKED)) for one in aspects(online))
    said = tuple((key, answer) for key, answer in looked if answer is not Known.NOT_CHECKED)
    return Checklist(said, tuple((key, notes[key]) for key in groups() if notes.get(key)))


class ChecklistEntry(Entry):
    """Every thing to look at, under the heading of its group."""

    def __init__(self, object_name: str, name: str, *, online: bool) -> None:
        """Show everything as not checked."""
        super().__init__()
        self.setAccessibleName(name)
        self._switches: dict[str, ViewSwitch] = {}
        self._notes: dict[str, QLineEdit] = {}
        parts: list[Part] = []
        for group, label in groups().items():
            inside = [one for one in aspects(online) if one.group == group]
            if inside:
                parts += [
                    Heading(label, 3),
                    4,
                    *(self._line(object_name, one) for one in inside),
                    *self._note(object_name, group),
                ]
        self.setLayout(column(*parts, gap=4))
        self.setFocusProxy(self.target())

    @override
    def value(self) -> Checklist:
        chosen = ((key, Known(switch.current())) for key, switch in self._switches.items())
        said = tuple((key, answer) for key, answer in chosen if answer is not Known.NOT_CHECKED)
        notes = ((key, line.text().strip()) for key, line in self._notes.items())
        return Checklist(said, tuple((key, text) for key, text in notes if text))

    @override
    def set_value(self, value: Checklist) -> None:
        answers, notes = dict(value.answers), dict(value.notes)
        for key, switch in self._switches.items():
            switch.choose(answers.get(key, Known.NOT_CHECKED).value)
        for key, line in self._notes.items():
            line.setText(notes.get(key, ""))

    @override
    def target(self) -> QWidget:
        return next(iter(self._switches.values()))

    @override
    def controls(self) -> tuple[QWidget, ...]:
        return ()

    def _line(self, object_name: str, one: Aspect) -> QWidget:
        switch = ViewSwitch(f"{object_name}.{one.id}", one.label, CHOICES)
        for (_, answer), button in zip(CHOICES, switch.findChildren(QAbstractButton), strict=True):
            button.setAccessibleName(f"{answer}, {one.label}")
        switch.chosen.connect(lambda _answer: self.changed.emit())
        self._switches[one.id] = switch
        return panel(SideBySide(words(one.label), switch, shares=(1, 0), widths=(240, 250), gap=8))

    def _note(self, object_name: str, group: str) -> list[Part]:
        line = QLineEdit()
        line.setObjectName(f"{object_name}.{group}.note")
        line.setAccessibleName(f"More about it: {groups()[group].lower()}")
        line.setPlaceholderText("More about it, if there is more to know")
        line.textEdited.connect(lambda _words: self.changed.emit())
        self._notes[group] = line
        return [4, line, 12]


@dataclass(frozen=True, slots=True)
class ChecklistField:
    """The checklist of a room, or of a place online. Value: a Checklist."""

    online: bool

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return ChecklistEntry(object_name, name, online=self.online)
