"""Plans on paper: the whole plan for the person, and what each other reader was given, in the format that each chose."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.papers.blocks import Block, Bullets, Facts, Heading, Notice, NoticeKind, OwnWords, Paper, Rendered, Text, Voice
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.easy import easy_card, easy_host, easy_plan, easy_summary
from coc_desktop.plans.head import NOTHING, ONLY_YOU, Head
from coc_desktop.plans.opening import written_plan
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.reviewing import kept_for_me
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection, cut, with_only_me
from coc_desktop.plans.rules.shapes import HostDay, HostLine, HostSheet, PlanPaper, five_lines, host_sheet, one_line, rest_words
from coc_desktop.problems import Refused
from coc_desktop.wording import count, day, in_sentence, whose
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.plans import Plan
from models.vocabulary import Audience, PaperFormat, Permission

NO_DAY = HostDay()
NOT_CLINICAL = Text("This is not a clinical record. No care decision is made with it.", Voice.QUIET)


def plan_paper(found: Cut, head: Head) -> Paper:
    """Return the paper of everything a reader was given; each section carries the same number as on the screen."""
    own = found.audience is Audience.ONLY_ME
    review = day(head.review_on) if head.review_on else "Not set yet"
    facts = Facts((("Version", str(head.version)), ("Look at it again on", review), *_until(found)))
    return Paper(
        title=f"{whose(found.known_as)} plan",
        reference=f"plan-{head.number}-v{head.version}",
        made_on=head.made_on,
        trust=head.trust,
        private_to=found.known_as if own else "",
        blocks=(facts, _standing(found), NOT_CLINICAL, *_sections(found, every=own)),
    )


def summary_paper(found: Cut, head: Head) -> Paper:
    """Return five lines for whoever chairs."""
    lines = five_lines(found, {prompt.id: prompt.title for prompt in prompts()})
    blocks: list[Block] = [Text(f"What {in_sentence(found.known_as)} wants you to know. Keep it to yourself.")]
    for line in lines:
        blocks += [Heading(2, line.title), OwnWords(line.words) if line.own else Text(line.words)]
    return _short(f"Working with {in_sentence(found.known_as)}", "summary", found, head, blocks if lines else [Text(NOTHING)])


def card_paper(found: Cut, head: Head) -> Paper:
    """Return the card: one line to hand over where there is no time to talk."""
    line = one_line(found) or NOTHING
    return _short(f"With {in_sentence(found.known_as)}", "card", found, head, [Text(line, Voice.STRONG)])


def host_paper(
    sheet: HostSheet,
    title: str,
    trust: str,
    made_on: dt.date,
    form: PaperFormat = PaperFormat.STANDARD,
    the_day: HostDay = NO_DAY,
) -> Paper:
    """Return what a host is to do, and the order of the day: neither who it is for, nor why."""
    if form is PaperFormat.EASY_READ:
        return easy_host(sheet, title, trust, made_on, the_day)
    alone = "One person is coming, so all of this is for them. Ask nobody about it." if sheet.alone else ""
    blocks: list[Block] = [*_the_day(the_day)]
    blocks.append(Text("What to do so that everybody can take part. Nobody has to say who it is for, or why."))
    if alone:
        blocks.append(Text(alone, Voice.STRONG))
    if sheet.lines:
        blocks.append(Bullets(tuple(map(_host_line, sheet.lines))))
    else:
        blocks.append(Text("Nothing has been asked for yet."))
    if sheet.withheld:
        told = f"There {'is' if sheet.withheld == 1 else 'are'} {count(sheet.withheld, 'thing')} more to talk about"
        blocks.append(Text(f"{told} with the involvement team."))
    if not sheet.agreed:
        blocks.append(Notice(NoticeKind.NOTE, "Some of this is from a plan that its person has not agreed yet. It may change."))
    if sheet.until is not None:
        blocks.append(Text(f"Use this sheet until {day(sheet.until)}, then ask for a new one.", Voice.QUIET))
    return Paper(title=title, reference="host-sheet", made_on=made_on, trust=trust, blocks=tuple(blocks))


def _the_day(the_day: HostDay) -> list[Block]:
    """Return the order of the day and whom to ask, under headings of their own, and the heading of what follows."""
    rows = [(one.when, f"{one.what}, with {one.who}" if one.who else one.what) for one in the_day.hours]
    rows += [("Quiet room", the_day.quiet_room)] if the_day.quiet_room else []
    rows += [("Ask on the day", the_day.ask)] if the_day.ask else []
    return [Heading(2, "The order of the day"), Facts(tuple(rows)), Heading(2, "What to do")] if rows else []


def _host_line(line: HostLine) -> str:
    rest = ", ".join(part for part in (line.when, line.people) if part)
    return f"{line.action}: {rest}" if rest else line.action


def _short(title: str, what: str, found: Cut, head: Head, said: list[Block]) -> Paper:
    """Return a short paper that says whether the plan is agreed, and until when it may be used."""
    rows = _until(found)
    ending: tuple[Block, ...] = (Facts(rows),) if rows else ()
    return Paper(
        title=title,
        reference=f"{what}-{head.number}-v{head.version}",
        made_on=head.made_on,
        trust=head.trust,
        blocks=(*said, _standing(found), *ending, NOT_CLINICAL),
    )


def _until(found: Cut) -> tuple[tuple[str, str], ...]:
    return (("Use this paper until", day(found.until)),) if found.until is not None else ()


def _standing(found: Cut) -> Notice:
    """Say whether the person has agreed the plan; one that is not agreed says so wherever it is used."""
    name = in_sentence(found.known_as)
    if found.agreed_on:
        return Notice(NoticeKind.DONE, f"{name} agreed this plan on {day(found.agreed_on)}.", "Agreed")
    return Notice(NoticeKind.NOTE, f"{name} has not agreed this yet.")


def _sections(found: Cut, *, every: bool) -> tuple[Block, ...]:
    """Return the sections a reader was given; the person's own copy also shows those that nobody has talked about."""
    blocks: list[Block] = []
    for number, prompt in enumerate(prompts(), 1):
        section = found.section(prompt.id)
        if section is None and not every:
            continue
        blocks += [Heading(2, f"{number}. {prompt.title}"), Text(prompt.question, leads=True)]
        blocks += _section(section or CutSection(prompt.id))
    left = [one for one in found.sections if one.key not in {prompt.id for prompt in prompts()}]
    for section in left:
        blocks += [Heading(2, "From an earlier form"), *_section(section)]
    return tuple(blocks) or (Text(NOTHING),)


