"""Every page and dialog, in every state that matters, can be used by keyboard, read aloud, and read at 200 %."""

from __future__ import annotations

import pytest

from tests.ui.everywhere.conftest import Stages
from tests.ui.everywhere.scenes import SCENES, Scene
from ui.kit.audit import audit


def named(scenes):
    return [pytest.param(scene, id=scene.name) for scene in scenes]


@pytest.mark.parametrize("scene", named(SCENES))
def test_nothing_is_wrong_with(scene: Scene, stages: Stages) -> None:
    stage = stages(scene.login)
    shown = stage.show(scene)

    try:
        assert audit(shown, stage.program.appearance) == []
    finally:
        stage.clear_up()
