"""The register on paper, for the lead: what was not met in some weeks, by activity, without anybody’s name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from coc_desktop.papers.blocks import Block, Column, Headline, Notice, NoticeKind, Paper, Rendered, Table, Text, Voice
from coc_desktop.plans.opening import hidden_from_hosts
from coc_desktop.plans.provisions.register import NotMetRow, count_asked, not_met
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.wording import count, day
from coc_desktop.workspace import Workspace
from models.vocabulary import Happened, Helped, Permission

ON_THE_PAGE = "Said with a name or a reason: read it in the program"
COLUMNS = (Column("When, and what it was for", 3), Column("What was needed", 3), Column("What happened", 4))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the paper, in words that name nobody."""

    held_on: dt.date
    title: str
    needed: str
    happened: str


def register_paper(told: Sequence[Told], asked: int, first: dt.date, last: dt.date, trust: str, made_on: dt.date) -> Paper:
    """Return the register of some weeks."""
    blocks: list[Block] = [
        Headline(str(len(told)), f"not in place, of {count(asked, 'thing')} that people needed"),
        Text(f"At activities from {day(first)} to {day(last)}, as we or they say it."),
    ]
    if told:
        rows = tuple((f"{day(one.held_on)}, {one.title}", one.needed, one.happened) for one in told)
        blocks.append(Table("What was not in place", COLUMNS, rows))
    else:
        blocks.append(
            Notice(NoticeKind.DONE, "Nobody has said otherwise of any activity in this time.", "Everything was in place")
        )
    blocks.append(Text("Nobody is named. Each line is something to learn from, with the person if they wish.", Voice.QUIET))
    return Paper(title="Needs that were not met", reference="not-met", made_on=made_on, trust=trust, blocks=tuple(blocks))


def make_register_paper(workspace: Workspace, first: dt.date, last: dt.date) -> Rendered:
    """Return the register from the first day to the last as a paper; that it was made is in the audit."""
    from coc_desktop.papers import render

    workspace.require(Permission.SEE_PLANS)
    rows = not_met(workspace, first, last)
    with workspace.reading() as session:
        hidden = frozenset().union(*(hidden_from_hosts(session, one) for one in {row.need.person_id for row in rows}))
    told = [_told(row, hidden) for row in rows]
    asked = count_asked(workspace, first, last)
    made = render(register_paper(told, asked, first, last, workspace.setting("trust.name"), workspace.today()))
    with workspace.transaction("register.made", "Make the register of needs", put_back=False) as tx:
        tx.note(things=len(told))
    return made


def _told(row: NotMetRow, hidden: frozenset[str]) -> Told:
    need = row.need
    kind = row.category or "Something they needed"
    needed = need.action if need.action and tells_no_one(need.action, hidden) else kind
    said = [need.why or (need.state.label if need.happened is Happened.NOT_SAID else need.happened.label)]
    said += [need.answer] if need.answer else [need.helped.label] if need.helped is Helped.NO else []
    words = ". ".join(part.rstrip(".") for part in said) + "."
    return Told(row.held_on, row.title, needed, words if tells_no_one(words, hidden) else ON_THE_PAGE)
