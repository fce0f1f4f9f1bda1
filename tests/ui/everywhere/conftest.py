"""The seeded bank, made once, and the program on it, once for each person who signs in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.everywhere.seeds import Seeds, seed_bank
from tests.ui.everywhere.stage import Stage
from tests.ui.shell.conftest import no_strays
from ui.kit.appearance import Appearance

__all__ = ["no_strays"]

RED = QColor(255, 0, 0)
Stages = Callable[[str], Stage]


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """A closed bank in which every page has something to show."""
    place = tmp_path_factory.mktemp("seeds")
    return seed_bank(place / "bank", red_picture(Path.home() / "red.png"), place)


def red_picture(place: Path) -> Path:
    """Make a picture that is red all over."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(RED)
    assert picture.save(str(place))
    return place


@pytest.fixture(scope="module")
def stages(
    qapp: QApplication, appearance: Appearance, seeds: Seeds, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stages]:
    """Return the program with somebody signed in, by the name they sign in with; it is in front."""
    kept: dict[str, Stage] = {}

    def stage(login: str) -> Stage:
        if login not in kept:
            kept[login] = Stage(qapp, appearance, seeds, tmp_path_factory.mktemp("program") / "home", login)
        for other in kept.values():
            if other is not kept[login]:
                other.leave()
        kept[login].front()
        return kept[login]

    yield stage
    for one in kept.values():
        one.close()
    appearance.choose(theme="light", text_size=100, roomy=False)
