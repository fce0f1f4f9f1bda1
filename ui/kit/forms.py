"""A form is a table of fields. From it come labels, names, help, problems under their fields, and the draft.

    FIELDS = (
        Field("surname", "&Surname", TextLine(limit=80), required=True),
        Field("born", "&Date of birth", DateField(), help="Only if they want to say."),
        Field("rate", "Payment &rate", Choice(RateBand), when=lambda draft: draft.is_paid),
    )
    form = Form("people_editor", FIELDS, PersonDraft(), judge=problems_in)

`gather()` gives the draft, `fill(draft)` shows one, `dirty()` compares the two; neither saves nor asks the bank anything.
`checked()` gives the draft only when nothing is wrong, and otherwise says what to mend.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coc_desktop.clock import Clock, SystemClock, today
from coc_desktop.problems import CocProblem, Problem, Refused
from ui.kit.fields import Entry, Kind, TickEntry
from ui.kit.layouts import Part, Readable, column
from ui.kit.summary import ErrorSummary
from ui.kit.text import Heading, Words, small

D = TypeVar("D")
GOES_ON = ("what", "who", "where", "which", "the", "their", "your")  # a label that can go on after “Enter”


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the draft, its label with an access key, its kind.

    What is not `required` says “(optional)”. `when` hides it unless the draft says otherwise; `group` starts a heading;
    `missing` replaces the sentence shown when a required field is empty.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    help: str = ""
    when: Callable[[Any], bool] | None = None
    group: str = ""
    missing: str = ""
    private: str = ""

    def spoken(self) -> str:
        """Return the label without its access key."""
        return self.label.replace("&", "")

    def sentence_if_missing(self) -> str:
        """Return what to do when nothing was entered."""
        asked = self.spoken()
        if asked.split(" ")[0].lower() in GOES_ON and not asked.endswith("?"):
            return self.missing or f"Enter {asked[:1].lower()}{asked[1:]}."
        return self.missing or f"“{asked}” needs an answer."


class FieldBox(QWidget):
    """A label, help, an entry and, when something is wrong, what to do about it."""

    def __init__(self, object_name: str, field: Field, entry: Entry) -> None:
        """Put them under each other and join label and entry for screen readers."""
        super().__init__()
        self.field, self.entry = field, entry
        optional = "" if field.required or isinstance(entry, TickEntry) else " (optional)"
        self.problem = Words("", "strong", "error")
        self.problem.setObjectName(f"{object_name}.problem")
        self.problem.hide()
        parts: list[Part] = []
        if isinstance(entry, TickEntry):
            entry.box.setText(field.label)
        else:
            label = Words(field.label + optional, "strong")
            label.setBuddy(entry.target())
            parts.append(label)
        if field.help:
            parts.append(small(field.help))
        if field.private:
            parts.append(Words(field.private, "small", "info"))
        self.setLayout(column(*parts, entry, self.problem, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._describe("")

    def show_problem(self, text: str) -> None:
        """Show what to do, mark the entry, and describe it to screen readers; no words take it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        for control in self.entry.controls():
            if bool(control.property("wrong")) != bool(text):
                control.setProperty("wrong", bool(text))
                control.style().unpolish(control)
                control.style().polish(control)
        self._describe(text)

    def _describe(self, problem: str) -> None:
        said = " ".join(part for part in (problem, self.field.help, self.field.private) if part)
        for control in self.entry.controls():
            control.setAccessibleDescription(said)


