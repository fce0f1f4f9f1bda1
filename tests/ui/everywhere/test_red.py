"""What looks for the picture that a name asks for finds it where markup is read, and nothing in the tooltips we make."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QToolTip

from tests.ui.everywhere.conftest import Stages
from tests.ui.everywhere.red import red_pixels
from tests.ui.everywhere.seeds import Seeds
from tests.ui.everywhere.stage import Stage
from ui.kit.text import plain_tip


def red_in_tip(stage: Stage, words: str) -> int:
    """Show a tooltip and count its red pixels."""
    QToolTip.showText(stage.window.mapToGlobal(stage.window.rect().center()), words, stage.window)
    (tip,) = [one for one in stage.program.app.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    found = red_pixels(tip.grab().toImage())
    tip.hide()
    return found


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_label_and_a_tooltip_that_take_markup_would_draw_it(stages: Stages, seeds: Seeds) -> None:
    stage = stages("sam")
    label = QLabel(seeds.red_name, stage.window)
    label.resize(400, 200)

    assert red_pixels(label.grab().toImage()) > 0
    assert red_in_tip(stage, seeds.red_name) > 0
    assert red_in_tip(stage, plain_tip(seeds.red_name)) == 0
    label.deleteLater()
