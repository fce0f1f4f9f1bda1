"""Acts on messages: making them ready, putting them into a folder, and saying that they were sent. The program sends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.schedule.calendar_files import CalendarFile, entries_of
from coc_desktop.schedule.clashes.meaning import refuse_unless_meant, somebody_alone
from coc_desktop.schedule.information import refuse_if_named
from coc_desktop.schedule.messages.files import email_file, text_file
from coc_desktop.schedule.messages.rules import BEGUN, comes_too_late, gaps_in, problems_in_wording, to_mind
from coc_desktop.schedule.messages.telling import as_it_came, bring_up_to_date, invite_by_message, rules_in_force, tell_of_change
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.wording import count
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.schedule import Activity, Message, Wording
from models.vocabulary import TO_SEND, Channel, MessageForm, MessageKind, MessageState, Permission

TOLD_ALREADY = "Everybody who comes and may be contacted has a message already."
TOO_LATE = f"{BEGUN} Untick the invitation, or mark it as not needed."


def draft_messages(workspace: Workspace, activity_id: UUID, meant: str = "") -> int:
    """Make an invitation ready for everybody who was told nothing yet, and bring the rest in line; return how many were made.

    `meant` says why, where somebody would be the only one with lived experience.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("message.drafted", "Make messages ready") as tx:
        activity = tx.get(Activity, activity_id)
        refuse_if_named(tx.session, activity_id)
        refuse_unless_meant(tx, activity_id, somebody_alone(tx, activity_id), meant)
        made = tell_of_change(tx, (activity_id,)) + invite_by_message(tx, activity)
        if not made:
            raise Refused(BEGUN if activity.starts_at <= tx.now else TOLD_ALREADY)
        tx.note(messages=made)
        return made


def mark_messages(workspace: Workspace, seen: Mapping[UUID, int], state: MessageState) -> int:
    """Say that messages were sent today, or that they need not be, each as it was seen (its version); return how many."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not seen:
        raise Refused("Tick at least one message.")
    if state not in (MessageState.SENT, MessageState.NOT_NEEDED):
        raise Refused("A message is marked as sent, or as not needed.")
    with workspace.transaction(f"message.{state.value}", f"Mark as {state.label.lower()}") as tx:
        for message_id, version in seen.items():
            message = tx.get(Message, message_id, version=version)
            if message.state not in TO_SEND:
                raise Refused(f"One of these messages is marked already: {message.state.label.lower()}.")
            message.state = state
            if state is MessageState.SENT:
                message.sent_on, message.sent_by = tx.today, tx.me.account_id
        tx.note(messages=len(seen))
        return len(seen)


def export_messages(workspace: Workspace, seen: Mapping[UUID, int], folder: Path) -> tuple[Path, ...]:
    """Put messages, each as it was seen (its version), into a folder and return where they are: for each person a draft of an
    email, or a text to copy.

    They may be sent from there at any time, so from then on a change makes a new message and leaves their words. Names of files
    name nobody. A file of the same message that is there already is written anew. When a file cannot be written nothing is kept.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not seen:
        raise Refused("Tick at least one message.")
    with workspace.transaction("message.exported", "Put messages into a folder") as tx:
        asked = [tx.get(Message, message_id, version=version) for message_id, version in seen.items()]
        for activity_id in {message.activity_id for message in asked}:
            refuse_if_named(tx.session, activity_id)
        files = [file for message in asked for file in _files(tx, message)]
        for message in asked:
            message.state = MessageState.PUT_OUT
        tx.note(messages=len(seen))
        tx.session.flush()
        with translating_file_errors():
            for file in files:
                write_whole(folder / file.file_name, file.content)
    return tuple(folder / file.file_name for file in files)


def _files(tx: Transaction, message: Message) -> Iterator[CalendarFile]:
    """Give the files of one message: an email with its calendar entries inside, or a text with them beside it.

    What is to be minded stands above a text, and in a file of its own beside an email.
    """
    require_contact_allowed(tx, message.person_id)
    begun = tx.get(Activity, message.activity_id).starts_at <= tx.now
    if begun and comes_too_late(message.kind, message.state):
        raise Refused(TOO_LATE)
    entries = entries_of(tx, bring_up_to_date(tx, message))
    person = tx.get(Person, message.person_id)
    said, name = message.details, f"message-{str(message.id)[-8:]}"
    minded = "\n".join(to_mind(rules_in_force(tx.session, person.id, tx.today), message.channel))
    if message.channel is Channel.EMAIL and person.details.emails:
        sender = tx.setting("invites.organiser_email")
        content = email_file(said.subject, said.words, person.details.emails[0], sender, entries)
        yield CalendarFile(f"{name}.eml", content)
        if minded:
            yield CalendarFile(f"{name}-read-first.txt", f"{minded}\n".encode())
        return
    way = f"By {message.channel.label.lower()}, to copy or to say. For {count(1, 'person', 'people')} only."
    heading = f"{way}\n{minded}" if minded else way
    yield CalendarFile(f"{name}.txt", text_file(said.subject, said.words, heading))
    yield from entries


def change_wording(workspace: Workspace, kind: MessageKind, form: MessageForm, subject: str, words: str) -> None:
    """Use the trust’s own words for one kind of message from now on; messages that are made already stay as they are.

    Whatever gaps the words as they came have today, and these leave out, are left out by choice.
    """
    workspace.require(Permission.CHANGE_SETTINGS)
    refuse_if(problems_in_wording(subject, words))
    with workspace.transaction("wording.changed", "Change the words of a message") as tx:
        found = tx.scalars(select(Wording).where(Wording.kind == kind, Wording.form == form))
        own = found[0] if found else tx.add(Wording(kind=kind, form=form, subject="", words="", knew=""))
        own.subject, own.words, own.knew = subject.strip(), words.strip(), " ".join(gaps_in(as_it_came()[kind, form][1]))


def reset_wording(workspace: Workspace, kind: MessageKind, form: MessageForm) -> None:
    """Use the words as they came with the program again; what the trust wrote stays in History."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("wording.reset", "Put words back as they came") as tx:
        found = tx.scalars(select(Wording).where(Wording.kind == kind, Wording.form == form))
        if not found:
            problem = Problem("words", "These are the words as they came.")
            raise Refused(problem.text, (problem,))
        tx.remove(found[0])
