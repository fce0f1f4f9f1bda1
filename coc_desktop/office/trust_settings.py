"""The trust's own settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from coc_desktop import settings
from coc_desktop.problems import refuse_if
from coc_desktop.workspace import Workspace
from models.office import Setting
from models.vocabulary import Permission


def read_settings(workspace: Workspace) -> dict[str, Any]:
    """Return every declared setting with its value, or its default."""
    with workspace.reading() as session:
        kept = {row.name: json.loads(row.value) for row in session.scalars(select(Setting)) if row.name in settings.DECLARED}
    return {name: declared.default for name, declared in settings.DECLARED.items()} | kept


def change_settings(workspace: Workspace, values: Mapping[str, Any]) -> None:
    """Change some settings at once; Refused, with the field's name, when a value does not fit."""
    workspace.require(Permission.CHANGE_SETTINGS)
    refuse_if([problem for name, value in values.items() for problem in settings.problems_in(name, value)])
    with workspace.transaction("setting.changed", "Change settings") as tx:
        kept = {row.name: row for row in tx.scalars(select(Setting))}
        for name, value in values.items():
            words = json.dumps(value, ensure_ascii=False)
            if name not in kept:
                tx.add(Setting(name=name, value=words))
            else:
                kept[name].value = words
