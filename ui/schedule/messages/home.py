"""The group on Home that says what people are still to be told."""

from __future__ import annotations

from functools import partial

from coc_desktop.clock import london, today
from coc_desktop.schedule.messages.queries import ToSend
from coc_desktop.wording import ago, count, moment
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.shell import Shell

TITLE = "To tell people"


def show_to_send(shell: Shell, found: tuple[ToSend, ...]) -> TaskGroup:
    """Say about which activities messages wait, and how many of them tell of a change."""
    here = today(shell.clock)
    rows = [
        TaskRow(
            object_name=f"home.messages_{number}",
            icon="message-square",
            title=f"{one.title}, {moment(one.starts_at, weekday=True)}",
            note=_waiting(one),
            tag=("soon", ago(london(one.starts_at).date(), here).capitalize()),
            button="Send them",
            press=partial(shell.go, "messages", activity_id=one.activity_id),
            about=f"messages:{one.activity_id}",
            spoken=f"Send them: messages about {one.title}",
        )
        for number, one in enumerate(found)
    ]
    aside = f"{count(sum(one.messages for one in found), 'message')} ready" if rows else ""
    return TaskGroup(TITLE, aside, rows, nothing="Everybody was told what there is to tell.")


def _waiting(one: ToSend) -> str:
    said = f"{count(one.messages, 'message is', 'messages are')} ready to send"
    return f"{said}, {one.changes} of them about a change" if one.changes else said
