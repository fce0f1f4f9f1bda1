"""“What we will do”: a short list of actions, each with who does it and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.plans.rules import ActionDraft
from coc_desktop.plans.rules.cuts import tells_no_one
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import LineEntry
from ui.kit.flows import SideBySide
from ui.kit.layouts import clear, column, panel, row
from ui.kit.text import Heading, small
from ui.plans.action_more import ActionMore

NOT_TOLD = "A venue is not told this: it says a name or a reason. Put it another way to share it."


class ActionLine(QWidget):
    """One action: three lines to type in and a way to take it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int, draft: ActionDraft, hidden: frozenset[str]) -> None:
        """Show an action."""
        super().__init__()
        name = f"plans_plan.action_{number}"
        self._action = LineEntry(name, f"Action {number}: what we will do")
        self._who = LineEntry(f"{name}_who", f"Action {number}: who does it")
        self._when = LineEntry(f"{name}_when", f"Action {number}: when")
        for entry, value in ((self._action, draft.action), (self._who, draft.who), (self._when, draft.when)):
            entry.set_value(value)
            entry.changed.connect(self._on_changed)
        self._name, self._number, self._draft, self._hidden = name, number, draft, hidden
        self._more: ActionMore | None = None
        self._told = small(NOT_TOLD)
        more = IconButton(f"{name}_more", f"More about action {number}", "ellipsis", press=self._on_more)
        remove = IconButton(f"{name}_remove", f"Remove action {number}", "x", press=self.removed.emit)
        fields = SideBySide(self._action, self._who, self._when, shares=(2, 1, 1), widths=(200, 120, 120), gap=8)
        layout = row(gap=8)
        layout.addWidget(panel(fields), 1)
        layout.addWidget(more)
        layout.addWidget(remove)
        self._below = column()
        self.setLayout(column(layout, self._told, self._below, gap=4))
        self._say_who_is_told()
        if replace(draft, action="", who="", when="") != ActionDraft(""):
            self._on_more()

    def draft(self) -> ActionDraft:
        """Return what was typed."""
        said = replace(self._draft, action=self._action.value(), who=self._who.value(), when=self._when.value())
        return self._more.add_to(said) if self._more is not None else said

    def _on_changed(self) -> None:
        self._say_who_is_told()
        self.changed.emit()

    def _on_more(self) -> None:
        """Show what else can be said of it; what is said there is never hidden again while it is written."""
        if self._more is None:
            self._more = ActionMore(self._name, self._number, self._draft)
            self._more.changed.connect(self.changed)
            self._below.addWidget(self._more)

    def _say_who_is_told(self) -> None:
        """Say under an action that a host will not be told it, while it can still be put another way."""
        self._told.setVisible(not tells_no_one(self._action.value(), self._hidden))

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
        self._hidden: frozenset[str] = frozenset()
        self._column = column(gap=8)
        add = Button("plans_plan.add_action", "Add an action", "ghost", icon="plus", size="head", press=self._on_add)
        heads = SideBySide(small("Action"), small("Who"), small("When"), shares=(2, 1, 1), widths=(200, 120, 120), gap=8)
        self._heads = panel(row(panel(heads), margin=(0, 0, 88, 0)))
        self.setLayout(column(row(Heading("What we will do", 3), None, add), 4, self._heads, 4, self._column))

    def hide_from_hosts(self, hidden: frozenset[str]) -> None:
        """Take the words that a host is never told, such as the person’s name."""
        self._hidden = hidden

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
        return tuple(draft for draft in drafts if draft != ActionDraft(""))

    def _add(self, action: ActionDraft) -> ActionLine:
        line = ActionLine(len(self._lines) + 1, action, self._hidden)
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