def _section(section: CutSection) -> list[Block]:
    said_instead = {choice.id: choice.label for choice in instead()}
    blocks: list[Block] = []
    if section.words:
        blocks.append(OwnWords(section.words))
    if section.harder:
        blocks += [Heading(3, "On a harder day"), OwnWords(section.harder)]
    if section.for_me or section.for_me_harder:
        blocks += [Heading(3, ONLY_YOU), *(OwnWords(one) for one in (section.for_me, section.for_me_harder) if one)]
    elif not section.words and not section.harder:
        blocks.append(Text(said_instead.get(section.said_instead, "Not talked about yet"), Voice.QUIET))
    if section.actions:
        blocks += [Heading(3, "What we will do"), Bullets(tuple(map(_action, section.actions)))]
    return blocks


def _action(one: Action) -> str:
    """Write `Send the agenda: Sam Patel, 3 days before`."""
    rest = rest_words(one)
    return f"{one.action}: {rest}" if rest else one.action


def make_plan_paper(workspace: Workspace, person_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return a person's own copy of their whole plan, in the format they chose or in another."""
    return make_cut_paper(workspace, person_id, PlanPaper.WHOLE, Audience.ONLY_ME, form=form)


def make_own_copy(workspace: Workspace, *, with_mine: bool = False) -> Rendered:
    """Return the plan of whoever looks at their own, as a paper in the format they chose.

    Only where they ask for it (`with_mine`) it holds what they keep for themselves: the paper lies open, where their card does
    not.
    """
    workspace.require(Permission.REVIEW_OWN)
    with workspace.reading() as session:
        person_id = standing_id(session, workspace.person_id)
    trust, today = workspace.setting("trust.name"), workspace.today()
    with workspace.reading() as session:
        found, head, usual = cut_for_paper(session, person_id, Audience.ONLY_ME, trust, today)
        found = with_only_me(found, kept_for_me(workspace, session)) if with_mine else found
    made = render_for(workspace, paper_of(PlanPaper.WHOLE, found, head, usual), usual)
    with workspace.transaction("plan.printed", "Make a paper of a plan", put_back=False) as tx:
        tx.note(about=person_id, paper=PlanPaper.WHOLE.value, audience=Audience.ONLY_ME.value)
    return made


def make_cut_paper(
    workspace: Workspace,
    person_id: UUID,
    kind: PlanPaper,
    audience: Audience,
    named: UUID | None = None,
    form: PaperFormat | None = None,
) -> Rendered:
    """Return one cut of a plan as a PDF for one reader; its opening is in the audit before it is opened.

    Without a format it is made as the person chose. Refused where nothing is shared with that reader today.
    """
    workspace.require(Permission.SEE_PLANS)
    workspace.looking("plan.seen", person_id)
    trust, today = workspace.setting("trust.name"), workspace.today()
    with workspace.reading() as session:
        found, head, usual = cut_for_paper(session, person_id, audience, trust, today, named)
    chosen = form or usual
    if not found.sections and audience is not Audience.ONLY_ME:
        raise Refused(NOTHING)
    made = render_for(workspace, paper_of(kind, found, head, chosen), chosen)
    with workspace.transaction("plan.printed", "Make a paper of a plan", put_back=False) as tx:
        tx.note(about=person_id, paper=kind.value, audience=audience.value)
    return made


def cut_for_paper(
    session: Session, person_id: UUID, audience: Audience, trust: str, today: dt.date, named: UUID | None = None
) -> tuple[Cut, Head, PaperFormat]:
    """Return what one reader gets, what stands around it on paper, and the format that the person chose."""
    person = existing(session, Person, person_id)
    row = session.execute(select(Plan.version, Plan.review_on).where(Plan.person_id == person_id)).one_or_none()
    head = Head(person.number, row.version if row else 0, row.review_on if row else None, trust, today)
    return cut(written_plan(session, person_id), audience, today, named), head, person.paper_format


def paper_of(kind: PlanPaper, found: Cut, head: Head, form: PaperFormat) -> Paper:
    """Return what a paper of one kind says in a format: easy read has words of its own."""
    easy = form is PaperFormat.EASY_READ
    match kind:
        case PlanPaper.SUMMARY:
            return (easy_summary if easy else summary_paper)(found, head)
        case PlanPaper.CARD:
            return (easy_card if easy else card_paper)(found, head)
        case PlanPaper.HOST:
            return host_paper(host_sheet((found,), 1), "What to have ready", head.trust, head.made_on, form)
        case PlanPaper.WHOLE:
            return (easy_plan if easy else plan_paper)(found, head)
