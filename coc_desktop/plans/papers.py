"""A plan on paper, in the person's own words and in the format they chose."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from coc_desktop.papers.blocks import Block, Bullets, Facts, Heading, Notice, NoticeKind, OwnWords, Paper, Rendered, Text, Voice
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.queries import PlanDetail, read_plan
from coc_desktop.wording import day, in_sentence, whose
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.vocabulary import PaperFormat, Permission


def plan_paper(plan: PlanDetail, number: int, trust: str, made_on: dt.date) -> Paper:
    """Return the paper of a whole plan; each section carries the same number as on the screen."""
    return Paper(
        title=f"{whose(plan.known_as)} plan",
        reference=f"plan-{number}-v{plan.version}",
        made_on=made_on,
        trust=trust,
        private_to=plan.known_as,
        blocks=(*_standing(plan), *_sections(plan)),
    )


def _standing(plan: PlanDetail) -> tuple[Block, ...]:
    name = in_sentence(plan.known_as)
    agreed = f"{name} agreed this plan on {day(plan.agreed_on)}." if plan.agreed_on else None
    review = day(plan.review_on) if plan.review_on else "Not set yet"
    notice = Notice(NoticeKind.DONE, agreed, "Agreed") if agreed else Notice(NoticeKind.NOTE, f"{name} has not agreed this yet.")
    return (
        Facts((("Version", str(plan.version)), ("Look at it again on", review))),
        notice,
        Text("This is not a clinical record. No care decision is made with it.", Voice.QUIET),
    )


def _sections(plan: PlanDetail) -> tuple[Block, ...]:
    blocks: list[Block] = []
    said_instead = {choice.id: choice.label for choice in instead()}
    for number, prompt in enumerate(prompts(), 1):
        answer = plan.answers.get(prompt.id)
        actions = [adjustment for adjustment in plan.adjustments if adjustment.prompt == prompt.id]
        blocks += [Heading(2, f"{number}. {prompt.title}"), Text(prompt.question, leads=True)]
        if answer is not None and answer.words:
            blocks.append(OwnWords(answer.words))
        else:
            blocks.append(Text(said_instead.get(answer.said_instead if answer else "", "Not talked about yet"), Voice.QUIET))
        if actions:
            blocks.append(Heading(3, "What we will do"))
            blocks.append(Bullets(tuple(_action(one.action, one.who, one.when) for one in actions)))
    return tuple(blocks)


def _action(action: str, who: str, when: str) -> str:
    """Write `Send the agenda: Sam Patel, 3 days before`."""
    rest = ", ".join(part for part in (who, when) if part)
    return f"{action}: {rest}" if rest else action


def make_plan_paper(workspace: Workspace, person_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return a person's plan as a PDF in the format they chose, or in another; the audit says that it was made."""
    from coc_desktop.papers import render

    workspace.require(Permission.SEE_PLANS)
    plan = read_plan(workspace, person_id)
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        number, chosen = person.number, person.paper_format
    made = render(plan_paper(plan, number, workspace.setting("trust.name"), workspace.today()), form or chosen)
    with workspace.transaction("plan.printed", "Make a paper of a plan", put_back=False) as tx:
        tx.note(about=person_id)
    return made
