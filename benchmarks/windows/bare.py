"""Show a bare window with one line in it, and say when it has been painted: what Python and Qt cost on this computer."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication, QLabel


class Line(QLabel):
    """A line that says when it is painted, and ends the program."""

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
        print(time.monotonic(), flush=True)
        QApplication.quit()


app = QApplication([])
line = Line("Sign in")
line.resize(1100, 720)
line.show()
app.exec()
