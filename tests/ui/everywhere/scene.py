"""One page in one state, and the ways to come to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from tests.ui.everywhere.stage import Stage

SAM, JO, FAY, ADA = "sam", "jo", "fay", "ada"


@dataclass(frozen=True)
class Scene:
    """A page in one state: its name, the page it is of, how to come to it, who is signed in, and the dialog it opens."""

    name: str
    page: str
    show: Callable[[Stage], object]
    login: str = SAM
    dialog: str = ""


def at(name: str, page: str, login: str = SAM, **args: Any) -> Scene:
    """Return a scene that shows a page; an argument that names one of the seeds stands for its value."""

    def show(stage: Stage) -> None:
        stage.go(page, **{key: getattr(stage.seeds, said, said) for key, said in args.items()})

    return Scene(name, page, show, login)


def then(scene: Scene, name: str, *acts: Callable[[Stage], object], dialog: str = "") -> Scene:
    """Return a scene that goes on from another one."""

    def show(stage: Stage) -> None:
        scene.show(stage)
        for act in acts:
            act(stage)

    return Scene(name, scene.page, show, scene.login, dialog)


def press(name: str) -> Callable[[Stage], None]:
    """Return the act of pressing a button."""
    return lambda stage: stage.press(name)


def fill(name: str, words: str) -> Callable[[Stage], None]:
    """Return the act of filling a field."""
    return lambda stage: stage.type(name, words)


def bank_of(stage: Stage) -> Any:
    """Return the bank that the window has open, to find what a page is opened with."""
    assert stage.program._opened is not None
    return stage.program._opened.workspace


def book_everything(stage: Stage) -> None:
    """Book all that is around the coming activity, unless a scene before this one has."""
    stage.go("book_all", activity_id=stage.seeds.coming)
    if any(button.isVisible() for button in stage.window.findChildren(QAbstractButton, "schedule_book_all.go")):
        stage.press("schedule_book_all.go")
