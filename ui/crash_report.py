"""The report of a crash, shown whole, with a way to copy it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.kit.buttons import Button
from ui.kit.dialogs import fill_dialog
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.look import LOOK
from ui.kit.text import Heading, Words


class CrashDialog(QDialog):
    """What went wrong, all that the report holds, and a way to copy it."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        """Show a report."""
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle("Something went wrong")
        self._report = report
        said = Words(
            "Everything that was saved is safe. You can go on. This is all that the report holds; nothing was sent anywhere."
        )
        shown = QPlainTextEdit(report)
        shown.setObjectName("crash.report")
        shown.setAccessibleName("The report")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setMinimumHeight(LOOK.px(160))
        copy = Button("crash.copy", "Copy the report", icon="copy", press=self._copy)
        close = Button("crash.close", "Close and go on", "primary", press=self.accept)
        layout = column(Heading("This page had a problem", 2), said, shown, panel(Flow(close, copy, gap=12)), margin=24, gap=12)
        fill_dialog(self, layout, 640)
        close.setDefault(True)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