class Form(Readable, Generic[D]):
    """The form made from a table of fields. `changed` follows every change a person makes."""

    changed = Signal()

    def __init__(
        self,
        object_name: str,
        fields: Sequence[Field],
        draft: D,
        *,
        judge: Callable[[D], Sequence[Problem]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Make the form and show a draft in it. `judge` is the area's own rule, the same one the act asks finally."""
        super().__init__(gap=16)
        self.setObjectName(object_name)
        self._judge, clock = judge, clock or SystemClock()
        self._loaded: D = draft
        self.boxes: dict[str, FieldBox] = {}
        self.summary = ErrorSummary(f"{object_name}.problems", self.go_to)
        parts: list[Part] = [self.summary]
        for field in fields:
            name = f"{object_name}.{field.name}"
            entry = field.kind.build(name, field.spoken(), lambda: today(clock))
            self.boxes[field.name] = FieldBox(name, field, entry)
            entry.changed.connect(self._on_changed)
            parts += [*([Heading(field.group, 2)] if field.group else []), self.boxes[field.name]]
        self.body.put(*parts)
        self.fill(draft)

    def entry(self, name: str) -> Any:
        """Return the entry of a field, as its own kind, such as to give a list its rows."""
        return self.boxes[name].entry

    def fill(self, draft: D) -> None:
        """Show a draft and remember it as what was loaded; nothing is saved and no problem is shown."""
        self._loaded = draft
        self.show_answers(draft)

    def show_answers(self, draft: D) -> None:
        """Show answers as if a person had given them: what was loaded stays what `dirty` compares with."""
        for name, box in self.boxes.items():
            blocked = box.entry.blockSignals(True)
            box.entry.set_value(getattr(draft, name))
            box.entry.blockSignals(blocked)
        self.clear_problems()
        self._show_wanted()

    def gather(self) -> D:
        """Return the draft as it is now; what the form does not show stays as it was loaded."""
        values = {name: box.entry.value() for name, box in self.boxes.items()}
        return dataclasses.replace(self._loaded, **values)  # type: ignore[type-var]

    def took(self, kept: D) -> None:
        """Remember a draft as what is kept now; what has been typed since stays, and counts as not saved."""
        self._loaded = kept

    def dirty(self) -> bool:
        """Say whether anything differs from what was loaded, or cannot be understood yet."""
        return self.gather() != self._loaded or any(box.entry.problem() for box in self._wanted())

    def problems(self) -> tuple[Problem, ...]:
        """Return what to mend: what cannot be understood, what is missing, and then what the area's rule says."""
        found = [Problem(box.field.name, text) for box in self._wanted() if (text := self._own_problem(box))]
        judged = self._judge(self.gather()) if self._judge is not None else ()
        named = {problem.field for problem in found}
        return (*found, *(problem for problem in judged if problem.field not in named or not problem.field))

    def checked(self) -> D | None:
        """Return the draft, or show what to mend and return None. Call it only when the person tries to go on."""
        problems = self.problems()
        self.show_problems(problems)
        return None if problems else self.gather()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem under its field and all of them in the summary, which takes the focus."""
        for name, box in self.boxes.items():
            box.show_problem(" ".join(problem.text for problem in problems if problem.field == name))
        known = [problem if problem.field in self.boxes else Problem("", problem.text) for problem in problems]
        self.summary.show_problems(known)
        self._say_in_title(bool(problems))

    def clear_problems(self) -> None:
        """Take every problem away."""
        self.show_problems(())

    def refuse(self, problem: CocProblem) -> None:
        """Show why an act was refused; give it to `tasks.run` as `refused`."""
        told = problem.problems if isinstance(problem, Refused) and problem.problems else (Problem("", str(problem)),)
        self.show_problems(told)

    def go_to(self, name: str) -> None:
        """Put the focus into a field."""
        box = self.boxes.get(name)
        if box is not None:
            box.entry.target().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return next(iter(self._wanted())).entry.target()

    def _own_problem(self, box: FieldBox) -> str:
        """Return what is wrong with one field by itself."""
        if text := box.entry.problem():
            return text
        value = box.entry.value()
        empty = value is None or value == () or (isinstance(value, str) and not value.strip())
        return box.field.sentence_if_missing() if box.field.required and empty else ""

    def _wanted(self) -> list[FieldBox]:
        """Return the fields that the draft asks for."""
        draft = self.gather()
        return [box for box in self.boxes.values() if box.field.when is None or box.field.when(draft)]

    def _show_wanted(self) -> None:
        wanted = self._wanted()
        for box in self.boxes.values():
            box.setVisible(box in wanted)

    def _on_changed(self) -> None:
        self._show_wanted()
        self.changed.emit()

    def _say_in_title(self, wrong: bool) -> None:
        """Begin the window's title with `Error: ` while there is a problem."""
        window = self.window()
        if window is not self:
            plain = window.windowTitle().removeprefix("Error: ")
            window.setWindowTitle(f"Error: {plain}" if wrong else plain)
