"""Take a picture of every page and dialog, for people to look at: `python -m tests.ui.everywhere.pictures FOLDER [WORDS ...]`.

Each is taken in light and dark, at 100 and 200 %, on the seeded bank with its awkward names; WORDS keep to scenes with one of
them in their name. It needs no screen: without one it draws offscreen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOOKS = tuple((theme, size) for theme in ("light", "dark") for size in (100, 200))


def take(folder: Path, wanted: Sequence[str] = ()) -> int:
    """Write the pictures into a folder and return how many there are."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.everywhere.conftest import red_picture
    from tests.ui.everywhere.scenes import SCENES
    from tests.ui.everywhere.seeds import seed_bank
    from tests.ui.everywhere.stage import Stage
    from ui.kit.appearance import Appearance

    folder.mkdir(parents=True, exist_ok=True)
    scenes = [scene for scene in SCENES if not wanted or any(words in scene.name for words in wanted)]
    with tempfile.TemporaryDirectory() as place:
        beside = Path(place)
        seeds = seed_bank(beside / "bank", red_picture(beside / "red.png"), beside)
        app = QApplication([])
        appearance = Appearance(app)
        for login in dict.fromkeys(scene.login for scene in scenes):
            stage = Stage(app, appearance, seeds, beside / f"home-{login}", login)
            for scene in scenes:
                if scene.login == login:
                    _take_one(stage, scene, folder)
            stage.close()
    return len(scenes) * len(LOOKS)


def _take_one(stage: Any, scene: Any, folder: Path) -> None:
    stage.front()
    shown = stage.show(scene)
    for theme, size in LOOKS:
        stage.program.appearance.choose(theme=theme, text_size=size)
        stage.rest()
        name = scene.name.replace(", ", "-").replace(" ", "-")
        shown.grab().save(str(folder / f"{name}-{theme}-{size}.png"))
    stage.program.appearance.choose(theme="light", text_size=100)
    stage.clear_up()


if __name__ == "__main__":
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = Path(sys.argv[1])
    sys.stdout.write(f"{take(out, sys.argv[2:])} pictures are in {out}\n")
