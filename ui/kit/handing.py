"""Handing a paper out: it is made, the person says where it goes, and it is saved there with the same words as a web page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.saving import save_paper as save
from ui.kit.dialogs import choose_new_file
from ui.kit.pages import Page

SAVED = "The paper is saved, and the same words as a web page beside it."


def hand_out(page: Page, make: Callable[..., Rendered], *args: Any, title: str, name: str) -> None:
    """Make a paper, ask where it goes (`title` heads the question, `name` is offered), and save it there."""

    def made(paper: Rendered) -> None:
        missing = f" No font has {', '.join(paper.missing)}: shown as a box." if paper.missing else ""
        save_paper(page, paper.pdf, paper.twin, title=title, name=name, said=f"{SAVED}{missing}")

    page.ask(make, *args, done=made, busy="Making the paper")


def save_paper(page: Page, pdf: bytes, twin: bytes, file: bytes = b"", *, title: str, name: str, said: str = "") -> None:
    """Ask where a paper that is made goes, save it there with its twin and the file for programs, if any, and say so."""

    def chosen(target: str) -> None:
        done = partial(_saved, page, said or SAVED)
        files = (Path(target), pdf, twin, file)
        page.shell.tasks.run_plain(save, *files, free=True, done=done, busy="Saving the paper", owner=page)

    choose_new_file(page, title, name, "Papers (*.pdf)", chosen)


def _saved(page: Page, said: str, _none: object) -> None:
    page.shell.messages.say(said)
