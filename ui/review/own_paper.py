"""Their plan as a paper at the end of a review, saved where they say."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.saving import save_paper
from coc_desktop.plans.papers import make_own_copy
from coc_desktop.problems import CocProblem
from ui.kit.dialogs import choose_new_file
from ui.review.desk import Desk

SAVED = "The paper is saved. Your changes are in it once somebody has looked at them."


def print_plan(desk: Desk, window: QWidget) -> None:
    """Make their plan as a paper, and save it where they say, with the same words as a web page beside it."""

    def refused(problem: CocProblem) -> None:
        desk.told.emit(str(problem))

    def saved(_none: object) -> None:
        desk.told.emit(SAVED)

    def keep(paper: Rendered, place: str) -> None:
        files = (Path(place), paper.pdf, paper.twin)
        desk.tasks.run_plain(save_paper, *files, free=True, done=saved, refused=refused, owner=desk)

    def where_to(paper: Rendered) -> None:
        choose_new_file(window, "Where to save your plan", "my-plan.pdf", "Papers (*.pdf)", partial(keep, paper))

    desk.tasks.run(make_own_copy, done=where_to, refused=refused, key="print", owner=desk)
