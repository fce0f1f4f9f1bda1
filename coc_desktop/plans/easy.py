"""Plans in easy read: one idea a line with its picture at the left, and no sentence of ours of more than 15 words.

A person's own words, and what they agreed that we do, stand as they are.
"""

from __future__ import annotations

import datetime as dt

from coc_desktop.papers.blocks import Block, Heading, Idea, OwnWords, Paper, Text, Voice, idea
from coc_desktop.plans.head import NOTHING, ONLY_YOU, Head
from coc_desktop.plans.pictures import picture_of
from coc_desktop.plans.prompts import Prompt, instead, prompts
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.shapes import ON_A_CARD, HostDay, HostLine, HostSheet, five_lines, one_line, when_words
from coc_desktop.wording import count, day, in_sentence, whose
from models.vocabulary import Audience


def easy_plan(found: Cut, head: Head) -> Paper:
    """Return everything a reader was given; each section carries the same number as on the screen."""
    own = found.audience is Audience.ONLY_ME
    review = [idea("calendar", f"We look at this plan again on {day(head.review_on)}.")] if head.review_on else []
    beginning = (
        idea("plan", f"This is {whose(found.known_as)} plan."),
        idea("person", f"It says what helps {in_sentence(found.known_as)}."),
        *_standing(found),
        *review,
        *_until(found.until),
        idea("information", "This is not a medical record.\n\nNobody uses it to decide about care."),
    )
    return Paper(
        title=f"{whose(found.known_as)} plan",
        reference=f"plan-{head.number}-v{head.version}",
        made_on=head.made_on,
        trust=head.trust,
        private_to=found.known_as if own else "",
        blocks=(*beginning, *_sections(found, every=own)),
    )


def easy_summary(found: Cut, head: Head) -> Paper:
    """Return what whoever chairs needs most."""
    name = in_sentence(found.known_as)
    blocks: list[Block] = [idea("person", f"{name} wants you to know this."), idea("lock", "Keep it to yourself.")]
    known = {prompt.id: prompt for prompt in prompts()}
    lines = five_lines(found, {key: prompt.title for key, prompt in known.items()})
    for line in lines:
        section = found.section(line.key)
        blocks.append(Heading(2, line.title))
        if line.own or section is None:
            blocks.append(Idea("speech", OwnWords(line.words)))
        else:
            blocks += [idea(picture_of(one.action), _to_do(one)) for one in section.actions]
    return _short(f"Working with {name}", "summary", found, head, blocks if lines else [idea("lock", NOTHING)])


def easy_card(found: Cut, head: Head) -> Paper:
    """Return the card: what to do, one idea a line."""
    actions = found.actions()
    blocks = [idea(picture_of(one.action), _to_do(one), Voice.STRONG) for one in actions[:ON_A_CARD]]
    if len(actions) > ON_A_CARD:
        blocks.append(idea("talk", f"There {'is' if len(actions) == ON_A_CARD + 1 else 'are'} more. Ask the involvement team."))
    if not actions:
        words = one_line(found)
        blocks = [Idea("speech", OwnWords(words)) if words else idea("lock", NOTHING)]
    return _short(f"With {in_sentence(found.known_as)}", "card", found, head, list(blocks))


def easy_host(sheet: HostSheet, title: str, trust: str, made_on: dt.date, the_day: HostDay) -> Paper:
    """Return what a host is to do, and the order of the day: neither who it is for, nor why."""
    blocks: list[Block] = [
        *_the_day(the_day),
        idea("meeting", "Do these things, so that everybody can take part."),
        idea("lock", "Nobody has to say who it is for.\n\nNobody has to say why."),
    ]
    if sheet.alone:
        blocks.append(idea("person", "One person is coming.\n\nAll of this is for them.\n\nAsk nobody about it."))
    blocks.append(Heading(2, "What to do"))
    blocks += [_host_line(line) for line in sheet.lines] or [idea("todo", "Nothing has been asked for yet.")]
    if sheet.withheld:
        more = f"There {'is' if sheet.withheld == 1 else 'are'} {count(sheet.withheld, 'more thing')}."
        blocks.append(idea("talk", f"{more}\n\nTalk to the involvement team about that."))
    if not sheet.agreed:
        blocks.append(idea("question", "Some of this is not agreed yet.\n\nIt may change."))
    if sheet.until is not None:
        blocks.append(idea("calendar", f"Use this sheet until {day(sheet.until)}.\n\nThen ask for a new one."))
    return Paper(title=title, reference="host-sheet", made_on=made_on, trust=trust, blocks=tuple(blocks))


