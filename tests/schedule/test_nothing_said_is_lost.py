"""Whatever colleagues do meanwhile: what was typed in a review is afterwards on record, or still in the draft."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import plans, sharing
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.provisions.own import past_things
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, keep_review, read_kept_review, save_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.plans.rules.review import Adding, Review, Said, Say
from coc_desktop.problems import ChangedElsewhere, CocProblem
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.additions.own import keep_with_review
from coc_desktop.schedule.additions.queries import read_added
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace, own_workspace
from models.plans import PlanProposal, Provision
from models.schedule import Addition
from models.vocabulary import ActivityKind, Happened, Helped, Outcome, Rung
from tests import factory

LOCK = make_lock(stretch=factory.CHEAP)
START = factory.NOW + dt.timedelta(days=6)
WENT, ADDED, CHANGED = "it was not  there", "a break,  after an hour", "Quiet,  please"
OF_THE_PLACE = ("confirmed", "could not come", "took part", "moved", "called off", "undone")
MEANWHILE = (*OF_THE_PLACE, "not shared", "asked no more", "asked otherwise")
QUICK = (Phase.explicit, Phase.generate)


class Life:
    """Alex, who said something of an activity that is over and has not saved it, and a colleague who goes on working."""

    def __init__(self, bank: Workspace, clock: FixedClock) -> None:
        """Let Alex say what was wrong, what to add, and what their plan should say; it is kept as a draft."""
        self.bank, self.clock = bank, clock
        clock.moment = factory.NOW
        self.person_id = factory.a_person(bank)
        plans.write_section(bank, self.person_id, "room", 0, SectionDraft("Lights.", actions=(ActionDraft("Lights low"),)))
        self.activity_id = activities.plan_activity(bank, self._draft(START))
        self.place = activities.invite_person(bank, self.activity_id, self.person_id)
        activities.record_answer(bank, self.place, Outcome.SAID_YES)
        clock.moment = START + dt.timedelta(days=1)
        self.own = own_workspace(bank.bank, begin_review(bank, self.person_id), bank.me.account_id, clock)
        (thing,) = past_things(self.own)
        plan = read_own_plan(self.own)
        self.review = Review(
            tuple(one.key for one in plan.sections),
            plan.version,
            said=(Said("after", Say.CHANGE, CHANGED),),
            went=(Went(thing.provision_id, ProvisionAnswer(Happened.NO, Helped.NO, WENT)),),
            adding=(Adding(self.place, ADDED),),
        )
        keep_review(self.own, self.review, LOCK)

    def do(self, what: str) -> None:
        """Let the colleague do one thing, or be refused."""
        try:
            self._do(what)
        except CocProblem:
            return

    def _do(self, what: str) -> None:
        bank = self.bank
        version = read_plan(bank, self.person_id).version
        match what:
            case "could not come" | "took part":
                outcome = Outcome.COULD_NOT_COME if what == "could not come" else Outcome.TOOK_PART
                activities.record_attendance(bank, self.activity_id, {self.place: Attended(outcome)})
            case "confirmed":
                confirm_all(bank, self.activity_id)
            case "not shared":
                sharing.withdraw_sharing(bank, self.person_id, "room")
            case "asked no more":
                plans.write_section(bank, self.person_id, "room", version, SectionDraft("Lights."))
            case "asked otherwise":
                asked = SectionDraft("Lights.", actions=(ActionDraft("Lights off"),))
                plans.write_section(bank, self.person_id, "room", version, asked)
            case "moved":
                later = self.clock.now() + dt.timedelta(days=3)
                activities.change_activity(
                    bank, self.activity_id, read_activity(bank, self.activity_id).version, self._draft(later)
                )
            case "called off":
                activities.cancel_activity(bank, self.activity_id)
            case "undone":
                newest = next(line for line in list_history(bank) if line.can_be_put_back)
                put_back(bank, newest.act_id)

    def save(self) -> bool:
        """Save as Alex, who looks once more where the plan changed meanwhile; say whether it is saved."""
        review = self.review
        for _ in range(2):
            try:
                save_review(self.own, review, signs=False, also=keep_with_review)
            except ChangedElsewhere:
                plan = read_own_plan(self.own)
                review = steps.taken_up(review, tuple(one.key for one in plan.sections), plan.version)
            except CocProblem:
                return False
            else:
                return True
        return False

    def on_record(self) -> str:
        """Return all that Alex said, wherever it is kept."""
        with self.bank.reading() as session:
            rows = [one.details.answer for one in session.scalars(select(Provision))]
            rows += [one.details.words for one in session.scalars(select(Addition))]
            rows += [one.details.words for one in session.scalars(select(PlanProposal))]
        return "\n".join(rows)

    def drafted(self) -> str:
        """Return all that is still in the draft."""
        kept = read_kept_review(self.own, LOCK.words, floor=factory.CHEAP)
        review = kept.review if kept is not None else None
        if review is None:
            return ""
        words = [one.answer.words for one in review.went] + [one.words for one in (*review.adding, *review.said)]
        return "\n".join(words)

    @staticmethod
    def _draft(start: dt.datetime) -> ActivityDraft:
        end = start + dt.timedelta(hours=1)
        return ActivityDraft("Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", start, end, is_paid=False)


def test_what_was_said_of_a_thing_that_is_asked_no_more_is_something_they_added(bank: Workspace, clock: FixedClock) -> None:
    life = Life(bank, clock)
    life.do("could not come")

    saved = save_review(life.own, life.review, signs=False, also=keep_with_review)

    words = {one.words for one in read_added(bank, life.place).rows}
    assert words == {ADDED, f"{WENT}\n\nOf something that was to be ready: It did not happen. It did not help."}
    assert (saved.apart, saved.changes) == (1, 1)


def test_what_is_part_of_no_plan_is_never_saved_without_a_place_to_keep_it(bank: Workspace, clock: FixedClock) -> None:
    life = Life(bank, clock)

    of_nothing = Went(life.place, life.review.went[0].answer)

    for left in (replace(life.review, went=()), replace(life.review, adding=(), went=(of_nothing,))):
        with pytest.raises(RuntimeError, match="would be lost"):
            save_review(life.own, left, signs=False)

    assert ADDED in life.drafted()


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=60, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MEANWHILE), max_size=5), st.lists(st.sampled_from(MEANWHILE), max_size=4))
def test_every_word_is_on_record_or_in_the_draft(bank: Workspace, clock: FixedClock, before: list[str], after: list[str]) -> None:
    life = Life(bank, clock)
    for what in before:
        life.do(what)
    saved = life.save()
    for what in after:
        life.do(what)

    kept = life.on_record() if saved else life.drafted()
    for words in (WENT, ADDED, CHANGED):
        assert words in kept, (words, before, saved, after)
