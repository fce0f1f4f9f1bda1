"""A name that asks for a picture stays a name: no page, tooltip, message, list, table or dialog draws the picture it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QToolTip, QWidget

from tests.ui.everywhere.conftest import RED, Stages
from tests.ui.everywhere.scenes import Scene, listed
from tests.ui.everywhere.seeds import Seeds
from tests.ui.everywhere.stage import Stage
from ui.kit.audit import visible
from ui.kit.text import plain_tip


def red_pixels(picture: QImage) -> int:
    """Count the pixels that are as red as the picture."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    wanted = RED.rgb().to_bytes(4, "little")
    return sum(
        bytes(plain.constScanLine(y))[at : at + 4] == wanted
        for y in range(plain.height())
        if wanted in bytes(plain.constScanLine(y))
        for at in range(0, 4 * plain.width(), 4)
    )


def tips(shown: QWidget) -> Iterator[str]:
    """Return every tooltip in a window, those of its tables' cells too."""
    for widget in (shown, *visible(shown)):
        if widget.toolTip():
            yield widget.toolTip()
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            across = 1 if isinstance(widget, QListView) else model.columnCount()
            cells = (model.index(row, place) for row in range(min(model.rowCount(), 20)) for place in range(across))
            yield from filter(None, (cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells))


def red_in_tip(stage: Stage, words: str) -> int:
    """Show a tooltip and count its red pixels."""
    QToolTip.showText(stage.window.mapToGlobal(stage.window.rect().center()), words, stage.window)
    (tip,) = [one for one in stage.program.app.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    found = red_pixels(tip.grab().toImage())
    tip.hide()
    return found


@pytest.mark.long
@pytest.mark.parametrize("scene", listed())
def test_no_name_draws_the_picture_it_asks_for(scene: Scene, stages: Stages) -> None:
    stage = stages(scene.login)
    shown = stage.show(scene)

    try:
        assert red_pixels(shown.grab().toImage()) == 0
        assert [tip for tip in set(tips(shown)) if "<img" in tip] == []
    finally:
        stage.clear_up()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_label_and_a_tooltip_that_take_markup_would_draw_it(stages: Stages, seeds: Seeds) -> None:
    stage = stages("sam")
    label = QLabel(seeds.red_name, stage.window)
    label.resize(400, 200)

    assert red_pixels(label.grab().toImage()) > 0
    assert red_in_tip(stage, seeds.red_name) > 0
    assert red_in_tip(stage, plain_tip(seeds.red_name)) == 0
    label.deleteLater()