def _host_line(line: HostLine) -> Idea:
    parts = (line.action, f"When: {line.when}" if line.when else "", f"For {line.people}" if line.people else "")
    return idea(picture_of(line.action), "\n\n".join(part for part in parts if part))


def _the_day(the_day: HostDay) -> list[Block]:
    """Say what happens when, with whom, and whom to ask."""
    hours = [
        idea(
            "pause" if one.is_break else "clock",
            "\n\n".join(part for part in (one.when, one.what, f"With {one.who}" if one.who else "") if part),
        )
        for one in the_day.hours
    ]
    quiet = [idea("quiet", f"Quiet room:\n\n{the_day.quiet_room}")] if the_day.quiet_room else []
    ask = [idea("talk", f"Ask {the_day.ask}.")] if the_day.ask else []
    return [Heading(2, "The day"), *hours, *quiet, *ask, Heading(2, "What this is for")] if hours or ask else []


def _short(title: str, what: str, found: Cut, head: Head, said: list[Block]) -> Paper:
    """Return a short paper that says whether the plan is agreed, and until when it may be used."""
    ending = idea("information", "This is not a medical record.\n\nNobody uses it to decide about care.")
    return Paper(
        title=title,
        reference=f"{what}-{head.number}-v{head.version}",
        made_on=head.made_on,
        trust=head.trust,
        blocks=(*said, Heading(2, "About this paper"), *_standing(found), *_until(found.until), ending),
    )


def _standing(found: Cut) -> tuple[Idea, ...]:
    """Say whether the person has agreed the plan; one that is not agreed says so wherever it is used."""
    name = in_sentence(found.known_as)
    if found.agreed_on:
        return (idea("tick", f"{name} agreed this plan on {day(found.agreed_on)}."),)
    return (idea("question", f"{name} has not agreed this plan yet."),)


def _until(last: dt.date | None) -> tuple[Idea, ...]:
    return (idea("clock", f"Use this paper until {day(last)}."),) if last is not None else ()


def _sections(found: Cut, *, every: bool) -> tuple[Block, ...]:
    """Return the sections a reader was given; the person's own copy also shows those that nobody has talked about."""
    blocks: list[Block] = []
    for number, prompt in enumerate(prompts(), 1):
        section = found.section(prompt.id)
        if section is not None or every:
            blocks += [Heading(2, f"{number}. {prompt.title}"), *_question(prompt), *_section(section or CutSection(prompt.id))]
    known = {prompt.id for prompt in prompts()}
    for section in found.sections:
        if section.key not in known:
            blocks += [Heading(2, "From an earlier form"), *_section(section)]
    return tuple(blocks) or (idea("lock", NOTHING),)


def _question(prompt: Prompt) -> list[Block]:
    """Ask a section's question, one idea a line, never parted from its answer."""
    return [Idea(picture, Text(words, leads=True)) for picture, words in prompt.easy]


def _section(section: CutSection) -> list[Block]:
    blocks: list[Block] = []
    if section.words:
        blocks.append(Idea("speech", OwnWords(section.words)))
    if section.harder:
        blocks += [Heading(3, "On a harder day"), Idea("cloud", OwnWords(section.harder))]
    if section.for_me or section.for_me_harder:
        kept = (one for one in (section.for_me, section.for_me_harder) if one)
        blocks += [Heading(3, ONLY_YOU), *(Idea("lock", OwnWords(one)) for one in kept)]
    elif not section.words and not section.harder:
        chosen = next((one for one in instead() if one.id == section.said_instead), instead()[0])
        blocks.append(idea(chosen.picture, f"{chosen.label}."))
    if section.actions:
        blocks += [Heading(3, "What we will do"), *map(_action, section.actions)]
    return blocks


def _to_do(one: Action) -> str:
    return f"{one.action}\n\nOnly on a harder day." if one.harder else one.action


def _action(one: Action) -> Idea:
    """Say what we will do, who does it and when, one below the other."""
    when = when_words(one)
    harder = "Only on a harder day." if one.harder else ""
    parts = (one.action, f"Who: {one.who}" if one.who else "", f"When: {when}" if when else "", harder)
    return idea(picture_of(one.action), "\n\n".join(part for part in parts if part))
