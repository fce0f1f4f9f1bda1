"""Plans in easy read: no sentence of ours over 15 words, one idea beside each picture, and what people said as they said it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import resources
from coc_desktop.papers import Block, Heading, Idea, OwnWords, Paper, PaperFormat, Text, render
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.plans.head import NOTHING, Head
from coc_desktop.plans.papers import host_paper, paper_of
from coc_desktop.plans.pictures import picture_of
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.shapes import HostLine, HostSheet, PlanPaper
from models.vocabulary import Audience
from tests.papers.reading import Reading, spoken
from tests.papers.test_tags import faults

DAY = dt.date(2026, 8, 26)
HEAD = Head(2041, 4, dt.date(2027, 9, 23), "Larkdale NHS Trust", DAY)
PICTURES = {file.stem for file in resources.folder("pictograms").glob("*.svg")}
EASY = PaperFormat.EASY_READ
LONG = "I would like all of you to know, long before any of it begins, who is going to be in the room and why they are there."


def cut_of(*sections: CutSection, audience: Audience = Audience.ONLY_ME, **more: object) -> Cut:
    return Cut(audience, DAY, "Alex", sections, **more)  # type: ignore[arg-type]


def papers() -> Iterator[Paper]:
    """Give every easy read paper in every state, with nobody's own words in it but a name."""
    quiet = tuple(CutSection(prompt.id, said_instead=one.id) for prompt, one in zip(prompts(), instead() * 3, strict=True))
    doing = tuple(CutSection(prompt.id, "Yes.", harder="No.", actions=(Action("Do it", "Sam"),)) for prompt in prompts())
    old = CutSection("an_old_section", "Yes.")
    for sections in ((), quiet, doing, (*doing, old)):
        for agreed, until in ((None, None), (DAY, DAY)):
            for audience in (Audience.ONLY_ME, Audience.ROOM):
                found = cut_of(*sections, audience=audience, agreed_on=agreed, until=until)
                yield from (
                    paper_of(kind, found, head, EASY) for kind in PlanPaper for head in (HEAD, replace(HEAD, review_on=None))
                )
    for sheet in (
        HostSheet(),
        HostSheet((HostLine("Do it", "During", "2 people"),), alone=False, withheld=2, until=DAY, agreed=False),
    ):
        yield host_paper(sheet, "What to have ready", "Larkdale NHS Trust", DAY, EASY)


