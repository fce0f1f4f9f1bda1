"""Acts on messages: making them ready, putting them into a folder, and saying that they were sent. The program sends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.calendar_files import CalendarFile, entries_of
from coc_desktop.schedule.messages.files import email_file, text_file
from coc_desktop.schedule.messages.rules import problems_in_wording
from coc_desktop.schedule.messages.telling import KNOWS, invite_by_message, tell_of_change
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.wording import count
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.schedule import Activity, Message, Participation, Wording
from models.vocabulary import Channel, MessageForm, MessageKind, MessageState, Permission


def draft_messages(workspace: Workspace, activity_id: UUID) -> int:
    """Make an invitation ready for everybody who was told nothing yet, and bring the rest in line; return how many were made."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("message.drafted", "Make messages ready") as tx:
        activity = tx.get(Activity, activity_id)
        made = tell_of_change(tx, (activity_id,)) + invite_by_message(tx, activity)
        if not made:
            raise Refused("Everybody who comes and may be contacted has a message already.")
        tx.note(messages=made)
        return made


def mark_messages(workspace: Workspace, message_ids: Sequence[UUID], state: MessageState) -> int:
    """Say that messages were sent today, or that they need not be; return how many."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not message_ids:
        raise Refused("Tick at least one message.")
    if state not in KNOWS:
        raise Refused("A message is marked as sent, or as not needed.")
    with workspace.transaction(f"message.{state.value}", f"Mark as {state.label.lower()}") as tx:
        for message_id in message_ids:
            message = tx.get(Message, message_id)
            if message.state is not MessageState.WAITING:
                raise Refused(f"One of these messages is marked already: {message.state.label.lower()}.")
            message.state = state
            if state is MessageState.SENT:
                message.sent_on, message.sent_by = tx.today, tx.me.account_id
        tx.note(messages=len(message_ids))
        return len(message_ids)


def export_messages(workspace: Workspace, message_ids: Sequence[UUID], folder: Path) -> tuple[Path, ...]:
    """Put messages into a folder, a draft of an email or a text to copy for each person, and return where they are.

    Names of files name nobody. A file of the same message that is there already is written anew.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not message_ids:
        raise Refused("Tick at least one message.")
    with workspace.transaction("message.exported", "Put messages into a folder", put_back=False) as tx:
        files = [file for message_id in message_ids for file in _files(tx, tx.get(Message, message_id))]
        tx.note(messages=len(message_ids))
    with translating_file_errors():
        for file in files:
            write_whole(folder / file.file_name, file.content)
    return tuple(folder / file.file_name for file in files)


def _files(tx: Transaction, message: Message) -> Iterator[CalendarFile]:
    """Give the files of one message: an email with its calendar entries inside, or a text with them beside it."""
    require_contact_allowed(tx, message.person_id)
    person = tx.get(Person, message.person_id)
    place = tx.scalars(
        select(Participation).where(
            Participation.activity_id == message.activity_id, Participation.person_id == message.person_id
        )
    )
    entries = entries_of(tx, place[0]) if place else ()
    said, name = message.details, f"message-{str(message.id)[-8:]}"
    if message.channel is Channel.EMAIL and person.details.emails:
        sender = tx.setting("invites.organiser_email")
        content = email_file(said.subject, said.words, person.details.emails[0], sender, entries)
        yield CalendarFile(f"{name}.eml", content)
        return
    heading = f"By {message.channel.label.lower()}, to copy or to say. For {count(1, 'person', 'people')} only."
    yield CalendarFile(f"{name}.txt", text_file(said.subject, said.words, heading))
    yield from entries


def change_wording(workspace: Workspace, kind: MessageKind, form: MessageForm, subject: str, words: str) -> None:
    """Use the trust’s own words for one kind of message from now on; messages that are made already stay as they are."""
    workspace.require(Permission.CHANGE_SETTINGS)
    refuse_if(problems_in_wording(subject, words))
    with workspace.transaction("wording.changed", "Change the words of a message") as tx:
        found = tx.scalars(select(Wording).where(Wording.kind == kind, Wording.form == form))
        own = found[0] if found else tx.add(Wording(kind=kind, form=form, subject="", words=""))
        own.subject, own.words = subject.strip(), words.strip()


def reset_wording(workspace: Workspace, kind: MessageKind, form: MessageForm) -> None:
    """Use the words as they came with the program again; what the trust wrote stays in History."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("wording.reset", "Put words back as they came") as tx:
        found = tx.scalars(select(Wording).where(Wording.kind == kind, Wording.form == form))
        if not found:
            problem = Problem("words", "These are the words as they came.")
            raise Refused(problem.text, (problem,))
        tx.remove(found[0])
