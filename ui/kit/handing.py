"""Handing a paper out: it is made, the person says where it goes, and it is saved there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from coc_desktop.papers.blocks import Rendered
from coc_desktop.storage.files import save_where_chosen
from ui.kit.dialogs import choose_new_file
from ui.kit.pages import Page


def hand_out(page: Page, make: Callable[..., Rendered], *args: Any, title: str, name: str) -> None:
    """Make a paper, ask where it goes (`title` heads the question, `name` is offered), and save it there."""
    page.ask(make, *args, done=partial(_place, page, title, name), busy="Making the paper")


def _place(page: Page, title: str, name: str, made: Rendered) -> None:
    choose_new_file(page, title, name, "Papers (*.pdf)", partial(_write, page, made))


def _write(page: Page, made: Rendered, target: str) -> None:
    missing = f" No font has {', '.join(made.missing)}: shown as a box." if made.missing else ""
    done = partial(_saved, page, f"The paper is saved.{missing}")
    how: dict[str, Any] = {"free": True, "done": done, "busy": "Saving the paper", "owner": page}
    page.shell.tasks.run_plain(save_where_chosen, Path(target), made.pdf, **how)


def _saved(page: Page, said: str, _none: object) -> None:
    page.shell.messages.say(said)
