"""Themes, text size and spacing, and that they reach everything on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

import ui
from tests.ui.kit.parts import page
from ui.kit.appearance import TEXT_SIZES, style_sheet
from ui.kit.icons import pixmap
from ui.kit.look import LOOK, ROLES
from ui.kit.text import words
from ui.kit.themes import THEME_NAMES, contrast, read_theme, system_theme

GROUNDS = ("window", "surface", "rail", "row_alt")
WORDS_ON = [(word, ground) for word in ("text", "text2", "accent") for ground in (*GROUNDS, "sel_soft")]
WORDS_ON += [(kind, ground) for kind in ("ok", "warn", "error", "info") for ground in (f"{kind}_bg", "surface", "window", "sel")]
WORDS_ON += [("text2", "plain_bg"), ("text2", "sel"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_sel", "sel")]
WORDS_ON += [("placeholder", "surface"), ("focus_inner", "focus_outer")]


@pytest.mark.parametrize("name", THEME_NAMES)
def test_words_have_four_and_a_half_to_one_and_edges_three_in_every_theme(name):
    tokens = {token: QColor(value) for token, value in read_theme(name).tokens.items()}

    weak = [(a, b) for a, b in WORDS_ON if contrast(tokens[a], tokens[b]) < 4.5]
    weak += [("field", ground) for ground in ("window", "surface") if contrast(tokens["field"], tokens[ground]) < 3]
    weak += [("disabled", ground) for ground in ("window", "surface") if contrast(tokens["disabled"], tokens[ground]) < 3]

    assert weak == []


def test_every_theme_gives_every_token_and_so_does_the_machines_own():
    tokens = {frozenset(read_theme(name).tokens) for name in THEME_NAMES} | {frozenset(system_theme(QPalette()).tokens)}

    assert len(tokens) == 1
    assert system_theme(QPalette()).system


def test_no_colour_is_written_outside_the_themes():
    found = [
        f"{file}: {line.strip()}"
        for file in Path(ui.__file__).parent.rglob("*.py")
        for line in file.read_text().splitlines()
        if re.search(r"#[0-9a-fA-F]{6}\b|\bQColor\([\"'0-9]|Qt\.GlobalColor\.(?!transparent)", line)
    ]

    assert found == []


def test_text_size_moves_in_steps_and_stays_inside_them(appearance, show):
    label, small, field = words("Words"), words("Small", "small"), QLineEdit("Typed")
    show(page(label, small, field))
    before = (label.fontMetrics().height(), small.fontMetrics().height(), field.fontMetrics().height())

    appearance.choose(text_size=200)
    after = (label.fontMetrics().height(), small.fontMetrics().height(), field.fontMetrics().height())
    appearance.larger()
    appearance.larger()
    appearance.larger()

    assert appearance.text_size == TEXT_SIZES[-1] == 300
    assert all(new >= 2 * old - 2 for new, old in zip(after, before, strict=True))
    appearance.usual_size()
    appearance.smaller()
    assert appearance.text_size == 100
    assert (label.fontMetrics().height(), small.fontMetrics().height(), field.fontMetrics().height()) == before


def test_a_theme_reaches_palette_style_sheet_and_painting(appearance, qtbot):
    for name in ("dark", "calm", "light"):
        with qtbot.waitSignal(appearance.changed):
            appearance.choose(theme=name)

        tokens = read_theme(name).tokens
        assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(tokens["window"])
        assert LOOK.colour("accent") == QColor(tokens["accent"])
        assert tokens["accent"] in style_sheet()
        assert "@" not in re.sub(r"/\*.*?\*/", "", style_sheet(), flags=re.DOTALL)


def test_spaces_follow_the_text_up_to_twice_and_grow_when_roomy(appearance):
    plain = LOOK.gap(16)
    appearance.choose(text_size=300)
    large = LOOK.gap(16), LOOK.px(16)
    appearance.choose(text_size=100, roomy=True)
    roomy = LOOK.gap(16)
    appearance.choose(roomy=False)

    assert plain == 16
    assert large == (32, 48)
    assert roomy > plain


def test_figures_are_of_one_width_and_nothing_is_smaller_than_ten_points(appearance):
    metrics = LOOK.metrics("body")

    assert metrics.horizontalAdvance("111.11") == metrics.horizontalAdvance("888.88")
    assert min(points for points, _ in ROLES.values()) == 10


def test_every_icon_file_draws_something(appearance):
    from resources import folder

    for file in folder("icons").glob("*.svg"):
        picture = pixmap(file.stem, 24, "text").toImage()
        assert any(QColor.fromRgba(picture.pixel(x, y)).alpha() for x in range(24) for y in range(24)), file.stem
