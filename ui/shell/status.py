"""The line under every page: what was saved and backed up and when, what Ctrl+Z would undo, and how far long work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.accessibility import announce
from ui.kit.actions import keys_in_words
from ui.kit.buttons import Button
from ui.kit.flows import Flow
from ui.kit.icons import Icon
from ui.kit.jobs import Busy
from ui.kit.layouts import panel, row
from ui.kit.look import LOOK
from ui.kit.marks import KeyCap, ProgressBar
from ui.kit.qt import override
from ui.kit.text import Words


class StatusLine(QWidget):
    """Saved … at the left, Undo … at the right, and work that takes long between them."""

    def __init__(self, undo: Callable[[], object], cancel: Callable[[], object]) -> None:
        """Start with nothing saved and nothing to undo."""
        super().__init__()
        self.setObjectName("window.status")
        self.saved = Words("", "small", "text2")
        self.saved.setObjectName("window.status.saved")
        self._tick = Icon("circle-check", 14, "ok")
        self.backup = Words("", "small", "text2")
        self.backup.setObjectName("window.status.backup")
        self._backup_icon = Icon("archive", 14, "text2")
        self.undo = Button("window.status.undo", "", "foot", icon="undo-2", size="head", press=undo)
        self._keys = KeyCap(keys_in_words("Ctrl+Z"))
        self.working = Words("", "small", "text2")
        self.working.setObjectName("window.status.working")
        self._bar = ProgressBar("window.status.progress", "How far the work is")
        self._cancel = Button("window.status.cancel", "Cancel", size="head", press=cancel)
        self._busy = panel(row(self.working, self._bar, self._cancel, gap=12))
        self._left = panel(row(self._tick, self.saved, gap=8))
        self._right = panel(row(self.undo, self._keys, gap=8))
        line = row(margin=(32, 4, 32, 4), gap=8)
        self._kept = panel(row(self._backup_icon, self.backup, gap=8))
        line.addWidget(panel(Flow(self._left, self._kept, self._busy, gap=16)), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._right)
        self.setLayout(line)
        self._covered = 0
        self._undoes, self._short, self._backup_problem, self._away = "", False, False, False
        self._show()
        self.show_busy(None)

    def show_saved(self, time: str) -> None:
        """Say when something was saved last, and have it spoken; nothing before the first time."""
        words = f"Saved at {time}" if time else ""
        self.saved.setText(words)
        self._show()
        if words:
            announce(self.saved, words)

    def show_backup(self, text: str, problem: bool = False) -> None:
        """Say when the last backup was proved, or that it failed or is late; nothing before it is known."""
        tone = "error" if problem else "text2"
        self._backup_problem = problem
        self._backup_icon.show_icon("circle-alert" if problem else "archive", tone)
        self.backup.setText(text)
        self.backup.set_tone(tone)
        self._show()

    def show_undo(self, title: str) -> None:
        """Say what Ctrl+Z would undo, in words; nothing when there is nothing."""
        self._undoes = title
        self._show()

    def make_way(self, covered: int) -> None:
        """Say nothing under what stands over the line, as far as it reaches from the left, and move nothing for it."""
        self._covered = covered
        self._show()

    def become(self, *, short: bool) -> None:
        """Keep to one line where the window is short for its text: good news waits, and Undo is one word."""
        if short != self._short:
            self._short = short
            self._show()

    def _show(self) -> None:
        """Show what there is to say, as far as there is room for it."""
        words = f"Undo: {self._undoes[:1].lower()}{self._undoes[1:]}"
        self.undo.setText("Undo" if self._short else words)
        self.undo.setAccessibleName(words)
        free = self.width() - LOOK.gap(32) - self._right.sizeHint().width()
        _show_part(self._left, bool(self.saved.text()) and not self._short, covered=self._covered > 0)
        kept = bool(self.backup.text()) and (self._backup_problem or not self._short)
        _show_part(self._kept, kept, covered=self._covered > 0)
        _show_part(self._right, bool(self._undoes), covered=self._covered > free and not self.undo.hasFocus())
        self._take_room()

    def _take_room(self) -> None:
        """Give the line's own room to the page where the window is short and there is nothing to say."""
        parts = (self._left, self._kept, self._right, self._busy)
        away = self._short and all(part.isHidden() and not part.sizePolicy().retainSizeWhenHidden() for part in parts)
        if away != self._away:
            self._away = away
            self.setVisible(not away)

    def show_busy(self, busy: Busy | None) -> None:
        """Show how far long work is, with Cancel where it helps; nothing when none goes on."""
        appeared = busy is not None and self._busy.isHidden()
        self._busy.setVisible(busy is not None)
        self._take_room()
        if busy is None:
            return
        known = busy.total > 0
        self.working.setText(f"{busy.words}: {busy.done:,} of {busy.total:,}" if known else busy.words)
        self._bar.setVisible(known)
        self._bar.show_part(busy.done / busy.total if known else 0.0)
        self._cancel.setVisible(busy.can_cancel)
        if appeared:
            announce(self.working, busy.words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, LOOK.colour("rule"))


def _show_part(part: QWidget, wanted: bool, *, covered: bool) -> None:
    """Show a part of the line; what is covered is hidden and keeps its place."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(wanted and covered)
    part.setSizePolicy(policy)
    part.setVisible(wanted and not covered)
