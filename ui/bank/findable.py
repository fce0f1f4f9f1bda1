"""How the palette finds people, and what can be done with somebody by typing a verb and a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coc_desktop.bank.queries import list_people
from models.vocabulary import ContactStop, Permission
from ui.kit.finder import Provider, Verb
from ui.kit.finding import Findable
from ui.kit.shell import Shell

if TYPE_CHECKING:
    from coc_desktop.workspace import Workspace


def people(workspace: Workspace) -> tuple[Findable, ...]:
    """Return everybody by name, with their ward; somebody whom nobody may contact says so."""
    return tuple(
        Findable(row.person_id, row.known_as, row.contact_stop.label if row.contact_stop is not ContactStop.NONE else row.team)
        for row in list_people(workspace)
    )


def _open(page: str) -> Callable[[Shell, Any], object]:
    return lambda shell, person_id: shell.go(page, person_id=person_id)


PEOPLE = Provider(
    kind="Person",
    load=people,
    open=_open("person"),
    of=frozenset({"person", "team"}),
    verbs=(
        Verb(("open", "see"), "Open {name}’s page", _open("person")),
        Verb(("plan", "review"), "Write {name}’s plan", _open("plan")),
        Verb(("change", "edit"), "Change {name}’s record", _open("person_form")),
        Verb(("merge", "twice"), "Find {name}’s other record", _open("twin")),
    ),
    permission=Permission.SEE_PEOPLE,
)
