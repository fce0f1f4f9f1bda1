"""The group on Home that says whose packs are due."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import today
from coc_desktop.schedule.packs.queries import PacksToSend
from coc_desktop.wording import ago, count, day, moment
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.shell import Shell

TITLE = "Packs to send"


def show_packs(shell: Shell, found: tuple[PacksToSend, ...]) -> TaskGroup:
    """Say for which activities packs are due, and how many of them are made."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.packs_{number}",
            icon="file-text",
            title=f"{one.title}, {moment(one.starts_at, weekday=True)}",
            note=f"{count(one.people, 'person', 'people')} to have a pack by {day(one.due_on)}. {_made(one)}",
            tag=("late" if one.due_on < here else "soon", ago(one.due_on, here).capitalize()),
            button="Send them",
            press=partial(shell.go, "packs", activity_id=one.activity_id),
            about=f"packs:{one.activity_id}",
            spoken=f"Send them: packs for {one.title}",
        )
        for number, one in enumerate(found)
    ]
    aside = f"{count(sum(one.people for one in found), 'pack')} due" if rows else ""
    return TaskGroup(TITLE, aside, rows, nothing="Everybody has their pack by the day it is due.")


def _made(one: PacksToSend) -> str:
    return "All are made" if one.made == one.people else f"{one.made} made" if one.made else "None is made yet"
