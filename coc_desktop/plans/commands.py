"""Typed commands about plans."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from coc_desktop.bank.queries import person_by_number
from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.saving import save_paper
from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.workspace import Workspace
from models.vocabulary import PaperFormat


def add_commands(commands: Any) -> None:
    """Add `paper plan` and `paper form`."""
    for name, make, said in (
        ("paper plan", make_plan_paper, "Make a person’s plan as a PDF"),
        ("paper form", give_form, "Give out a person’s plan as a PDF to fill in"),
    ):
        paper = commands.add(name, partial(_paper, make), said)
        paper.add_argument("id", type=int, metavar="ID", help="the person’s number in the bank")
        paper.add_argument("out", type=Path, metavar="OUT.pdf", help="the file to write")
        paper.add_argument("--format", choices=[form.value for form in PaperFormat], help="otherwise as the person chose")


def _paper(make: Callable[..., Rendered], workspace: Workspace, asked: argparse.Namespace) -> str:
    made = make(workspace, person_by_number(workspace, asked.id), PaperFormat(asked.format) if asked.format else None)
    save_paper(asked.out, made.pdf, made.twin)
    missing = "".join(f" No font has {name}; it is shown as a box." for name in made.missing)
    return f"Made {asked.out}, and the same words as a web page beside it.{missing}"
