"""Tab's order is that of reading: lines from the top, each from the left, columns beside something tall one after another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.kit.regions import put_in_order, stops
from ui.kit.strips import ViewSwitch


def _named(name: str, kind: type[QWidget] = QPushButton) -> QWidget:
    widget = kind()
    widget.setObjectName(name)
    return widget


def _chain(first: QWidget) -> list[str]:
    found, step = [first.objectName()], first.nextInFocusChain()
    while step is not first:
        found.append(step.objectName())
        step = step.nextInFocusChain()
    return [name for name in found if name and not name.startswith("qt_")]


def _after_tab(qtbot, name: str, page: QWidget) -> str:
    page.findChild(QWidget, name).setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    return page.focusWidget().objectName()


def test_what_is_added_later_comes_where_it_stands(qtbot, show) -> None:
    page, top, bottom = QWidget(), QVBoxLayout(), _named("bottom")
    page.setLayout(top)
    top.addWidget(bottom)
    show(page)
    across = QHBoxLayout()
    for name in ("left", "right"):
        across.addWidget(_named(name))
    top.insertLayout(0, across)
    first = _named("first", QLineEdit)
    top.insertWidget(0, first)
    views = ViewSwitch("views", "Views", (("week", "Week"), ("month", "Month")))
    views.choose("month")
    top.insertWidget(1, views)
    qtbot.waitUntil(lambda: views.isVisible() and first.y() < views.y() < bottom.y())

    put_in_order(page)

    read = ["first", "views", "views.month", "left", "right", "bottom"]
    assert [one.objectName() for one in stops(page)] == read
    assert [name for name in _chain(first) if name in read] == read
    assert [_after_tab(qtbot, name, page) for name in read[:1] + read[2:]] == [*read[2:], "first"]


def test_a_column_beside_something_tall_is_read_whole(show) -> None:
    page = QWidget()
    sides, left, tall = QHBoxLayout(page), QVBoxLayout(), _named("tall")
    tall.setMinimumHeight(300)
    left.addWidget(_named("upper"))
    left.addWidget(_named("lower"))
    sides.addLayout(left)
    sides.addWidget(tall)
    show(page)

    assert [one.objectName() for one in stops(page)] == ["upper", "lower", "tall"]


def test_what_is_hidden_is_passed_over(show) -> None:
    page = QWidget()
    layout, gone = QVBoxLayout(page), _named("gone")
    layout.addWidget(gone)
    layout.addWidget(_named("there"))
    show(page)
    gone.hide()

    assert [one.objectName() for one in stops(page)] == ["there"]
