"""Typed commands about people."""

from __future__ import annotations

import argparse
from typing import Any

from coc_desktop.bank.queries import list_people
from coc_desktop.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `list people`."""
    commands.add("list people", _list, "List the people in the bank", reports=True)


def _list(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "known_as": row.known_as,
            "status": row.status.label,
            "kind": row.kind,
            "team": row.team,
            "contact_by": row.channel.label,
            "contact_stop": row.contact_stop.label if row.contact_stop.value != "none" else "",
        }
        for row in list_people(workspace)
    ]
