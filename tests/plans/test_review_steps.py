"""Every way through a review: each page's arrows, one press for each unchanged question, and nothing said is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.plans.rules.review import ARROWS, Adding, Looks, NotFromHere, Review, Said, Say, Step
from coc_desktop.security.records import from_plain, to_plain
from models.vocabulary import AddedFor, Happened

NINE = tuple("abcdefghi")
TODAY = Said("", Say.CHANGE, "As it is today.")
ADDING = Adding(UUID(int=2), " A break,  after an hour", AddedFor.IDEA)
HEARD = Went(UUID(int=1), ProvisionAnswer(Happened.PARTLY, words="Late  again"))
Move = Callable[[Review], Review]

MOVES: dict[str, Move] = {
    "begin": steps.begin,
    "looks": steps.choose_looks,
    "record": steps.open_record,
    "words": steps.open_words,
    "went": steps.open_went,
    "add": steps.open_add,
    "notes": steps.open_notes,
    "write": lambda review: steps.write(review, ADDING),
    "tell": lambda review: steps.tell(review, HEARD),
    "looks chosen": steps.to_welcome,
    "larger": lambda review: steps.look_like(review, Looks(200)),
    "right": lambda review: steps.say(review, Say.RIGHT),
    "talk": lambda review: steps.say(review, Say.TALK),
    "skip": lambda review: steps.say(review, Say.SKIP),
    "open": lambda review: steps.open_change(review, TODAY),
    "open just for me": lambda review: steps.open_change(review, replace(TODAY, say=Say.ONLY_ME)),
    "open to share": lambda review: steps.open_change(review, replace(TODAY, say=Say.SHARE)),
    "type": lambda review: steps.typed(review, Said("", Say.CHANGE, "typed  just so ", "harder")),
    "keep": steps.keep_change,
    "leave": steps.leave_change,
    "back": steps.back,
    "again": lambda review: steps.look_again(review, review.sections[0]),
    "save": steps.save,
    "pause": steps.pause,
    "stop": steps.stop,
    "throw": steps.throw_away,
    "carry on": steps.carry_on,
}
moves = st.lists(st.sampled_from(sorted(MOVES)), max_size=60)


def walk(names: list[str], review: Review | None = None) -> Review:
    """Take each step that leads on from where it is."""
    at = review or Review(NINE)
    for name in names:
        try:
            at = MOVES[name](at)
        except NotFromHere:
            continue
    return at


def test_nine_sections_that_are_still_right_take_one_press_each_and_three_more() -> None:
    at = steps.begin(Review(NINE))
    for _ in NINE:
        at = steps.say(at, Say.RIGHT)
    assert steps.saved(steps.pause(steps.save(at))).step is Step.THANKS  # who pauses while it is being saved
    at = steps.saved(steps.save(at))

    assert at.step is Step.THANKS


def test_words_are_kept_as_typed_and_go_on_to_the_next_question() -> None:
    at = walk(["begin", "right", "open", "type", "keep"])

    assert (at.step, at.place) == (Step.QUESTION, 2)
    assert at.answer("b") == Said("b", Say.CHANGE, "typed  just so ", "harder")


def test_words_that_nobody_changed_are_still_right() -> None:
    at = walk(["begin", "open", "keep"])

    assert at.answer("a") == Said("a", Say.RIGHT)


def test_going_back_from_words_keeps_them_and_leaving_them_does_not() -> None:
    assert walk(["begin", "open", "type", "back"]).answer("a") == Said("a", Say.CHANGE, "typed  just so ", "harder")
    assert walk(["begin", "open", "type", "leave"]).said == ()


def test_words_that_were_changed_before_are_opened_as_they_were_left() -> None:
    at = walk(["begin", "open", "type", "keep", "back", "open"])

    assert at.typing is not None
    assert at.typing.words == "typed  just so "


def test_words_stay_as_they_are_when_they_are_kept_just_for_me_and_go_back_with_one_press() -> None:
    at = walk(["begin", "open just for me", "keep"])
    assert at.answer("a") == Said("a", Say.ONLY_ME, "As it is today.")
    assert at.for_them_alone() == at.said
    assert at.changes() == ()

    shared = walk(["back", "open to share", "keep"], at)

    assert shared.changes() == (Said("a", Say.SHARE, "As it is today."),)


def test_what_was_changed_for_the_plan_beside_somebody_never_takes_the_place_of_what_was_kept_just_for_me() -> None:
    beside = walk(["begin", "open", "type", "keep", "back"])

    alone = steps.keep_change(steps.open_change(beside, Said("a", Say.ONLY_ME, "All of it."), ("Mine alone.", "")))

    assert alone.answer("a") == Said("a", Say.ONLY_ME, "typed  just so \n\nMine alone.", "harder")
    again = steps.keep_change(steps.open_change(steps.back(alone), Said("a", Say.ONLY_ME), ("Mine alone.", "")))
    assert again.answer("a") == alone.answer("a")


def test_looking_at_the_page_of_words_just_for_me_and_going_back_moves_nothing() -> None:
    assert walk(["begin", "open just for me", "back"]).said == ()
    assert walk(["begin", "open to share", "leave"]).said == ()


def test_an_emptied_box_lets_go_of_what_was_just_for_me_and_shares_nothing() -> None:
    for what, said in ((Say.ONLY_ME, (Said("a", Say.ONLY_ME),)), (Say.SHARE, (Said("a", Say.RIGHT),))):
        at = steps.open_change(steps.begin(Review(NINE)), replace(TODAY, say=what))
        assert steps.keep_change(steps.typed(at, Said("", what))).said == said


def test_back_shows_the_answer_that_was_given() -> None:
    at = walk(["begin", "right", "talk", "back", "back"])

    assert at.section == "a"
    assert at.answer("a") == Said("a", Say.RIGHT)


def test_one_answer_is_looked_at_again_from_the_end_and_leads_straight_back() -> None:
    end = walk(["begin", *["right"] * 9])
    assert end.step is Step.CHECK

    at = steps.look_again(end, "d")
    assert (at.step, at.section) == (Step.QUESTION, "d")

    assert steps.say(at, Say.TALK).step is Step.CHECK
    assert steps.back(at).step is Step.CHECK
    assert [one.section for one in steps.say(at, Say.TALK).changes()] == ["d"]


@pytest.mark.parametrize("step", [one for one in Step if one not in (Step.PAUSE, Step.STOP, Step.THROW, Step.THANKS)])
def test_pause_and_stop_are_on_every_page_and_lead_back_to_it(step: Step) -> None:
    at = Review(NINE, step=step, place=3, typing=replace(TODAY, section="d"))

    for away in (steps.pause, steps.stop, lambda one: steps.stop(steps.pause(one)), lambda one: steps.pause(steps.stop(one))):
        assert steps.carry_on(away(at)) == at


def test_what_is_said_of_past_activities_is_held_until_it_is_kept_or_let_go() -> None:
    at = walk(["went", "tell"])
    assert (at.went, at.holds_anything()) == ((HEARD,), True)

    assert walk(["add", "write"]).adding == (ADDING,)
    assert not steps.written(walk(["add", "write", "write"]), ADDING).holds_anything()
    assert not steps.write(at, replace(ADDING, words=" ")).adding
    assert not steps.told(at, HEARD).holds_anything()
    more = steps.tell(at, replace(HEARD, answer=replace(HEARD.answer, words="Late  again, and loud")))
    assert steps.told(more, HEARD) == more  # typed while the first was being kept
    assert steps.written(walk(["add", "write"]), replace(ADDING, words="A break")).adding == (ADDING,)
    assert not steps.tell(at, HEARD, HEARD.answer).holds_anything()
    assert steps.tell(at, replace(HEARD, answer=ProvisionAnswer()), HEARD.answer).holds_anything()  # they take it back
    assert not steps.tell(at, replace(HEARD, answer=ProvisionAnswer())).holds_anything()


def test_throwing_away_is_asked_once_and_leaves_nothing() -> None:
    for path in (["begin", "talk", "stop", "throw"], ["begin", *["talk"] * 9, "throw"]):
        at = walk(path)
        assert at.step is Step.THROW
        assert steps.carry_on(at).said == at.said

        assert not steps.thrown(at).holds_anything()


@settings(max_examples=300)
@given(moves)
def test_no_way_through_leads_where_no_arrow_does(names: list[str]) -> None:
    at = Review(NINE)
    for name in names:
        try:
            after = MOVES[name](at)
        except NotFromHere:
            continue
        assert after.step is at.step or after.step in ARROWS[at.step] or at.step in (Step.PAUSE, Step.STOP, Step.THROW)
        assert 0 <= after.place < len(NINE)
        assert (after.step is Step.CHANGE) <= (after.typing is not None)
        at = after


@settings(max_examples=200)
@given(moves)
def test_a_review_that_is_kept_comes_back_where_it_was_with_every_word(names: list[str]) -> None:
    at = walk(names)

    kept = from_plain(Review, to_plain(steps.at_rest(at)))
    again = steps.taken_up(kept, NINE, 0)

    assert again.said == at.said
    assert (again.typing, again.went, again.adding) == (at.typing, at.went, at.adding)
    assert again.place == at.place
    resumed = steps.begin(again)
    if at.typing is not None:
        assert (resumed.step, resumed.section) == (Step.CHANGE, at.typing.section)
    assert resumed.step in (Step.QUESTION, Step.CHANGE, Step.CHECK)


@settings(max_examples=200)
@given(moves)
def test_after_the_plan_has_changed_what_was_right_is_asked_again_and_their_words_stay(names: list[str]) -> None:
    at = walk(names)

    again = steps.taken_up(steps.at_rest(at), ("c", "a", "z"), 7)

    assert {one.say for one in again.said}.isdisjoint({Say.RIGHT, Say.SKIP})
    assert set(again.said) == {one for one in (*at.changes(), *at.for_them_alone()) if one.section in "ca"}
    assert again.plan_version == 7


def test_an_empty_box_is_passed_over_and_words_only_opened_are_not_said_to_be_right_of_others() -> None:
    at = steps.open_change(steps.begin(Review(NINE)), Said("a", Say.CHANGE))
    assert steps.keep_change(at).answer("a") == Said("a", Say.SKIP)

    at = steps.open_change(steps.begin(Review(NINE, 1)), Said("a", Say.CHANGE, "As it was."))
    later = steps.taken_up(steps.stop(at), NINE, 2)

    assert later.typing is None
