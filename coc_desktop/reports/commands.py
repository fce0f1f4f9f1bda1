"""The typed command that takes everything out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coc_desktop.reports.taking_out import README, take_everything_out
from coc_desktop.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `export all`."""
    everything = commands.add("export all", _everything, "Take out all that you may open, as workbooks and papers, not sealed")
    everything.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")


def _everything(workspace: Workspace, asked: argparse.Namespace) -> str:
    taken = take_everything_out(workspace, asked.out)
    return f"Everything that you may open is in {taken.folder}, not sealed. {README} in it says what was left out."
