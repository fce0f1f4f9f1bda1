"""Typed commands about training."""

from __future__ import annotations

import argparse
from typing import Any

from coc_desktop.training.queries import list_training
from coc_desktop.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `list training`."""
    commands.add("list training", _list, "List everybody’s training", reports=True)


def _list(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {"name": row.name, "course": row.course, "state": row.words, "done_on": row.done_on, "runs_out_on": row.runs_out_on}
        for row in list_training(workspace)
    ]
