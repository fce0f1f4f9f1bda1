"""Typed commands about activities."""

from __future__ import annotations

import argparse
from typing import Any

from coc_desktop.schedule.queries import list_activities
from coc_desktop.wording import span
from coc_desktop.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `list activities`."""
    commands.add("list activities", _list, "List the activities", reports=True)


def _list(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "id": row.activity_id,
            "title": row.title,
            "when": span(row.starts_at, row.ends_at),
            "place": row.place,
            "state": row.state.label,
            "people": row.people,
            "open_to_whoever_comes": row.is_open,
            "debriefs_open": row.debriefs_open,
        }
        for row in list_activities(workspace)
    ]
