"""The audit finds what is wrong, and finds nothing wrong with the kit's own parts, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.kit import parts
from ui.kit.audit import audit


@pytest.mark.parametrize("theme", ["light", "calm", "dark"])
@pytest.mark.parametrize("make", [parts.home, parts.payments, parts.person])
def test_nothing_is_wrong_with_the_kits_own_parts(make, theme, appearance, show):
    appearance.choose(theme=theme)

    assert audit(show(make()), appearance) == []


def test_the_audit_finds_what_is_wrong(appearance, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    unnamed, trap, combo = QLineEdit(), QPlainTextEdit(), QComboBox()
    cut, small = QLabel("These words have no room at all"), QPushButton("Go")
    twin, hidden = QPushButton("&Save"), QPushButton("&Send")
    cut.setFixedWidth(40)
    cut.setObjectName("bad.cut")
    small.setFixedSize(18, 18)
    twin.setToolTip("<b>Save</b>")
    for widget in (unnamed, combo, twin, hidden, small, cut, trap):
        layout.addWidget(widget)
    faint = QLabel("Faint words")
    faint.setStyleSheet("color: palette(midlight)")
    layout.addWidget(faint)

    found = audit(show(window), appearance)

    wanted = (
        "window: it has no title",
        "name: QLineEdit",
        "name: QComboBox",
        "object name: QLineEdit",
        "markup:",
        "target: QPushButton",
        "access key: Alt+S",
        "tab: the focus is trapped",
        "cut off: QLabel bad.cut",
        "contrast: QLabel “Faint words”",
    )
    assert [rule for rule in wanted if not any(rule in finding for finding in found)] == []


def test_a_known_finding_can_be_allowed_and_the_text_size_comes_back(appearance, show):
    window = QWidget()
    window.setWindowTitle("One")
    QVBoxLayout(window).addWidget(field := QLineEdit())
    field.setObjectName("bad.field")
    appearance.choose(text_size=115)

    found = audit(show(window), appearance, allowed=["name: QLineEdit bad.field"])

    assert found == []
    assert appearance.text_size == 115
    assert window.size().width() == 1280
