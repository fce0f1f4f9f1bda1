"""What a person keeps for themselves: their card opens it and nothing else, and nobody is told whether there is anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.keeping import back_up, restore_beside
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.own_sign_in import OwnCard, give_own_sign_in, take_own_sign_in_away
from coc_desktop.plans import editing, plans
from coc_desktop.plans.papers import make_own_copy, make_plan_paper
from coc_desktop.plans.proposals import accept_proposal, list_proposals, put_proposal_aside
from coc_desktop.plans.queries import read_own_plan, see_plan, see_what_readers_see
from coc_desktop.plans.reviewing import begin_review, keep_review, make_own_words, read_kept_review, save_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.cuts import Cut, with_only_me
from coc_desktop.plans.rules.review import Review, Said, Say
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.plans.versions import list_versions, restore_version
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.security.domains import open_drop
from coc_desktop.security.sealing import Damaged, Place
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace, own_workspace, signed_in_workspace
from models.plans import OnlyMe
from models.vocabulary import Audience
from tests import factory
from tests.office.twice import merge_of
from tests.papers.reading import spoken

both_stores = pytest.mark.both_stores
MINE = "i hear  him still, at night "
ROOM = "Somewhere quiet."


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody with a section that a room sees, and with what we do about it."""
    person_id = factory.a_person(bank)
    actions = (ActionDraft("Find a quiet room", "Sam"),)
    version = plans.write_section(bank, person_id, "room", 0, SectionDraft(ROOM, actions=actions))
    agree_sharing(bank, person_id, "room", version, SharingDraft((Audience.TEAM, Audience.ROOM)))
    return person_id


def own_card(bank: Workspace, person_id: UUID) -> tuple[OwnCard, Workspace]:
    """Give somebody a card, let them make words of their own, and return it with them signed in."""
    card, own = factory.a_card(bank, person_id)
    return replace(card, words=make_own_words(own, stretch=factory.CHEAP)), own


@pytest.fixture
def own(bank: Workspace, alex: UUID) -> Workspace:
    """Alex, signed in with their card and four words that nobody else knows."""
    return own_card(bank, alex)[1]


def said(own: Workspace, *answers: Said) -> Review:
    """Return a review at its end in which this was said."""
    plan = read_own_plan(own)
    review = steps.begin(Review(tuple(one.key for one in plan.sections), plan.version))
    answered = {one.section: one for one in answers}
    while review.step is steps.Step.QUESTION:
        one = answered.get(review.section)
        if one is None:
            review = steps.say(review, Say.SKIP)
        else:
            review = steps.keep_change(steps.typed(steps.open_change(review, Said(one.section, one.say)), one))
    return review


def keep(own: Workspace, section: str = "after", words: str = MINE, *, signs: bool = False) -> None:
    """Let somebody keep words for themselves."""
    assert save_review(own, said(own, Said(section, Say.ONLY_ME, words)), signs=signs).kept


def everything_kept(bank: Workspace) -> Iterator[bytes]:
    """Give every row of every table as bytes."""
    with bank.bank.engine.connect() as connection:
        for table in OnlyMe.metadata.sorted_tables:
            yield from (repr(tuple(row)).encode() for row in connection.execute(select(table)))


@both_stores
def test_only_their_own_review_shows_it_and_nothing_tells_a_colleague_that_it_is_there(
    bank: Workspace, alex: UUID, own: Workspace
) -> None:
    before = (editing.read_plan(bank, alex), see_plan(bank, alex), list_versions(bank, alex))

    keep(own)

    section = read_own_plan(own).section("after")
    assert (section.for_me, section.words, section.is_empty) == (MINE, "", False)
    assert (editing.read_plan(bank, alex), see_plan(bank, alex), list_versions(bank, alex)) == before
    assert list_proposals(bank, alex).waiting == ()
    shown = (see_what_readers_see(bank, alex), list_history(bank), spoken(make_plan_paper(bank, alex).pdf))
    assert MINE.strip() not in repr(shown)
    assert not any(MINE.strip().encode() in row for row in everything_kept(bank))
    assert "him still, at night" not in spoken(make_own_copy(own).pdf)
    assert "him still, at night" in spoken(make_own_copy(own, with_mine=True).pdf)
    beside = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, bank.clock)
    assert read_own_plan(beside).section("after").is_empty
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


