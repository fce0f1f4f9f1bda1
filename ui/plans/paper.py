"""Making a plan's paper and saving it where somebody chooses."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from coc_desktop.papers.blocks import Rendered
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.storage.files import save_where_chosen
from ui.kit.dialogs import choose_new_file
from ui.kit.pages import Page


def hand_out(page: Page, person_id: UUID | None) -> None:
    """Make the paper, ask where it goes, and save it there."""
    page.ask(make_plan_paper, person_id, done=partial(_place, page), busy="Making the paper")


def _place(page: Page, made: Rendered) -> None:
    choose_new_file(page, "Where to save the plan", "plan.pdf", "Papers (*.pdf)", partial(_write, page, made))


def _write(page: Page, made: Rendered, target: str) -> None:
    missing = f" No font has {', '.join(made.missing)}: shown as a box." if made.missing else ""
    done = partial(_saved, page, f"The paper is saved.{missing}")
    how: dict[str, Any] = {"free": True, "done": done, "busy": "Saving the paper", "owner": page}
    page.shell.tasks.run_plain(save_where_chosen, Path(target), made.pdf, **how)


def _saved(page: Page, said: str, _none: object) -> None:
    page.shell.messages.say(said)
