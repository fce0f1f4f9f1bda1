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

SAVED = "The paper is saved."
LATER = "Your changes are in it once somebody has looked at them."
OPEN = "Anybody who finds the paper could then read what is just for you."


def print_plan(desk: Desk, window: QWidget, *, with_mine: bool = False) -> None:
    """Make their plan as a paper, and save it where they say, with the same words as a web page beside it.

    What they keep for themselves is in it only `with_mine`.
    """
    wait = desk.saved is not None and desk.saved.changes > 0

    def refused(problem: CocProblem) -> None:
        desk.told.emit(str(problem))

    def saved(_none: object) -> None:
        desk.told.emit(f"{SAVED} {LATER}" if wait else SAVED)

    def keep(paper: Rendered, place: str) -> None:
        files = (Path(place), paper.pdf, paper.twin)
        desk.tasks.run_plain(save_paper, *files, free=True, done=saved, refused=refused, owner=desk)

    def where_to(paper: Rendered) -> None:
        choose_new_file(window, "Where to save your plan", "my-plan.pdf", "Papers (*.pdf)", partial(keep, paper))

    make = partial(make_own_copy, with_mine=with_mine)
    desk.tasks.run(make, done=where_to, refused=refused, key="print", owner=desk)