@both_stores
def test_a_section_that_was_shared_comes_out_of_the_plan_and_what_we_do_about_it_stays(
    bank: Workspace, alex: UUID, own: Workspace
) -> None:
    waits = said(own, Said("room", Say.CHANGE, "Other words, not taken in yet."))
    save_review(own, waits, signs=False)
    assert read_own_plan(own).section("room").asked_on is not None

    keep(own, "room", ROOM, signs=True)

    plan = editing.read_plan(bank, alex)
    assert (plan.section("room").words, plan.section("room").said_instead) == ("", plans.RATHER_NOT)
    assert [one.action for one in plan.section("room").actions] == ["Find a quiet room"]
    assert plan.agreed_on == bank.today()
    assert list_proposals(bank, alex).waiting == ()
    assert ROOM not in repr((see_plan(bank, alex), see_what_readers_see(bank, alex)))
    assert read_own_plan(own).section("room").for_me == ROOM


@both_stores
def test_what_they_took_out_is_no_longer_beside_the_plan_and_nothing_puts_it_in_again(
    bank: Workspace, alex: UUID, own: Workspace
) -> None:
    for words in ("It is the bells.", "It is the bells, still."):
        save_review(own, said(own, Said("room", Say.CHANGE, words)), signs=False)
        found = list_proposals(bank, alex)
        (row,) = found.waiting
        if found.settled:
            put_proposal_aside(bank, row.proposal_id, row.version, "Let us talk.")
        else:
            accept_proposal(bank, row.proposal_id, row.version, found.plan_version, both=True)
    acts = {one.act: one.act_id for one in list_history(bank)}

    keep(own, "room", "It is the bells, still.")

    found = list_proposals(bank, alex)
    assert found.waiting == ()
    assert [(one.taken_back, one.because) for one in found.settled] == [(True, "Let us talk."), (True, "")]
    assert not any(words in repr((found, read_own_plan(own).section("room").put_aside)) for words in ("bells", ROOM))
    for act in ("proposal.put_aside", "proposal.taken"):
        with pytest.raises(Refused, match="changed again since"):
            put_back(bank, acts[act])


@both_stores
def test_what_they_took_out_is_in_earlier_versions_and_going_back_to_one_does_not_bring_it_back(
    bank: Workspace, alex: UUID, own: Workspace
) -> None:
    first = list_versions(bank, alex).rows[0].version
    keep(own, "room", ROOM)
    versions = list_versions(bank, alex)
    assert ROOM in repr(versions.rows[-1].differences)

    restore_version(bank, alex, first, versions.now)

    assert editing.read_plan(bank, alex).section("room").words == ""
    assert read_own_plan(own).section("room").for_me == ROOM


@both_stores
def test_words_they_let_the_team_read_are_a_proposal_and_no_longer_theirs_alone(
    bank: Workspace, alex: UUID, own: Workspace
) -> None:
    keep(own, "room", ROOM)

    saved = save_review(own, said(own, Said("room", Say.SHARE, ROOM)), signs=False)

    assert (saved.kept, saved.changes) == (0, 1)
    assert not read_own_plan(own).section("room").is_kept
    (row,) = list_proposals(bank, alex).waiting
    accept_proposal(bank, row.proposal_id, row.version, list_proposals(bank, alex).plan_version)
    assert editing.read_plan(bank, alex).section("room").words == ROOM
    versions = list_versions(bank, alex)
    restore_version(bank, alex, versions.rows[-1].version, versions.now)
    assert editing.read_plan(bank, alex).section("room").words == ROOM


@both_stores
def test_what_they_take_out_before_the_team_reads_the_rest_stays_theirs(bank: Workspace, alex: UUID, own: Workspace) -> None:
    keep(own, "room", "Quiet, please. It is because of the bells.")

    saved = save_review(own, said(own, Said("room", Say.SHARE, "Quiet, please.")), signs=False)

    assert (saved.kept, saved.changes) == (1, 1)
    assert [one.wanted.words for one in list_proposals(bank, alex).waiting] == ["Quiet, please."]
    assert read_own_plan(own).section("room").for_me == "Quiet, please. It is because of the bells."


def test_sharing_nothing_loses_nothing(own: Workspace) -> None:
    keep(own)

    save_review(own, said(own, Said("after", Say.SHARE)), signs=False)

    assert read_own_plan(own).section("after").for_me == MINE


