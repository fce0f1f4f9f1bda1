"""Ideas get an answer, their people are told, and the team hears only what enough people agreed to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank.people import change_status
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.papers.blocks import Idea
from coc_desktop.problems import ChangedElsewhere, Refused
from coc_desktop.schedule.additions.acts import add_something, take_note_out
from coc_desktop.schedule.additions.answering import answer_idea, note_told
from coc_desktop.schedule.additions.papers import answer_paper, make_answer_paper, make_said_did_paper
from coc_desktop.schedule.additions.queries import ideas_added, ideas_waiting, read_added, read_idea, said_and_done
from coc_desktop.schedule.additions.rules import SAFE, AdditionDraft, AnswerDraft, SaidDid, problems_in_answer, tellable
from coc_desktop.schedule.clashes.meaning import Clashing
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.support import settle_support
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.schedule import Response
from models.vocabulary import AddedFor, AddedHow, Decision, PaperFormat, PersonStatus, SupportState
from tests.closed import closed_in_history
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.payments.scene import Place, held

NAMES = ("Alex Morgan", "Bo Lee", "Cas Ray", "Dee Fox", "Eli Orr")
IDEA = AdditionDraft("A break after an hour", goes_to=AddedFor.IDEA)
ANSWER = AnswerDraft(Decision.DID, "There is a break now.")
SHARED = AnswerDraft(Decision.DID, "There is a break now.", True, "Two hours are long.", "There is a break now.")


def test_an_answer_says_what_came_of_it_and_what_everybody_hears_names_nobody() -> None:
    def mends(**said: object) -> list[str]:
        return [one.field for one in problems_in_answer(AnswerDraft(**said), lambda words: "alex" in words.lower())]

    assert mends() == ["decision", "words"]
    assert mends(decision=Decision.WILL_NOT, words="There is no money for it. Alex knows.") == []
    assert mends(decision=Decision.DID, words="Yes.", shared=True, you_said=" ", we_did="A break") == ["you_said"]
    assert mends(decision=Decision.DID, words="Yes.", shared=True, you_said="ALEX’s idea", we_did="For alex  morgan") == [
        "you_said",
        "we_did",
    ]
    reworded = {"decision": Decision.DID, "words": "Yes.", "shared": True, "you_said": "It is warm.", "we_did": "A fan"}
    assert mends(**reworded, agreed=("It is warm.", "A fan")) == []
    assert mends(**reworded, agreed=("It is warm.", "A break")) == ["asked_again"]
    assert mends(**reworded, agreed=("It is warm.", "A break"), asked_again=True) == []


def test_what_comes_from_fewer_people_than_is_safe_is_told_to_nobody() -> None:
    rows = [SaidDid(UUID(int=one), "It is warm.", Decision.DID, "A fan") for one in range(SAFE)]

    assert tellable(rows) == tuple(rows)
    assert tellable(rows[1:] * 9) == ()


@pytest.fixture
def ideas(bank: Workspace) -> list[tuple[Place, UUID]]:
    """Five people who took part in one activity, each with an idea."""
    places = held(bank, *NAMES)
    for place in places:
        add_something(bank, place.place_id, IDEA)
    return [(place, read_added(bank, place.place_id).rows[0].addition_id) for place in places]


@pytest.mark.both_stores
def test_an_idea_waits_until_it_is_answered_and_its_person_was_told(
    bank: Workspace, clock: FixedClock, ideas: list[tuple[Place, UUID]]
) -> None:
    (alex, first), (_bo, second) = ideas[:2]
    said_on = bank.today()
    clock.move(days=3)
    assert [(one.since, one.is_answered) for one in ideas_waiting(bank)] == [(said_on, False)] * len(NAMES)
    with pytest.raises(Refused, match="no answer yet"):
        note_told(bank, first, 1)

    answer_idea(bank, first, ANSWER)

    assert (ideas_waiting(bank)[-1].since, ideas_waiting(bank)[-1].is_answered) == (bank.today(), True)
    found = read_idea(bank, first).answer
    assert found is not None
    assert (found.draft, found.by, found.told_on) == (ANSWER, "Sam Patel", None)
    with pytest.raises(ChangedElsewhere):
        answer_idea(bank, first, ANSWER)
    note_told(bank, first, found.version)
    assert first not in {one.addition_id for one in ideas_waiting(bank)}
    told = {one.addition_id: (one.decision, one.told_on) for one in ideas_added(bank)}
    assert (told[first], told[second]) == ((Decision.DID, bank.today()), (None, None))

    version = read_idea(bank, first).answer.version
    answer_idea(bank, first, AnswerDraft(Decision.WILL_NOT, "The room was needed."), version)
    with pytest.raises(ChangedElsewhere):
        note_told(bank, first, version)  # whoever told them had read the answer before
    assert first in {one.addition_id for one in ideas_waiting(bank)}  # with other words they are told again
    change_status(bank, alex.person_id, PersonStatus.PAUSED, "")
    assert first not in {one.addition_id for one in ideas_waiting(bank)}


def test_the_answer_to_a_note_closes_with_it_and_a_paper_of_it_leaves_the_words_of_the_note_out(
    bank: Workspace, ideas: list[tuple[Place, UUID]]
) -> None:
    bo, second = ideas[1]
    debrief = next(one for one in read_activity(bank, bo.activity_id).places if one.participation_id == bo.place_id).debrief
    settle_support(bank, debrief.meeting_id, SupportState.DONE)
    add_something(bank, bo.place_id, AdditionDraft("Fresh air", AddedHow.AT_DEBRIEF, goes_to=AddedFor.IDEA, agreed=True))
    note = next(one.addition_id for one in read_added(bank, bo.place_id).rows if one.is_note)
    answer_idea(bank, note, ANSWER)

    for idea, on_paper in ((second, True), (note, False)):
        found = replace(read_idea(bank, idea), answer=read_idea(bank, note).answer)
        for form in PaperFormat:
            paper = answer_paper(found, found.answer, "Sam Patel", "Larkdale", bank.today(), form)
            assert (found.words in repr(paper)) is on_paper
    with bank.reading() as session:
        answer_id = session.scalars(select(Response.id).where(Response.addition_id == note)).one()

    take_note_out(bank, note)

    assert closed_in_history(bank, Response, answer_id) == 1
    assert note not in {one.addition_id for one in ideas_waiting(bank)}


def test_the_team_hears_what_five_people_agreed_to_and_no_name(
    bank: Workspace, clock: FixedClock, ideas: list[tuple[Place, UUID]]
) -> None:
    first, today = bank.today() - dt.timedelta(days=365), bank.today()
    for _place, idea in ideas[:-1]:
        answer_idea(bank, idea, SHARED)
    assert said_and_done(bank, first, today) == ()
    with pytest.raises(Refused, match="not enough yet"):
        make_said_did_paper(bank, first, today)
    for name in ("Bo Lee", "Eli", "Sam Patel"):  # somebody else, whose idea it is, and a colleague
        with pytest.raises(Refused, match="names somebody"):
            answer_idea(bank, ideas[-1][1], AnswerDraft(Decision.DID, "Yes", True, f"{name} was warm.", "A fan"))

    river = AnswerDraft(Decision.DID, "Yes", True, "It was warm by the Dee.", "A fan")
    with pytest.raises(Clashing) as refused:
        answer_idea(bank, ideas[-1][1], river)
    assert [one.words for one in refused.value.said] == ["“Dee” may be somebody who had an idea. Everybody reads it."]
    version = answer_idea(bank, ideas[-1][1], river, meant="It is the river")

    said = ("It was warm.", "the window has to stay shut.")
    answer_idea(bank, ideas[-1][1], AnswerDraft(Decision.WILL_NOT, "Yes", True, *said, asked_again=True), version)

    clock.move(hours=1)
    assert said_and_done(bank, first, today)
    read = [one for one in list_history(bank, openings=True, limit=len(NAMES)) if one.act == "addition.opened"]
    assert {one.person_id for one in read} == {place.person_id for place, _idea in ideas}
    assert "addition.opened" not in {one.act for one in list_history(bank)}
    made = make_said_did_paper(bank, first, today)
    said = re.sub(r"\s+", " ", spoken(made.pdf))
    for words in ("Two hours are long.", "We did: There is a break now.", "We will not, because: the window has to stay shut."):
        assert words in said
    assert not any(part in said for name in NAMES for part in (name, name.split()[0]) if part != "Bo")
    assert faults(made.pdf) == []


def test_words_for_everybody_are_those_that_their_person_stands_by_now(
    bank: Workspace, clock: FixedClock, ideas: list[tuple[Place, UUID]]
) -> None:
    idea, today = ideas[0][1], bank.today()
    for _place, one in ideas:
        answer_idea(bank, one, SHARED)
    note_told(bank, idea, read_idea(bank, idea).answer.version)
    clock.move(days=1)
    told = read_idea(bank, idea).answer
    other = replace(told.draft, you_said="Somebody with diabetes has to eat.")

    with pytest.raises(Refused, match="agreed to other words"):
        answer_idea(bank, idea, other, told.version)
    answer_idea(bank, idea, replace(other, asked_again=True), told.version)

    found = read_idea(bank, idea).answer
    assert (found.on, found.told_on) == (today, None)
    with pytest.raises(Refused, match="cannot be put back"):  # they agreed to these words instead
        put_back(bank, list_history(bank)[0].act_id)
    answer_idea(bank, idea, ANSWER, found.version)
    assert said_and_done(bank, today, today) == ()
    with pytest.raises(Refused, match="cannot be put back"):  # a yes that was taken back comes by asking
        put_back(bank, list_history(bank)[0].act_id)

    found = read_idea(bank, idea).answer
    answer_idea(bank, idea, SHARED, found.version)
    yes = list_history(bank)[0]
    assert not put_back(bank, yes.act_id).again
    assert said_and_done(bank, today, today) == ()


def test_what_came_of_it_is_told_in_each_format_and_easy_read_has_short_sentences(
    bank: Workspace, ideas: list[tuple[Place, UUID]]
) -> None:
    place, idea = ideas[0]
    answer_idea(bank, idea, ANSWER)
    looks = set()
    for form in PaperFormat:
        with bank.transaction("person.changed", "Choose a format") as tx:
            tx.get(Person, place.person_id).paper_format = form
        made = make_answer_paper(bank, idea)
        said = spoken(made.pdf)
        for words in ("“A break after an hour”", "What we did", "There is a break now."):
            assert words in said, form
        assert ("Then you told us something." in said) is (form is PaperFormat.EASY_READ)
        assert faults(made.pdf) == []
        looks.add(made.twin)
    assert len(looks) == len(PaperFormat)
    found = read_idea(bank, idea)

    paper = answer_paper(found, found.answer, "Sam Patel, 01632 960 001", "Larkdale", bank.today(), PaperFormat.EASY_READ)

    ideas_of = [block.said.words for block in paper.blocks if isinstance(block, Idea) and block.picture != "speech"]
    assert [one for words in ideas_of for one in re.split(r"(?<=[.?!:])\s+|\n+", words) if len(one.split()) > 15] == []
