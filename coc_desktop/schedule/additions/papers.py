"""On paper: what came of an idea, for its person; and “You said, we did” for the team, without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from coc_desktop.papers.blocks import Block, Column, Facts, Heading, Idea, OwnWords, Paper, Rendered, Table, Text, Voice, idea
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.problems import Refused
from coc_desktop.schedule.additions.queries import Answered, IdeaDetail, read_idea, said_and_done
from coc_desktop.schedule.additions.rules import SAFE, SaidDid
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.vocabulary import Decision, PaperFormat, Permission

TITLE = "What came of what you said"
TO_THEM = {Decision.DID: "What we did", Decision.DOING: "What we are doing", Decision.WILL_NOT: "Why we will not do it"}
TO_ALL = {Decision.DID: "We did: ", Decision.DOING: "We are doing: ", Decision.WILL_NOT: "We will not, because: "}
TOO_FEW = f"There is not enough yet to show this safely. At least {SAFE} people have to agree that the team hears of theirs."
NOTED = "It is in the note of your debrief, which you said yes to. It is not written here."
COLUMNS = (Column("You said", 4), Column("What came of it", 5))


def answer_paper(found: IdeaDetail, answer: Answered, contact: str, trust: str, made_on: dt.date, form: PaperFormat) -> Paper:
    """Return what came of an idea, for its person; easy read has words of its own."""
    blocks = (_easy if form is PaperFormat.EASY_READ else _letter)(found, answer, contact)
    return Paper(TITLE, "answer", tuple(blocks), made_on, trust, private_to=found.name)


def make_answer_paper(workspace: Workspace, addition_id: UUID) -> Rendered:
    """Return what came of an idea as a paper, in the format that its person chose; that it was made is in the audit."""
    found = read_idea(workspace, addition_id)
    if found.answer is None:
        raise Refused("There is no answer yet that could be put on paper.")
    with workspace.reading() as session:
        form = existing(session, Person, found.person_id).paper_format
    trust, contact = workspace.setting("trust.name"), workspace.setting("trust.contact")
    made = render_for(workspace, answer_paper(found, found.answer, contact, trust, workspace.today(), form), form)
    with workspace.transaction("idea.answer_made", "Make a paper of an answer", put_back=False) as tx:
        tx.note(about=found.person_id)
    return made


def said_did_paper(rows: Sequence[SaidDid], first: dt.date, last: dt.date, trust: str, made_on: dt.date) -> Paper:
    """Return what people said and what came of it, for the team."""
    blocks: tuple[Block, ...] = (
        Text(f"What people who took part told us, and what came of it, from {day(first)} to {day(last)}."),
        Table("You said, we did", COLUMNS, tuple((one.said, f"{TO_ALL[one.decision]}{one.did}") for one in rows)),
        Text("Everybody whose words these are agreed that you read them here. Nobody is named.", Voice.QUIET),
    )
    return Paper("You said, we did", "said-did", blocks, made_on, trust)


def make_said_did_paper(workspace: Workspace, first: dt.date, last: dt.date) -> Rendered:
    """Return “You said, we did” of some months as a paper. Refused where fewer people agreed to it than is safe."""
    from coc_desktop.papers import render

    workspace.require(Permission.SEE_PLANS)
    rows = said_and_done(workspace, first, last)
    if not rows:
        raise Refused(TOO_FEW)
    made = render(said_did_paper(rows, first, last, workspace.setting("trust.name"), workspace.today()))
    with workspace.transaction("said_did.made", "Make “You said, we did”", put_back=False) as tx:
        tx.note(things=len(rows))
    return made


def _letter(found: IdeaDetail, answer: Answered, contact: str) -> list[Block]:
    when = Facts((("After", found.title), ("You said it on", day(found.said_on))))
    blocks: list[Block] = [Text("You told us something after an activity. Thank you. This is what came of it."), when]
    blocks += [Heading(2, "What you said"), Text(NOTED) if found.is_note else OwnWords(found.words)]
    blocks += [Heading(2, TO_THEM[answer.decision]), Text(answer.draft.words)]
    return [*blocks, Heading(2, "What do you think?"), Text(_ask(contact))]


def _easy(found: IdeaDetail, answer: Answered, contact: str) -> list[Block]:
    blocks: list[Block] = [
        idea("meeting", f"You took part in this: {found.title}.\n\nThen you told us something. Thank you."),
        Heading(2, "What you said"),
        idea("speech", NOTED) if found.is_note else Idea("speech", OwnWords(found.words, day(found.said_on))),
        Heading(2, TO_THEM[answer.decision]),
        idea("tick" if answer.decision is Decision.DID else "pen", answer.draft.words),
    ]
    return [*blocks, Heading(2, "What do you think?"), idea("talk", _ask(contact))]


def _ask(contact: str) -> str:
    return f"You can tell us: {contact}." if contact else "You can tell us."
