"""The group on Home that says which ideas wait for an answer, and who is still to be told what came of theirs."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import today
from coc_desktop.schedule.additions.queries import WaitingIdea
from coc_desktop.schedule.rules import waiting_since
from coc_desktop.wording import count
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.shell import Shell

TITLE = "Ideas to answer"
LONG = 14
"""Days after which an idea has waited long."""


def show_ideas(shell: Shell, found: tuple[WaitingIdea, ...]) -> TaskGroup:
    """Say which wait, the longest first, without a word of them or a name."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.idea_{number}",
            icon="message-circle-heart",
            title=f"An idea after {one.title}",
            note="Answered. Tell them what came of it" if one.is_answered else "What we do, or why not",
            tag=("late" if (here - one.since).days > LONG else "soon", waiting_since(one.since, here)),
            button="Tell them" if one.is_answered else "Answer it",
            press=partial(shell.go, "idea", addition_id=one.addition_id),
            about=f"idea:{one.addition_id}",
            spoken=f"{'Tell them what came of' if one.is_answered else 'Answer'}: an idea after {one.title}",
        )
        for number, one in enumerate(found)
    ]
    return TaskGroup(
        TITLE, count(len(rows), "idea") if rows else "", rows, nothing="Every idea is answered, and its person told."
    )
