"""A person looking at their own plan: what they say is a draft, sealed, until they choose what to save; then it is proposed.

Where they have a card, the draft is sealed to it: its four words open it and nothing else does. They are theirs alone once they
have made new ones, since whoever gave the card has seen those on it. Where they have no card, four words that are made for this
review and shown to them open it (see `review_lock`).

By themselves, with a card whose words are theirs alone, they may also keep words for themselves (see `only_me`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_id
from coc_desktop.plans.only_me import keep_only_me, only_me_of
from coc_desktop.plans.own_cards import account_of, own_keys_of
from coc_desktop.plans.plans import answers_now, keep_looks, sign, take_out
from coc_desktop.plans.proposals import Change, keep_proposals, take_back, waits
from coc_desktop.plans.provisions.own import keep_answers, past_things_of
from coc_desktop.plans.review_lock import ReviewLock, open_lock
from coc_desktop.plans.rules.review import TALK_FIRST, Review, Said, Say, at_rest, holds
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Unavailable
from coc_desktop.security.account_keys import WrongPassphrase, rewrap
from coc_desktop.security.domains import drop, new_pair, open_drop, public_bytes
from coc_desktop.security.own_keys import OWN, OwnKeys
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase
from coc_desktop.security.records import SessionKeys, from_plain, to_plain
from coc_desktop.security.sealing import Damaged, Place, open_sealed
from coc_desktop.workspace import Transaction, Workspace, try_passphrase
from models.bank import Person
from models.base import new_id
from models.office import Account, KeyGrant
from models.plans import KeptSection, OwnSignIn, ProposalSource, ReviewDraft
from models.vocabulary import AccountState, Domain, Permission

FOR_THEM_ALONE = "Some of what you said is for you alone. It opens when you sign in with your card, by yourself."
NOT_THE_WORDS = "Those are not the four words on your card. Look again, or start from the beginning."
NOT_THESE = "Those are not the four words of that day. Look again, or start from the beginning."
CARD_GONE = "Your card opens nothing more, so this cannot be kept until later. You can still save it now."
Also = Callable[[Transaction, UUID, Review], Sequence[str]]


@dataclass(frozen=True, slots=True)
class KeptReview:
    """What was said in a review that has not ended. `review` is None while it takes four words to open it.

    They are those of a card (`by_card`), or those that the review was begun with; opened, that `lock` seals what comes next. What
    opened with neither is from before there were locks: colleagues could open it, so it is to be sealed anew at once.
    """

    kept_at: dt.datetime
    review: Review | None
    by_card: bool = False
    lock: ReviewLock | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a review: how many sections they want to say something else, how many to talk about, whether they signed.

    `agreed` says that the plan is right as it stands, from today; with changes it becomes so when they are taken in. `kept`
    counts the sections of which they keep words for themselves, `apart` what they said of things that are asked no more.
    """

    changes: int
    talks: int
    signed: bool
    agreed: bool
    kept: int = 0
    apart: int = 0


