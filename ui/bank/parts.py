"""What the bank gives: its pages, its commands, its group on Home, and its tab of a person."""

from __future__ import annotations

from functools import partial

from coc_desktop.bank.pairs import PairToLookAt, count_to_look_at, pairs_to_look_at
from coc_desktop.bank.queries import ToLookAt, people_to_look_at
from coc_desktop.wording import count
from models.vocabulary import Permission
from ui.bank.findable import PEOPLE
from ui.bank.import_page import ImportPage
from ui.bank.merge_page import MergePage
from ui.bank.note_form import NoteForm
from ui.bank.notes_tab import NotesTab
from ui.bank.overview_tab import OverviewTab
from ui.bank.people_page import PeoplePage
from ui.bank.person_form import PersonForm
from ui.bank.rule_form import RuleForm
from ui.bank.status_form import StatusForm
from ui.bank.twin_form import TwinForm
from ui.kit.actions import Command
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeGroup, PersonTab
from ui.kit.shell import Shell

SEE, CHANGE = Permission.SEE_PEOPLE, Permission.CHANGE_PEOPLE

PAGES = (
    PageSpec(
        "people",
        "People",
        "users",
        PeoplePage,
        "bank",
        in_rail=True,
        order=20,
        permission=SEE,
        count=count_to_look_at,
        count_of=frozenset({"person", "likely_pair"}),
    ),
    PageSpec("person_form", "A person’s record", "users", PersonForm, "bank", permission=CHANGE, under="people"),
    PageSpec("import", "Bring in a spreadsheet", "users", ImportPage, "bank", permission=CHANGE, under="people"),
    PageSpec("colleague_note", "A note for colleagues", "lock", NoteForm, "bank", permission=CHANGE, under="people"),
    PageSpec("merge", "Two records of one person", "users", MergePage, "bank", permission=CHANGE, under="people"),
    PageSpec("status_form", "With the bank", "users", StatusForm, "bank", permission=CHANGE, under="people"),
    PageSpec("twin", "In the bank twice", "users", TwinForm, "bank", permission=CHANGE, under="people"),
    PageSpec("contact_rule", "Safe contact", "users", RuleForm, "bank", permission=CHANGE, under="people"),
)

COMMANDS = (
    Command(
        "bank.add",
        "Add a person",
        "People",
        lambda shell: shell.go("person_form"),
        permission=CHANGE,
        icon="plus",
        also=("contributor", "patient", "carer", "service user", "new"),
    ),
    Command(
        "bank.import",
        "Bring in people from a spreadsheet",
        "People",
        lambda shell: shell.go("import"),
        permission=CHANGE,
        icon="file-text",
        also=("import", "excel", "register", "csv"),
    ),
)


def _look(shell: Shell, found: tuple[ToLookAt, ...]) -> TaskGroup:
    """Say whose records need somebody to look before anybody makes contact."""
    rows = [
        TaskRow(
            object_name=f"home.look_{number}",
            icon="users",
            title=one.known_as,
            note=one.why,
            tag=("late", "Contact stopped"),
            button="Look at it",
            press=partial(shell.go, "person", person_id=one.person_id),
            spoken=f"Look at it: {one.known_as}",
        )
        for number, one in enumerate(found)
    ]
    nothing = "Nobody’s contact waits for somebody to look."
    return TaskGroup("People to look at", count(len(rows), "record") if rows else "", rows, nothing=nothing)


def _pairs(shell: Shell, found: tuple[PairToLookAt, ...]) -> TaskGroup:
    """Say which records are probably one person."""
    rows = [
        TaskRow(
            object_name=f"home.pair_{number}",
            icon="users",
            title=one.names[0] if one.names[0] == one.names[1] else " and ".join(one.names),
            note=". ".join(one.reasons),
            tag=("soon", "Twice in the bank?"),
            button="Compare them",
            press=partial(shell.go, "merge", person_id=one.person_id, other_id=one.other_id, pair_id=one.pair_id),
            about=f"pair:{one.pair_id}",
            spoken=f"Compare them: {one.names[0]}, who may be in the bank twice",
        )
        for number, one in enumerate(found)
    ]
    aside = count(len(rows), "pair") if rows else ""
    return TaskGroup("May be the same person", aside, rows, nothing="Nobody seems to be in the bank twice.")


HOME_GROUPS = (
    HomeGroup("look", 40, people_to_look_at, _look, frozenset({"person"}), CHANGE, "People to look at"),
    HomeGroup("pairs", 45, pairs_to_look_at, _pairs, frozenset({"person", "likely_pair"}), CHANGE, "May be the same person"),
)

FINDABLE = (PEOPLE,)

PERSON_TABS = (
    PersonTab("overview", "Overview", 10, OverviewTab, SEE),
    PersonTab("notes", "Notes", 60, NotesTab, SEE, sealed=True),
)

ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
