"""The installed pair of Python and PySide6 keeps its references to None.

PySide6 6.12.0 below Python 3.12 drops one each time a call answers None, and the program aborts after some thousands of them.
From Python 3.12 on, None cannot be lost.
"""

from __future__ import annotations

import subprocess
import sys

# Run in a process of its own: a pair that is not sound would end this one.
MEASURE = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

application = QApplication([])
model, item, widget, choice = QStandardItemModel(2, 2), QStandardItem("x"), QWidget(), QComboBox()
calls = {
    "model.data": lambda: model.data(model.index(0, 0)),
    "index.data": lambda: model.index(0, 0).data(),
    "item.data": lambda: item.data(Qt.ItemDataRole.UserRole),
    "appendRow": lambda: model.appendRow([QStandardItem("a")]),
    "property": lambda: widget.property("nothing"),
    "currentData": lambda: choice.currentData(),
    "singleShot": lambda: QTimer.singleShot(0, lambda: None),
    "setText": lambda: item.setText("b"),
}
for name, call in calls.items():
    call()
    before = sys.getrefcount(None)
    for _ in range(200):
        call()
    if before - sys.getrefcount(None) > 100:
        print(name)
"""


def test_no_call_into_qt_loses_a_reference_to_none() -> None:
    ran = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=False)

    losing = ran.stdout.split()
    assert not losing, f"These calls lose references to None: {losing}. Install the PySide6 that requirements.txt names."
    assert ran.returncode == 0, ran.stderr
