"""No cut ever holds a word its reader was not given, whatever is in the plan, whatever was agreed, and on whatever day."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from coc_desktop.papers.blocks import Bullets, Facts, Heading, Notice, OwnWords, Paper, Text
from coc_desktop.plans.head import Head
from coc_desktop.plans.papers import card_paper, host_paper, plan_paper, summary_paper
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules.cuts import Action, Cut, WrittenPlan, WrittenSection, cut, nameless, tells_no_one
from coc_desktop.plans.rules.shapes import LINES, LONGEST, HostLine, five_lines, host_sheet, one_line
from coc_desktop.plans.rules.sharing import Agreed, SharingDraft, asked_for, narrows, problems_in_sharing, widens
from models.vocabulary import Audience

TODAY = dt.date(2026, 8, 6)
LEADS = (UUID(int=1), UUID(int=2))
KEYS = [prompt.id for prompt in prompts()]
days = st.integers(-3, 3).map(lambda days: TODAY + dt.timedelta(days=days))
shares = st.builds(
    Agreed,
    audience=st.sampled_from([one for one in Audience if one is not Audience.ONLY_ME]),
    until=st.none() | days,
    consented_on=days,
    named=st.none() | st.sampled_from(LEADS),
)


@dataclass(frozen=True)
class Written:
    """A plan, and what may be told of each section: its words, and its actions with who does them."""

    plan: WrittenPlan
    words: dict[str, set[str]]
    fit: dict[str, set[str]]


@st.composite
def plans(draw: st.DrawFn) -> Written:
    """Draw a plan in which every word stands in one place only."""
    counter = itertools.count()

    def token(kind: str) -> str:
        return f"{kind}{next(counter)}q"

    sections, words, fit = [], dict[str, set[str]](), dict[str, set[str]]()
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=5)):
        said, harder = token("word"), draw(st.sampled_from(["", token("hard")]))
        actions, told = [], set[str]()
        for _ in range(draw(st.integers(0, 3))):
            names = draw(st.booleans())
            do = f"{token('do')} Alex’s chair" if names else token("do")
            actions.append(Action(do, token("who"), draw(st.sampled_from(["", token("when")]))))
            told |= set() if names else {do.split()[0], actions[-1].when}
        agreed = tuple(draw(st.lists(shares, max_size=4)))
        sections.append(WrittenSection(key, said, "", harder, tuple(actions), agreed, draw(st.booleans())))
        words[key] = {said, harder, *(part for one in actions for part in (one.action.split()[0], one.who, one.when))} - {""}
        fit[key] = told - {""}
    plan = WrittenPlan("Alex Morgan", tuple(sections), draw(st.none() | days), frozenset({"Alex", "Morgan", "Alex Morgan"}))
    return Written(plan, words, fit)


def given_to(section: WrittenSection, audience: Audience, on: dt.date, reader: UUID | None) -> bool:
    """Say by the agreement alone, in other words than the rule, whether a reader was given a section."""
    if not section.asked:
        return audience is Audience.TEAM
    for one in section.shares:
        ended = one.until is not None and one.until < on
        begun = one.consented_on is not None and one.consented_on <= on
        if ended or not begun:
            continue
        if one.audience is Audience.MY_LEAD and one.named is not None and one.named == reader and audience is Audience.TEAM:
            return True
        if one.audience is audience and (audience is not Audience.MY_LEAD or (one.named is not None and one.named == reader)):
            return True
    return False


def said_by(paper: Paper) -> str:
    """Return every word of a paper."""
    parts = [paper.title, paper.private_to, paper.reference]
    for block in paper.blocks:
        match block:
            case Facts(rows):
                parts += [part for row in rows for part in row]
            case Bullets(items):
                parts += items
            case Heading() | Text() | OwnWords() | Notice():
                parts.append(block.words)
    return " ".join(parts)


def everything(found: Cut) -> str:
    """Return every word that leaves a cut: as it is, in its short forms, and on each of its papers."""
    head = Head(7, 1, None, "Larkdale", found.on)
    sheet = host_sheet((found if found.audience is Audience.VENUE else nameless(found, frozenset({"Alex"})),), 1)
    forms = [repr(found), repr(five_lines(found, {})), one_line(found), repr(sheet)]
    papers = [host_paper(sheet, "What to have ready", "Larkdale", found.on)]
    if found.audience is not Audience.VENUE:
        papers += [plan_paper(found, head), summary_paper(found, head), card_paper(found, head)]
    return " ".join([*forms, *map(said_by, papers)])


@settings(max_examples=300, deadline=None)
@given(plans(), st.sampled_from(list(Audience)), days, st.none() | st.sampled_from(LEADS))
def test_no_cut_holds_a_word_its_reader_was_not_given(
    written: Written, audience: Audience, on: dt.date, reader: UUID | None
) -> None:
    found = cut(written.plan, audience, on, reader)

    left = everything(found)
    for section in written.plan.sections:
        allowed = written.words[section.key]
        if audience is not Audience.ONLY_ME and not given_to(section, audience, on, reader):
            allowed = set()
        elif audience is Audience.VENUE:
            allowed = written.fit[section.key]
        for word in written.words[section.key] - allowed:
            assert word not in left, (section, word)
        for word in allowed:
            assert word in repr(found), (section, word)
    if audience is Audience.VENUE:
        assert "Alex" not in left
        assert "Morgan" not in left


@given(plans(), days)
def test_the_person_gets_all_of_their_own_plan(written: Written, on: dt.date) -> None:
    found = cut(written.plan, Audience.ONLY_ME, on)

    assert [one.words for one in found.sections] == [one.words for one in written.plan.sections]


def a_cut(*sections: WrittenSection) -> Cut:
    return cut(WrittenPlan("Alex Morgan", sections), Audience.ONLY_ME, TODAY)


def test_a_summary_has_five_lines_at_most_and_ends_long_words_at_a_whole_one() -> None:
    long = "I like a quiet place and time to think. " * 9
    found = a_cut(*(WrittenSection(key, long) for key in KEYS))

    lines = five_lines(found, {})

    assert len(lines) == LINES
    assert all(line.own and len(line.words) <= LONGEST + 2 and line.words.endswith(" …") for line in lines)
    assert all(line.words.removesuffix(" …") in " ".join(long.split()) for line in lines)


def test_a_card_is_one_line_of_what_to_do() -> None:
    found = a_cut(WrittenSection("room", "It hums.", actions=tuple(Action(f"Do {number}.") for number in range(8))))

    assert one_line(found) == "Do 0. Do 1. Do 2. Do 3. Do 4. Do 5. And 2 things more."


def test_a_host_counts_people_but_never_one_alone() -> None:
    lights, window = Action("Lights low"), Action("Open a window")
    both, one = a_cut(WrittenSection("room", actions=(lights, window))), a_cut(WrittenSection("room", actions=(lights,)))

    assert host_sheet((both, one), 2).lines == (
        HostLine("Lights low", "", "2 people"),
        HostLine("Open a window", "", "1 person"),
    )
    assert {line.people for line in host_sheet((both,), 1).lines} == {""}


def test_a_host_is_told_where_something_is_not_agreed_yet() -> None:
    asks, says = a_cut(WrittenSection("room", actions=(Action("Lights low"),))), a_cut(WrittenSection("room", "It hums."))
    agreed = replace(asks, agreed_on=TODAY)

    assert host_sheet((agreed, says), 2).agreed
    assert not host_sheet((agreed, asks), 2).agreed
    assert "has not agreed yet" in repr(host_paper(host_sheet((asks,), 1), "What to have ready", "Larkdale NHS Trust", TODAY))


def test_a_name_is_heard_however_it_is_written() -> None:
    hidden = frozenset({"Adéyẹmí", "Alex", "O’Brien", "because"})

    for words in ("Sit ADEYEMI by the door", "alex's chair", "Ask Alex.", "For O'Brien", "Dim the lights (because)"):
        assert not tells_no_one(words, hidden), words
    assert tells_no_one("Put the alexandrine table away", hidden)


def test_more_is_told_from_less() -> None:
    team, room = SharingDraft((Audience.TEAM,)), SharingDraft((Audience.TEAM, Audience.ROOM))
    short, longer = SharingDraft((Audience.ROOM,), TODAY), SharingDraft((Audience.ROOM,), TODAY + dt.timedelta(days=9))
    first = SharingDraft((Audience.MY_LEAD,), named=LEADS[0])
    second = SharingDraft((Audience.MY_LEAD,), named=LEADS[1])

    assert widens(team, room)
    assert not widens(room, team)
    assert narrows(room, team)
    assert widens(short, longer)
    assert narrows(longer, short)
    assert widens(first, second)
    assert narrows(first, second)
    assert not widens(room, SharingDraft())


def test_what_is_asked_for_can_be_agreed() -> None:
    assert [one.field for one in problems_in_sharing(SharingDraft((Audience.ONLY_ME, Audience.MY_LEAD)), TODAY)] == [
        "audiences",
        "named",
    ]
    yesterday = SharingDraft((Audience.ROOM,), TODAY - dt.timedelta(days=1))
    assert [one.field for one in problems_in_sharing(yesterday, TODAY)] == ["until"]
    assert asked_for((Agreed(Audience.ROOM, TODAY), Agreed(Audience.VENUE, TODAY - dt.timedelta(days=1))), TODAY) == SharingDraft(
        (Audience.ROOM,), TODAY
    )
