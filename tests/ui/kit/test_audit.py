"""The audit finds what is wrong, and finds nothing wrong with the kit's own parts, in every theme."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.kit import parts
from ui.kit.audit import audit, check_mnemonics
from ui.kit.fields import TextLine, TickField
from ui.kit.forms import Field, Form


@pytest.mark.parametrize("theme", ["light", *(pytest.param(theme, marks=pytest.mark.long) for theme in ("calm", "dark"))])
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


@dataclass(frozen=True)
class Stay:
    """What a form gathers, one answer of which comes up only after another."""

    name: str = ""
    far: bool = False
    nights: str = ""


STAY = (
    Field("name", "&Name", TextLine()),
    Field("far", "They come from &far", TickField()),
    Field("nights", "&Nights they stay", TextLine(), when=lambda said: said.far),
)


def test_an_access_key_of_a_field_that_may_come_up_belongs_to_it_alone_and_a_box_to_tick_has_its_own(appearance, show, qtbot):
    form = Form("stay", STAY, Stay())
    window = show(form)

    assert [finding.split(" belongs")[0] for finding in check_mnemonics(window)] == ["access key: Alt+N"]
    box = form.entry("far").box
    assert QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Name) == "They come from far"
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(box.isChecked)


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
