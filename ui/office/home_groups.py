"""What the office has on Home: a backup that is late. Nothing while all is well."""

from __future__ import annotations

from coc_desktop.clock import london
from coc_desktop.office.keeping import Kept
from coc_desktop.wording import moment
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.shell import Shell

TITLE = "Keeping the bank safe"


def show_late_backup(shell: Shell, kept: Kept | None) -> TaskGroup:
    """Ask for a backup when the last one is old and something has changed since."""
    if kept is None:
        return TaskGroup(TITLE)
    row = TaskRow(
        "home.backup",
        "archive",
        f"No backup since {moment(london(kept.last))}" if kept.last is not None else "There is no backup yet",
        "Something has changed since. Backups make themselves, so tell IT if this stays.",
        ("late", "Late"),
        "Make a backup",
        lambda: shell.go("settings", tab="safety"),
    )
    return TaskGroup(TITLE, "", (row,))
