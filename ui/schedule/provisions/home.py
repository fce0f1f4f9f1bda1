"""What Home asks for of what people need: papers on the day that somebody’s days begin, and the rest in time."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import today
from coc_desktop.plans.provisions.register import RECENT
from coc_desktop.plans.provisions.waiting import NeedsToSeeTo
from coc_desktop.wording import count, moment
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.shell import Shell
from ui.schedule.provisions.said import asks_words, due_tag

TITLE = "What people need"
NOT_MET = "Needs that were not met"


def show_needs(shell: Shell, found: tuple[NeedsToSeeTo, ...]) -> TaskGroup:
    """Say what is to be seen to, mine first; each row opens all that people need at that activity."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.need_{number}",
            icon="send" if one.sends else "heart-handshake",
            title=f"{f'Send {one.sends}: ' if one.sends else ''}{one.title}, {moment(one.starts_at, weekday=True)}",
            note=asks_words(one, here),
            tag=due_tag(one.due_on, here),
            button="See to it",
            press=partial(shell.go, "needs", activity_id=one.activity_id),
            about=f"need:{one.activity_id}:{one.sends}",
            spoken=f"See to it: {f'send {one.sends} for' if one.sends else 'what people need at'} {one.title}",
        )
        for number, one in enumerate(found)
    ]
    things = sum(one.things for one in found)
    return TaskGroup(
        TITLE, count(things, "thing") if rows else "", rows, nothing="What people need is seen to, as far as it is due."
    )


def show_not_met(shell: Shell, found: int) -> TaskGroup:
    """Say how much was not met lately; nothing while nothing was."""
    if not found:
        return TaskGroup(NOT_MET)
    row = TaskRow(
        object_name="home.not_met",
        icon="flag",
        title=f"{count(found, 'thing that somebody needed was', 'things that people needed were')} not in place",
        note=f"At activities of the last {RECENT} days, as we or they say it",
        tag=("info", "To learn from"),
        button="Read them",
        press=partial(shell.go, "not_met"),
        about="not_met",
    )
    return TaskGroup(NOT_MET, "", (row,))