@both_stores
def test_it_takes_words_that_whoever_gave_the_card_never_saw(bank: Workspace, alex: UUID) -> None:
    card, own = factory.a_card(bank, alex)
    before = own.own_private_key(own.me.account_id)
    assert before is not None
    assert not read_own_plan(own).may_keep
    with pytest.raises(NotAllowed, match="for you alone"):
        save_review(own, said(own, Said("after", Say.ONLY_ME, MINE)), signs=False)

    words = make_own_words(own, stretch=factory.CHEAP)
    assert read_own_plan(own).may_keep
    keep(own)

    with bank.reading() as session:
        row = session.scalars(select(OnlyMe)).one()
    with pytest.raises(Damaged):
        open_drop(before, row.sealed, Place("only_me", row.id, None, "own"))
    again = factory.sign_in_own(bank, replace(card, words=words))
    make_own_words(again, stretch=factory.CHEAP)
    assert read_own_plan(again).section("after").for_me == MINE


@both_stores
def test_beside_a_colleague_nothing_of_it_is_opened_kept_or_saved(bank: Workspace, alex: UUID) -> None:
    card, own = own_card(bank, alex)
    review = said(own, Said("after", Say.ONLY_ME, MINE))
    keep_review(own, review)
    beside = own_workspace(bank.bank, begin_review(bank, alex), bank.me.account_id, bank.clock)
    assert not read_own_plan(beside).may_keep

    with pytest.raises(NotAllowed, match="by yourself"):
        read_kept_review(beside, card.words, floor=factory.CHEAP)
    with pytest.raises(NotAllowed, match="for you alone"):
        save_review(beside, review, signs=False)

    kept = read_kept_review(own)
    assert kept is not None
    assert kept.review == steps.at_rest(review)


def test_a_copy_of_the_bank_does_not_tell_whether_anything_is_kept(bank: Workspace, own: Workspace) -> None:
    def sealed() -> bytes:
        with bank.reading() as session:
            return session.scalars(select(OnlyMe.sealed)).one()

    empty = sealed()
    save_review(own, said(own), signs=False)
    looked = sealed()
    keep(own, words="i hear  him still " * 1000)

    assert len({empty, looked, sealed()}) == 3
    assert len(empty) == len(looked) == len(sealed())


@both_stores
@pytest.mark.parametrize("away", [give_own_sign_in, take_own_sign_in_away])
def test_it_goes_with_the_card_when_the_card_is_replaced_or_taken_away(bank: Workspace, alex: UUID, away: object) -> None:
    _, own = own_card(bank, alex)
    keep(own)

    if away is give_own_sign_in:
        give_own_sign_in(bank, alex, stretch=factory.CHEAP)
    else:
        take_own_sign_in_away(bank, alex)

    with bank.reading() as session:
        assert session.scalars(select(OnlyMe)).all() == []
    assert not read_own_plan(factory.a_card(bank, alex)[1]).section("after").is_kept


@both_stores
def test_after_a_merge_each_card_opens_what_was_kept_with_it(bank: Workspace, alex: UUID) -> None:
    twice = factory.a_person(bank, "Alex Morgan")
    cards = []
    for person_id, words in ((alex, MINE), (twice, "Kept with the other card.")):
        card, signed_in = own_card(bank, person_id)
        keep(signed_in, words=words)
        cards.append((card, words))

    merge_people(bank, merge_of(bank, alex, twice))

    for card, words in cards:
        own = read_own_plan(factory.sign_in_own(bank, card))
        assert (own.person_id, own.may_keep, own.section("after").for_me) == (alex, True, words)


def test_a_restored_backup_holds_it_as_it_was_and_the_card_opens_it_with_its_words_of_that_day(
    bank: Workspace, alex: UUID, tmp_path: Path
) -> None:
    card, own = own_card(bank, alex)
    keep(own)
    backup = back_up(bank)
    keep(own, words="Something else since.")
    make_own_words(own, stretch=factory.CHEAP)

    restore_beside(bank, bank.bank.folder / "backups" / backup, tmp_path / "again")

    again = factory.sign_in(tmp_path / "again")
    restored = signed_in_workspace(again.bank, card.code.replace("-", ""), card.words, bank.clock, floor=factory.CHEAP, own=True)
    assert read_own_plan(restored).section("after").for_me == MINE
    again.close()


def test_it_is_put_into_no_cut_but_their_own(bank: Workspace) -> None:
    for audience in Audience:
        found = Cut(audience, bank.today())
        if audience is Audience.ONLY_ME:
            assert with_only_me(found, {"after": (MINE, "")}).sections[0].for_me == MINE
        else:
            with pytest.raises(ValueError, match="nobody else's cut"):
                with_only_me(found, {"after": (MINE, "")})