def begin_review(workspace: Workspace, person_id: UUID) -> OwnKeys:
    """Write down that a review begins with somebody, and return their own keys for the process in which they look."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("review.begun", "Look at their plan together", put_back=False) as tx:
        tx.get(Person, person_id)
        tx.note(about=person_id)
        return own_keys_of(tx, person_id)


def keep_review(workspace: Workspace, review: Review, lock: ReviewLock | None = None) -> None:
    """Keep what was said so far as a draft, in place of what was kept before; the audit and history know nothing of it.

    It is sealed to their card, or with the lock of this review where they have none.
    """
    workspace.require(Permission.REVIEW_OWN)
    with workspace.jotting() as session:
        person_id = standing_id(session, workspace.person_id)
        try:
            card = card_of(session, person_id, workspace.me.account_id) or card_of(session, person_id)
        except Damaged:
            raise Unavailable(CARD_GONE) from None
        draft = _draft(session, person_id) or ReviewDraft(id=new_id(), person_id=person_id)
        draft.kept_at = workspace.clock.now()
        if card is not None:
            draft.account_id, draft.lock, public = card.id, None, card.public_key
        elif lock is not None:
            draft.account_id, draft.lock, public = None, lock.to_bytes(), lock.key.public
        else:
            raise Unavailable(CARD_GONE)
        draft.sealed = drop(public, to_plain(at_rest(review)), _place(draft))
        session.add(draft)


def read_kept_review(workspace: Workspace, words: str = "", *, floor: Stretch = CURRENT) -> KeptReview | None:
    """Return what was said before and not saved, if anything.

    Beside a colleague, what is sealed to their card opens only with its four `words`, and what has a lock with those of the
    review it was said in; NotAllowed when they are others, and where it holds words that they keep for themselves.
    """
    workspace.require(Permission.REVIEW_OWN)
    with workspace.reading() as session:
        draft = _draft(session, standing_id(session, workspace.person_id))
        if draft is None:
            return None
        if draft.lock is not None:
            return _unlocked(draft, draft.lock, words, floor)
        if draft.account_id is None:  # from before there were locks
            said = open_sealed(_care_key(session, draft), draft.sealed, _place(draft))
            return KeptReview(draft.kept_at, from_plain(Review, said))
        card = session.get_one(Account, draft.account_id)
    mine = workspace.own_private_key(card.id) or (_opened_by(workspace, card.login, words, floor) if words else None)
    if mine is None:
        return KeptReview(draft.kept_at, None, by_card=True)
    review: Review = from_plain(Review, open_drop(mine, draft.sealed, _place(draft)))
    if words and review.is_for_them_alone():
        raise NotAllowed(FOR_THEM_ALONE)
    return KeptReview(draft.kept_at, review, by_card=True)


def throw_review_away(workspace: Workspace) -> None:
    """Destroy what was said and not saved, at once; what was said in another record of theirs is offered next."""
    workspace.require(Permission.REVIEW_OWN)
    with workspace.jotting() as session:
        _remove(session, standing_id(session, workspace.person_id))


def no_more(tx: Transaction, person_id: UUID, review: Review) -> tuple[str, ...]:
    """Keep nothing beside the plan, where there is nothing else."""
    if review.adding or review.went:
        raise RuntimeError("what they said after activities would be lost")
    return ()


def save_review(workspace: Workspace, review: Review, *, signs: bool, also: Also = no_more) -> Saved:
    """Keep what a person chose to save: their changes wait beside their plan, and with `signs` they say that it is right.

    What they keep for themselves is sealed to their card, and is out of their plan in the same act. The draft is gone with it.
    ChangedElsewhere when the plan is not the one they read. `also` keeps in the same act what is no part of a plan, and what
    was said of things that are asked no more; the words it finds no home for wait beside the plan, to be talked about.
    """
    workspace.require(Permission.REVIEW_OWN)
    with workspace.transaction("review.saved", "Save what I said about my plan", put_back=False) as tx:
        person_id = standing_id(tx.session, workspace.person_id)
        if answers_now(tx.session, person_id)[0] != review.plan_version:
            raise ChangedElsewhere("Your plan was changed while you were looking. Your words are kept. Look at it once more.")
        own = own_sign_in(tx.session, person_id, workspace.me.account_id)
        kept = _keep_for_them(workspace, tx, person_id, review, own)
        asked = {one.provision_id for one in past_things_of(tx.session, person_id, tx.now)}
        keep_answers(tx, person_id, (one for one in review.went if one.provision_id in asked))
        apart = tuple(one for one in review.went if one.provision_id not in asked)
        homeless = also(tx, person_id, replace(review, went=apart))
        changes = [*map(_change, review.changes()), *(Change(TALK_FIRST, words, talk=True) for words in homeless)]
        source = ProposalSource.OWN if own is not None else ProposalSource.REVIEW
        made = keep_proposals(tx, person_id, changes, source, signed=signs)
        tx.session.flush()
        waiting = waits(tx.session, person_id)
        agreed = signs and review.plan_version > 0 and not waiting
        if agreed:
            sign(tx, person_id, tx.today)
        keep_looks(tx, person_id, review.looks)
        _remove(tx.session, person_id)
        talks = sum(one.talk for one in changes)
        tx.note(about=person_id, changes=len(made) - talks, talks=talks, signed=int(signs))
        return Saved(len(made) - talks, talks, signs and (agreed or waiting), agreed, kept, len(apart))


def _change(said: Said) -> Change:
    """Return what was said to a section as it waits beside the plan."""
    talk = said.say is Say.TALK
    return Change(said.section, talk=True) if talk else Change(said.section, said.words, said.harder, said.said_instead)


def kept_for_me(workspace: Workspace, session: Session) -> dict[str, tuple[str, str]]:
    """Return what whoever is signed in with a card keeps for themselves: words, and those for a harder day, by section."""
    mine = workspace.own_private_key(workspace.me.account_id)
    found = only_me_of(session, workspace.me.account_id, mine) if mine is not None else {}
    return {one.section: (one.words, one.harder) for one in found.values()}


def _keep_for_them(workspace: Workspace, tx: Transaction, person_id: UUID, review: Review, own: OwnSignIn | None) -> int:
    """Keep what a person said is for themselves alone, take it out of their plan, and return how many sections they keep.

    It is written anew with every review, so that a copy of the bank does not tell that anything was said.
    """
    said = review.for_them_alone()
    mine = workspace.own_private_key(workspace.me.account_id)
    if own is None or mine is None or not own.details.own_words:
        if said:
            raise NotAllowed(FOR_THEM_ALONE)
        return 0
    kept = only_me_of(tx.session, workspace.me.account_id, mine)
    for one in said:
        stays = _left_of(kept.pop(one.section, KeptSection(one.section)), one)
        if stays.words or stays.harder:
            kept[one.section] = stays
    keep_only_me(tx.session, workspace.me.account_id, public_bytes(mine), kept.values())
    theirs = frozenset(one.section for one in said if one.say is Say.ONLY_ME)
    take_out(tx, person_id, theirs)
    take_back(tx, person_id, theirs)
    return len(kept)


def _left_of(was: KeptSection, said: Said) -> KeptSection:
    """Return what somebody keeps for themselves of a section once this is said of it.

    Words they let others read are let go where all of them are in what is read; else they would be nowhere any more.
    """
    if said.say is Say.ONLY_ME:
        return KeptSection(said.section, said.words, said.harder)
    words, harder = ("" if holds(now, then) else then for now, then in ((said.words, was.words), (said.harder, was.harder)))
    return KeptSection(said.section, words, harder)


def make_own_words(workspace: Workspace, *, stretch: Stretch = CURRENT) -> str:
    """Return four new words for the card that is signed in with, which nobody else has seen; the old ones open nothing more.

    They come with a new key pair: what the card opens, what was said and not saved, and what they keep for themselves is sealed
    to that one.
    """
    workspace.require(Permission.REVIEW_OWN)
    before = workspace.own_private_key(workspace.me.account_id)
    words, renewed = make_passphrase(), new_pair()
    key = rewrap(renewed, words, params=stretch)
    with workspace.transaction("own_sign_in.words_made", "Make new words for my card", put_back=False) as tx:
        person_id = standing_id(tx.session, workspace.person_id)
        own = own_sign_in(tx.session, person_id, workspace.me.account_id)
        if own is None or before is None:
            raise NotAllowed("New words are made by whoever signs in with the card.")
        card = tx.get(Account, workspace.me.account_id)
        draft = _draft(tx.session, person_id)
        card.public_key, card.wrapped_key, card.salt, card.stretch = key.public, key.wrapped, key.salt, key.params.to_json()
        for grant in tx.scalars(select(KeyGrant).where(KeyGrant.holder_id == card.id, KeyGrant.scope == OWN)):
            grant.sealed_key = OwnKeys.sealed_to(before, grant.sealed_key, card.id).seal_to(key.public, card.id)
        if draft is not None and draft.account_id == card.id:
            draft.sealed = drop(key.public, open_drop(before, draft.sealed, _place(draft)), _place(draft))
        kept = only_me_of(tx.session, card.id, before)
        keep_only_me(tx.session, card.id, key.public, kept.values())
        own.details = replace(own.details, own_words=True, public_key=key.public.hex())
        tx.note(about=person_id)
    workspace.go_on_with(renewed)
    return words


def card_of(session: Session, person_id: UUID, account_id: UUID | None = None) -> Account | None:
    """Return the account of the card that a person looks at their plan with, if they have one (and it is this one)."""
    own = own_sign_in(session, person_id, account_id)
    return account_of(session, own) if own is not None else None


def own_sign_in(session: Session, person_id: UUID, account_id: UUID | None = None) -> OwnSignIn | None:
    """Return what says that a person has a card, the newest one that opens anything (or this one)."""
    statement = select(OwnSignIn).where(OwnSignIn.person_id == person_id).order_by(OwnSignIn.id.desc())
    for own in session.scalars(statement):
        account = session.get(Account, own.details.account_id)
        if account is not None and account.state is not AccountState.CLOSED and account_id in (None, account.id):
            return own
    return None


def _opened_by(workspace: Workspace, code: str, words: str, floor: Stretch) -> X25519PrivateKey:
    outcome = try_passphrase(workspace.bank, code, words, workspace.clock, floor=floor, own=True)
    if outcome.me is None:
        raise NotAllowed(NOT_THE_WORDS)
    return outcome.keyring.account


def _unlocked(draft: ReviewDraft, kept: bytes, words: str, floor: Stretch) -> KeptReview:
    if not words:
        return KeptReview(draft.kept_at, None)
    try:
        lock, mine = open_lock(kept, words, floor=floor)
    except WrongPassphrase:
        raise NotAllowed(NOT_THESE) from None
    review: Review = from_plain(Review, open_drop(mine, draft.sealed, _place(draft)))
    return KeptReview(draft.kept_at, review, lock=lock)


def _draft(session: Session, person_id: UUID) -> ReviewDraft | None:
    """Return what was kept of a person's review, their own record's first, then one of a record merged into it."""
    found = session.scalars(select(ReviewDraft).where(ReviewDraft.person_id.in_(family_of(session, person_id)))).all()
    return min(found, key=lambda one: (one.person_id != person_id, one.id), default=None)


def _remove(session: Session, person_id: UUID) -> None:
    """Destroy what was kept of this review alone: of two merged records each may hold one, and nobody has seen the other."""
    draft = _draft(session, person_id)
    if draft is not None:
        session.execute(delete(ReviewDraft).where(ReviewDraft.id == draft.id))


def _care_key(session: Session, draft: ReviewDraft) -> AESGCM:
    keys: SessionKeys = session.info["keys"]
    return keys.opening_key(draft.person_id, Domain.CARE, draft.sealed)


def _place(draft: ReviewDraft) -> Place:
    by_them = draft.account_id is not None or draft.lock is not None
    return Place("review_draft", draft.id, draft.person_id, OWN if by_them else Domain.CARE)
