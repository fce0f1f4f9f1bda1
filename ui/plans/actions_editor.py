"""“What we will do”: a short list of actions, each with who does it and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.rules import ActionDraft
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import LineEntry
from ui.kit.flows import SideBySide
from ui.kit.layouts import clear, column, panel, row
from ui.kit.text import Heading, small


class ActionLine(QWidget):
    """One action: three lines to type in and a way to take it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int, draft: ActionDraft) -> None:
        """Show an action."""
        super().__init__()
        name = f"plans_plan.action_{number}"
        self._action = LineEntry(name, f"Action {number}: what we will do")
        self._who = LineEntry(f"{name}_who", f"Action {number}: who does it")
        self._when = LineEntry(f"{name}_when", f"Action {number}: when")
        for entry, value in ((self._action, draft.action), (self._who, draft.who), (self._when, draft.when)):
            entry.set_value(value)
            entry.changed.connect(self.changed)
        remove = IconButton(f"{name}_remove", f"Remove action {number}", "x", press=self.removed.emit)
        fields = SideBySide(self._action, self._who, self._when, shares=(2, 1, 1), widths=(200, 120, 120), gap=8)
        layout = row(gap=8)
        layout.addWidget(panel(fields), 1)
        layout.addWidget(remove)
        self.setLayout(layout)

    def draft(self) -> ActionDraft:
        """Return what was typed."""
        return ActionDraft(self._action.value(), self._who.value(), self._when.value())

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self._action.line.setFocus()


class ActionsEditor(QWidget):
    """The list of actions of one section."""

    changed = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: list[ActionLine] = []
        self._column = column(gap=8)
        add = Button("plans_plan.add_action", "Add an action", "ghost", icon="plus", size="head", press=self._on_add)
        heads = SideBySide(small("Action"), small("Who"), small("When"), shares=(2, 1, 1), widths=(200, 120, 120), gap=8)
        self._heads = panel(row(panel(heads), margin=(0, 0, 44, 0)))
        self.setLayout(column(row(Heading("What we will do", 3), None, add), 4, self._heads, 4, self._column))

    def show_actions(self, actions: Sequence[ActionDraft]) -> None:
        """Replace what is shown."""
        clear(self._column)
        self._lines = []
        for action in actions:
            self._add(action)
        self._heads.setVisible(bool(self._lines))

    def drafts(self) -> tuple[ActionDraft, ...]:
        """Return the actions, without lines that are wholly empty."""
        drafts = (line.draft() for line in self._lines)
        return tuple(draft for draft in drafts if draft.action or draft.who or draft.when)

    def _add(self, action: ActionDraft) -> ActionLine:
        line = ActionLine(len(self._lines) + 1, action)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._on_remove(line))
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _on_add(self) -> None:
        self._add(ActionDraft("")).begin()
        self._heads.show()
        self.changed.emit()

    def _on_remove(self, line: ActionLine) -> None:
        kept = [other.draft() for other in self._lines if other is not line]
        self.show_actions(kept)
        self.changed.emit()
