"""What belonged to the record that goes, brought to the one that stays. Sealed bytes are not touched, so nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from coc_desktop.workspace import Transaction
from models.bank import ColleagueNote, ContactRule, KeptWords, LikelyPair, Person
from models.base import Movable
from models.payments import Advance, Claim, ClaimCheck, Expense, PaidBefore, PaymentTalk, Receipt
from models.plans import CareRemark, OwnSignIn, PlanForm, PlanProposal, Provision
from models.schedule import Addition, KeepApart, Message, Participation, Response, SupportPreference
from models.training import TrainingRecord
from models.vocabulary import ClaimState, Likeness, PairState

ENDED = frozenset({ClaimState.INVOICED, ClaimState.VOID})


@dataclass(frozen=True, slots=True)
class Merger:
    """One merge in progress: the transaction, and the two records that become one."""

    tx: Transaction
    stays: Person
    goes: Person

    def bring(self, row: Movable) -> None:
        """Say that a row of the one that goes is the other's now, sealed as it was."""
        row.sealed_under = row.sealed_under or self.goes.id
        setattr(row, "owner_id" if isinstance(row, KeptWords) else "person_id", self.stays.id)


def move_claims(merger: Merger) -> None:
    """Bring claims that can still be paid; what was invoiced or void stays with the record it was made for."""
    for claim in merger.tx.scalars(select(Claim).where(Claim.person_id == merger.goes.id, Claim.state.not_in(ENDED))):
        merger.bring(claim)
    merger.tx.session.flush()


def move_the_rest(merger: Merger) -> None:
    """Bring everything that goes along as it is. Places in an activity that both were in are one by now."""
    tx, goes = merger.tx, merger.goes
    rows: list[Movable] = [
        *tx.scalars(select(ContactRule).where(ContactRule.person_id == goes.id)),
        *tx.scalars(select(KeptWords).where(KeptWords.owner_id == goes.id)),
        *tx.scalars(select(CareRemark).where(CareRemark.person_id == goes.id)),
        *tx.scalars(select(PlanForm).where(PlanForm.person_id == goes.id)),
        *tx.scalars(select(PlanProposal).where(PlanProposal.person_id == goes.id)),
        *tx.scalars(select(OwnSignIn).where(OwnSignIn.person_id == goes.id)),
        *tx.scalars(select(Provision).where(Provision.person_id == goes.id)),
        *tx.scalars(select(Addition).where(Addition.person_id == goes.id)),
        *tx.scalars(select(Response).where(Response.person_id == goes.id)),
        *tx.scalars(select(Message).where(Message.person_id == goes.id)),
        *tx.scalars(select(TrainingRecord).where(TrainingRecord.person_id == goes.id)),
        *tx.scalars(select(Expense).where(Expense.person_id == goes.id)),
        *tx.scalars(select(Advance).where(Advance.person_id == goes.id)),
        *tx.scalars(select(ClaimCheck).where(ClaimCheck.person_id == goes.id)),
        *tx.scalars(select(PaymentTalk).where(PaymentTalk.person_id == goes.id)),
        *tx.scalars(select(Receipt).where(Receipt.person_id == goes.id)),
        *tx.scalars(select(SupportPreference).where(SupportPreference.person_id == goes.id)),
        *tx.scalars(select(PaidBefore).where(PaidBefore.person_id == goes.id)),
    ]
    for row in rows:
        merger.bring(row)
    for note in tx.scalars(select(ColleagueNote).where(ColleagueNote.person_id == goes.id)):
        note.person_id = merger.stays.id
    for place in tx.scalars(select(Participation).where(Participation.person_id == goes.id)):
        place.person_id = merger.stays.id
    _move_apart(merger)


def _move_apart(merger: Merger) -> None:
    """Have whoever was kept apart from one of the two kept apart from both; two who are one person cannot be."""
    tx, stays, goes = merger.tx, merger.stays, merger.goes
    for row in tx.scalars(select(KeepApart).where((KeepApart.person_id == goes.id) | (KeepApart.other_id == goes.id))):
        row.person_id = stays.id if row.person_id == goes.id else row.person_id
        row.other_id = stays.id if row.other_id == goes.id else row.other_id
        if row.person_id == row.other_id:
            tx.remove(row)


def move_pairs(merger: Merger) -> None:
    """Decide the pair of the two, and ask of the one that stays who else it may be, each once."""
    stays, goes = merger.stays, merger.goes
    ours = {_other(pair, stays): pair for pair in _pairs_of(merger.tx, stays)}
    for pair in _pairs_of(merger.tx, goes):
        other = _other(pair, goes)
        if other == stays.id:
            pair.state = PairState.SAME
        elif other in ours:
            _keep_stronger(ours[other], pair)
            merger.tx.remove(pair)
        elif pair.person_id == goes.id:
            merger.bring(pair)
        else:
            pair.other_id = stays.id


def _pairs_of(tx: Transaction, person: Person) -> list[LikelyPair]:
    either = (LikelyPair.person_id == person.id) | (LikelyPair.other_id == person.id)
    return list(tx.scalars(select(LikelyPair).where(either)))


def _other(pair: LikelyPair, person: Person) -> object:
    return pair.other_id if pair.person_id == person.id else pair.person_id


def _keep_stronger(kept: LikelyPair, going: LikelyPair) -> None:
    """Let a probable likeness that nobody has looked at outlive a weaker one."""
    if kept.state is PairState.OPEN and going.state is PairState.OPEN and going.likeness is Likeness.PROBABLE:
        kept.likeness = Likeness.PROBABLE
