"""What the copy of a record says on paper, in each format."""

from __future__ import annotations

from uuid import UUID

from coc_desktop.clock import london
from coc_desktop.office.record_copy import RecordCopy, read_record_copy
from coc_desktop.papers.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Idea,
    OwnWords,
    Paper,
    Rendered,
    Table,
    Text,
    Voice,
    idea,
)
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.payments.statements.easy import year_ideas
from coc_desktop.payments.statements.papers import year_blocks
from coc_desktop.plans.easy import easy_plan
from coc_desktop.plans.papers import plan_paper
from coc_desktop.plans.provisions.own import PastThing
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace
from models.vocabulary import AddedHow, Helped, PaperFormat

TITLE = "What we keep about you"
ADDED = "What you told us after activities"
INTRO = "You asked for a copy of what we keep about you. The names of other people who take part are left out."
LEFT_OUT = (
    "Notes that are sealed to colleagues by name. Ask us for those.",
    "The name and address that we pay you under. Ask us for those.",
    "What you were offered, what you said of claims, and what is not paid yet. Ask us for those.",
    "Money you spent, receipts, and money we gave you before. Ask us for those.",
    "Talks with you about pay and benefits. Ask us for those.",
    "Training, and notes of meetings to support you. Ask us for those.",
    "Messages that we made for you. Ask us for those.",
    "What is about other people, such as who is kept apart from whom.",
    "Answers about equality. They are kept without your name.",
    "What you keep just for yourself. It opens with your card alone.",
    "Earlier versions of what was changed since.",
)


def make_record_copy(workspace: Workspace, person_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return the copy as a paper, in the format that its person chose or in another."""
    found = read_record_copy(workspace, person_id)
    chosen = form or found.person.paper_format
    made = render_for(workspace, (easy_record if chosen is PaperFormat.EASY_READ else record_paper)(found), chosen)
    with workspace.transaction("record.copied", "Make a copy of a record", put_back=False) as tx:
        tx.note(about=found.person.person_id)
    return made


def record_paper(found: RecordCopy) -> Paper:
    """Return the copy in standard and large print."""
    blocks: list[Block] = [Text(INTRO), Heading(2, "About you"), Facts(tuple(_about(found)))]
    for title, lines in (("How we contact you", _rules(found)), ("What was written down about you", _remarks(found))):
        blocks += [Heading(2, title), Bullets(tuple(lines))] if lines else []
    blocks += [Heading(2, "Your plan"), *plan_paper(found.plan, found.head).blocks]
    if found.invited:
        rows = tuple((day(one.held_on), one.title, one.outcome.label) for one in found.invited)
        blocks.append(Table("What you were invited to", (Column("Day", 2.4), Column("Activity", 4.6), Column("", 2.4)), rows))
    if found.things:
        blocks += [Heading(2, "What was to be ready for you"), Bullets(tuple(map(_thing, found.things)))]
    if found.added:
        blocks += [Heading(2, ADDED), *_added(found)]
    for one in found.statements:
        blocks += [Heading(2, f"What you were paid, {one.year.words}"), *year_blocks(one)]
    opened = tuple(f"{day(one.on)}: {one.who} {one.words}." for one in found.openings)
    blocks += [Heading(2, "Who has opened your record"), Bullets(opened)]
    blocks += [Heading(2, "What is not in this copy"), Bullets(LEFT_OUT), Text(_ask(found), Voice.QUIET)]
    return _paper(found, blocks)


def easy_record(found: RecordCopy) -> Paper:
    """Return the copy in easy read."""
    blocks: list[Block] = [
        idea("letter", "You asked what we keep about you.\n\nThis is a copy."),
        idea("lock", "We left out the names of other people."),
        Heading(2, "About you"),
        *(idea("person", f"{label}: {value}.") for label, value in _about(found)),
    ]
    for title, lines in (("How we contact you", _rules(found)), ("What was written down about you", _remarks(found))):
        blocks += [Heading(2, title), *(Idea("speech", OwnWords(one)) for one in lines)] if lines else []
    blocks += [Heading(2, "Your plan"), *easy_plan(found.plan, found.head).blocks]
    if found.invited:
        blocks.append(Heading(2, "What you were invited to"))
        blocks += [idea("meeting", f"{day(one.held_on)}: {one.title}.\n\n{one.outcome.label}.") for one in found.invited]
    if found.things:
        blocks += [Heading(2, "What was to be ready"), *(idea("todo", _thing(one)) for one in found.things)]
    if found.added:
        blocks += [Heading(2, ADDED), *(Idea("speech", said) for said in _added(found))]
    for one in found.statements:
        blocks += [Heading(2, "What you were paid"), *year_ideas(one)]
    blocks += [Heading(2, "Who has opened your record")]
    blocks += [idea("eye", f"{day(one.on)}: {one.who} {one.words}.") for one in found.openings]
    blocks += [Heading(2, "What is not in this copy"), *(idea("lock", one.replace(". ", ".\n\n")) for one in LEFT_OUT)]
    return _paper(found, [*blocks, idea("talk", _ask(found))])


def _paper(found: RecordCopy, blocks: list[Block]) -> Paper:
    head, name = found.head, found.person.details.known_as
    return Paper(TITLE, f"record-{head.number}", tuple(blocks), head.made_on, head.trust, private_to=name)


def _about(found: RecordCopy) -> list[tuple[str, str]]:
    """Return what is known of them, as far as anything is."""
    one, said = found.person, found.person.details
    rows = (
        ("Known as", said.known_as),
        ("Name", " ".join(part for part in (said.given, said.surname) if part)),
        ("Pronouns", said.pronouns),
        ("What you are to us", said.kind),
        ("E-mail", ", ".join(said.emails)),
        ("Telephone", ", ".join(said.phones)),
        ("Address", ", ".join(part for part in (*said.address, said.postcode) if part)),
        ("How you like to be contacted", " ".join(part for part in (said.channel.label, said.channel_words) if part)),
        ("Languages", said.languages),
        ("Team", one.team),
        ("With us since", day(one.joined_on) if one.joined_on else ""),
        ("Where you are with us", ", ".join(part for part in (one.status.label, said.status_because) if part)),
        ("Your papers", one.paper_format.label),
    )
    return [(label, value) for label, value in rows if value]


def _rules(found: RecordCopy) -> list[str]:
    return [f"{one.kind.label}: {one.words}" if one.words else one.kind.label for one in found.person.rules]


def _remarks(found: RecordCopy) -> list[str]:
    return [f"{one.heading}: {one.words}" for one in found.person.kept_words]


def _thing(one: PastThing) -> str:
    """Say what was to be ready at an activity, and what they said of it."""
    helped = f" {one.said.helped.label}." if one.said.helped is not Helped.NOT_SAID else ""
    return f"{day(london(one.starts_at).date())}, {one.title}: {one.action}. {one.said.happened.label}.{helped}"


def _added(found: RecordCopy) -> list[Text | OwnWords]:
    """Return what they added, as their words; what was noted at a debrief, and what came of an idea, as ours."""
    said: list[Text | OwnWords] = []
    for one in found.added:
        when = f"{day(one.said_on)}, {one.title}"
        is_note = one.how is AddedHow.AT_DEBRIEF
        noted = Text(f"{when}. We wrote this down because you said yes to it: {one.words}")
        said += [noted if is_note else OwnWords(one.words, when), *([Text(f"What came of it: {one.came}")] if one.came else [])]
    return said


def _ask(found: RecordCopy) -> str:
    return f"Something is not right? Tell us: {found.contact}." if found.contact else "Something is not right? Tell us."
