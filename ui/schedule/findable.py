"""How the palette finds activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coc_desktop.clock import london
from coc_desktop.schedule.queries import list_activities
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.finder import Provider, Verb
from ui.kit.finding import Findable

if TYPE_CHECKING:
    from coc_desktop.workspace import Workspace


def activities(workspace: Workspace) -> tuple[Findable, ...]:
    """Return every activity, the newest first, with its day and place."""
    rows = sorted(list_activities(workspace), key=lambda row: row.starts_at, reverse=True)
    return tuple(
        Findable(row.activity_id, row.title, f"{day(london(row.starts_at).date(), weekday=True)}, {row.place}") for row in rows
    )


ACTIVITIES = Provider(
    kind="Activity",
    load=activities,
    open=lambda shell, activity_id: shell.go("activity", activity_id=activity_id),
    of=frozenset({"activity"}),
    verbs=(
        Verb(
            ("record", "attendance"), "Record who took part in {name}", lambda shell, key: shell.go("attendance", activity_id=key)
        ),
        Verb(("needs", "adjustments"), "What people need at {name}", lambda shell, key: shell.go("needs", activity_id=key)),
        Verb(("book",), "Book all pre-meets and debriefs of {name}", lambda shell, key: shell.go("book_all", activity_id=key)),
        Verb(("pack", "badges"), "Make packs and badges for {name}", lambda shell, key: shell.go("packs", activity_id=key)),
        Verb(("messages", "tell"), "Tell people about {name}", lambda shell, key: shell.go("messages", activity_id=key)),
        Verb(("move", "change"), "Move or change {name}", lambda shell, key: shell.go("activity_form", activity_id=key)),
        Verb(("room",), "Choose the room of {name}", lambda shell, key: shell.go("room_choice", activity_id=key)),
        Verb(("invite",), "Invite a person to {name}", lambda shell, key: shell.go("invite_person", activity_id=key)),
    ),
    permission=Permission.SEE_ACTIVITIES,
)