def sentences(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        words = block.words if isinstance(block, Heading) else block.said.words if isinstance(block, Idea) else ""
        yield from re.split(r"(?<=[.?!:])\s+|\n+", words)


def test_no_sentence_of_ours_has_more_than_15_words() -> None:
    said = {sentence for paper in papers() for sentence in sentences(paper)}

    assert len(said) > 50
    assert [sentence for sentence in said if len(sentence.split()) > 15] == []


def test_nothing_but_headings_and_ideas_is_in_an_easy_read_paper_and_every_picture_is_drawn() -> None:
    blocks: list[Block] = [block for paper in papers() for block in paper.blocks]

    assert all(isinstance(block, Heading | Idea) for block in blocks)
    shown = {block.picture for block in blocks if isinstance(block, Idea)}
    assert shown <= PICTURES
    assert len(shown) > 15
    assert all(pictogram(str(name)).shows for name in shown)


def test_an_idea_is_one_sentence_or_a_short_one_to_a_line() -> None:
    ideas = [block.said for paper in papers() for block in paper.blocks if isinstance(block, Idea)]
    ours = [said.words for said in ideas if isinstance(said, Text)]

    for words in ours:
        for line in words.split("\n\n"):
            assert len(re.findall(r"[.?!](?:\s|$)", line)) <= 2, line
            assert len(line.split()) <= 15, line


def test_a_picture_stands_only_beside_words_that_can_mean_nothing_else() -> None:
    shown = {
        "Dim the lights": "lamp",
        "Send the agenda 3 days before": "letter",
        "Tell them two weeks before": "calendar",
        "Book a quiet room next door": "quiet",
        "No noise, please": "quiet",
        "A comfortable chair": "chair",
        "A seat near the door": "chair",
        "A taxi home": "car",
        "Meet me at the bus stop": "bus",
        "Five minutes alone": "clock",
        "A rest at 3pm": "pause",
        "You can leave at any time": "leave",
        "Meet me at the door": "door",
        "Come in and sit down": "arrive",
        "Have a chat with Sam": "talk",
        "Type in the chat": "pen",
    }
    assert {said: picture_of(said) for said in shown} == shown
    doubtful = (
        "Turn left at the lights",
        "Light lunch",
        "Follow the path",
        "Ring the bell",
        "Call out my name",
        "Take the minutes of the meeting",
        "The rest of the group",
        "One at a time",
        "Sit on the panel",
        "The chair decides",
        "Leave it to me",
        "Some sound or music",
        "A warm welcome",
        "Pay attention",
        "Mind the step",
        "Bright colours on coloured paper",
    )
    assert {said: picture_of(said, "") for said in doubtful} == dict.fromkeys(doubtful, "")


def test_what_is_not_to_be_has_no_picture() -> None:
    assert picture_of("Tea and coffee") == "cup"
    denied = (
        "No tea or coffee",
        "Don’t ring me",
        "Do not ask me",
        "Never turn the lights on",
        "A room without a lamp",
        "Lamps off",
    )
    assert {picture_of(said, "") for said in denied} == {""}
    assert picture_of("No tea") == "todo"


def test_every_phrase_has_one_picture_that_is_drawn_and_can_be_found() -> None:
    kept = json.loads(resources.text("catalogues/pictures.json"))
    phrases = [(phrase, picture) for picture, those in kept["pictures"].items() for phrase in those]

    assert kept["pictures"].keys() <= PICTURES
    every = [*(phrase for phrase, _ in phrases), *kept["something_else"]]
    assert len(every) == len(set(every))
    assert [phrase for phrase, picture in phrases if picture_of(phrase.replace("#", "3"), "") != picture] == []
    assert {picture_of(phrase, "") for phrase in kept["something_else"]} == {""}
    assert all(one.picture in PICTURES for one in instead())
    assert all(picture in PICTURES for prompt in prompts() for picture, _ in prompt.easy)
    assert all(prompt.easy for prompt in prompts())


def test_what_a_person_said_stands_exactly_as_they_said_it() -> None:
    found = cut_of(
        CutSection("before", LONG, actions=(Action("Send the agenda", "Sam Patel", lead_days=3),)),
        CutSection("hard", "Zwölf Boxkämpfer 👩‍🎨", harder="Let me leave."),
        CutSection("room", said_instead="rather_not_say"),
    )

    made = render(paper_of(PlanPaper.WHOLE, found, HEAD, EASY), EASY)

    assert faults(made.pdf) == []
    said = spoken(made.pdf)
    for words in (
        f"“{LONG}”",
        "“Zwölf Boxkämpfer 👩‍🎨”",
        "“Let me leave.”",
        "Send the agenda Who: Sam Patel When: 3 working days before",
    ):
        assert words in said
    assert said.index("Would rather not say.") < said.index("4. In the meeting")
    assert min(shown.size for shown in Reading(made.pdf).shown) >= 18


def test_each_section_carries_the_number_that_it_has_in_the_other_formats() -> None:
    whole = [paper_of(PlanPaper.WHOLE, cut_of(), HEAD, form) for form in PaperFormat]

    heads = [[block.words for block in paper.blocks if isinstance(block, Heading) and block.level == 2] for paper in whole]
    assert heads[0] == heads[1] == heads[2]
    assert heads[0][1] == "2. Before a meeting"


def test_no_easy_read_cut_holds_a_word_its_reader_was_not_given() -> None:
    given = CutSection("room", actions=(Action("Dim the lights"),))

    for kind in PlanPaper:
        paper = paper_of(kind, cut_of(given, audience=Audience.ROOM), HEAD, EASY)
        own = [block.said.words for block in paper.blocks if isinstance(block, Idea) and isinstance(block.said, OwnWords)]
        assert own == []
        assert "Dim the lights" in str(paper.blocks)
    nothing = paper_of(PlanPaper.SUMMARY, cut_of(audience=Audience.ROOM), HEAD, EASY)
    assert NOTHING in str(nothing.blocks)


@pytest.mark.parametrize("many", [1, 6, 7, 9])
def test_a_card_says_that_there_is_more(many: int) -> None:
    actions = tuple(Action(f"Thing {number}") for number in range(many))

    paper = paper_of(PlanPaper.CARD, cut_of(CutSection("room", actions=actions), audience=Audience.ROOM), HEAD, EASY)

    said = " ".join(sentences(paper))
    assert said.count("Thing ") == min(many, 6)
    assert ("more." in said) is (many > 6)
