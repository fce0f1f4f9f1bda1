"""Every page and dialog, in every state that matters, can be used by keyboard, read aloud, and read at 200 %.

Every name in them that asks for a picture stays plain words.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.everywhere.conftest import Stages
from tests.ui.everywhere.red import check_plain
from tests.ui.everywhere.scenes import SCENES, Scene, listed
from tests.ui.everywhere.stage import Stage
from ui.kit.appearance import Appearance
from ui.kit.audit import audit, check_clipping, check_inside, settle


@pytest.fixture
def in_light(appearance: Appearance) -> Iterator[Appearance]:
    """The look, put back to light and 100 % afterwards."""
    yield appearance
    appearance.choose(theme="light", text_size=100)


@pytest.mark.parametrize("scene", listed())
def test_nothing_is_wrong_with(scene: Scene, stages: Stages, in_light: Appearance) -> None:
    stage = stages(scene.login)
    shown = stage.show(scene)

    try:
        assert check_plain(shown) == []
        assert audit(shown, in_light) == []
    finally:
        stage.clear_up()


@pytest.mark.long
@pytest.mark.parametrize("theme", ["calm", "dark"])
@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
def test_nothing_is_wrong_in_other_colours_with(scene: Scene, theme: str, stages: Stages, in_light: Appearance) -> None:
    in_light.choose(theme=theme)
    test_nothing_is_wrong_with(scene, stages, in_light)


@pytest.mark.long
@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
def test_no_words_are_cut_off_in_the_smallest_window_or_at_300(scene: Scene, stages: Stages, in_light: Appearance) -> None:
    stage: Stage = stages(scene.login)
    shown, wide = stage.show(scene), stage.window.size()

    try:
        for percent, size in ((100, (1024, 640)), (300, (1280, 760))):
            in_light.choose(text_size=percent)
            if shown is stage.window:
                stage.window.resize(*size)
            settle(shown, shown.size())
            assert [*check_clipping(shown), *check_inside(shown)] == []
    finally:
        stage.window.resize(wide)
        stage.clear_up()
