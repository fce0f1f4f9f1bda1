"""One review while it goes on: what is on the page, the draft that is kept as it moves, and what is saved in the end.

Every step is a pure one of `coc_desktop.plans.rules.review`; this is the one place that takes it, keeps it and tells the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from coc_desktop.plans.own_plan import OwnPlan, OwnSection
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.review_lock import ReviewLock, make_lock
from coc_desktop.plans.reviewing import (
    KeptReview,
    Saved,
    keep_review,
    make_own_words,
    read_kept_review,
    save_review,
    throw_review_away,
)
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import SPOKEN, TALK_FIRST, Looks, Review, Said, Say
from coc_desktop.problems import ChangedElsewhere, CocProblem
from coc_desktop.schedule.additions.own import keep_with_review
from ui.kit.appearance import Appearance
from ui.kit.drafting import Drafting
from ui.kit.tasks import Tasks
from ui.review.past import Past

WHILE_SAVING = (steps.pause, steps.carry_on)
"""The steps that are taken while a review is being saved: what was said after the press would not be in it."""

Words = Callable[..., KeptReview | None]


class Desk(QObject):
    """What a page is given: the plan, the review, and the ways on. `moved` says that another page is to be shown."""

    moved = Signal()
    told = Signal(str)  # one calm sentence about what could not be done
    ended = Signal()

    def __init__(
        self,
        tasks: Tasks,
        appearance: Appearance,
        read_kept: Words = read_kept_review,
        make_words: Callable[..., str] = make_own_words,
        make_lock: Callable[[], ReviewLock] = make_lock,
    ) -> None:
        """Start with nothing; `load` asks for the plan."""
        super().__init__()
        self.tasks, self.appearance = tasks, appearance
        self.plan: OwnPlan | None = None
        self.kept: KeptReview | None = None
        self.saved: Saved | None = None
        self.lock: ReviewLock | None = None
        self.review = Review(())
        self.past = Past(self)
        self._read_kept, self._make_words, self._make_lock = read_kept, make_words, make_lock
        self._drafting = Drafting(self, self.keep)
        self._saving = False

    @property
    def own(self) -> OwnPlan:
        """Return the plan; there is one once anything is shown."""
        if self.plan is None:
            raise RuntimeError("no page is shown before the plan has been read")
        return self.plan

    @property
    def section(self) -> OwnSection:
        """Return the section that is asked about."""
        return self.own.section(self.review.section)

    @property
    def helper(self) -> str:
        """Return who sits beside them, by first name, or who looks after their plan."""
        return self.own.beside.split(" ")[0] or "us"

    def load(self) -> None:
        """Read the plan, then what was said before and not saved."""
        self.tasks.run(read_own_plan, done=self._on_plan, refused=self.tell, owner=self)

    def go(self, step: Callable[..., Review], *args: Any) -> None:
        """Take a step, keep what was said with it, and show where it leads."""
        if self._saving and step not in WHILE_SAVING:
            return
        said = (self.review.said, self.review.typing)
        self.review = step(self.review, *args)
        if (self.review.said, self.review.typing) != said:
            self.keep()
        self.moved.emit()

    def say(self, what: Say) -> None:
        """Answer the question."""
        self.go(steps.say, what)

    def meant_for(self) -> Say:
        """Return what becomes of words that they change here: as they last said; else what they keep stays theirs alone."""
        before = self.review.answer(self.section.key)
        if before is not None and before.say in SPOKEN:
            return before.say
        return Say.ONLY_ME if self.section.is_kept else Say.CHANGE

    def open_change(self) -> None:
        """Open the words of the section, to be changed."""
        self.open_words(self.meant_for())

    def open_words(self, what: Say) -> None:
        """Open the words of the section as what they are to be: for the plan, just for them, or to be let go into the plan."""
        one = self.section
        words, harder = (one.words, one.harder) if what is Say.CHANGE else one.all_words()
        self.go(steps.open_change, Said(one.key, what, words, harder), (one.for_me, one.for_me_harder))

    def type(self, words: Said) -> None:
        """Take what stands in the box; it is kept within two seconds."""
        self.review = steps.typed(self.review, words)
        self._drafting.touched()

    def look_like(self, looks: Looks) -> None:
        """Read like this from now on."""
        self.review = steps.look_like(self.review, looks)
        self.appearance.choose(theme=looks.theme, text_size=looks.text_size)
        if self.review.holds_anything():
            self._drafting.touched()

    def take(self, step: Callable[..., Review], *said: object) -> None:
        """Take a step about a past activity; it is kept sealed within two seconds. A draft that nothing is left in goes."""
        before, self.review = self.review, step(self.review, *said)
        if self.review.holds_anything():
            self._drafting.touched()
        elif before.holds_anything():
            self._drafting.rest()
            self.tasks.run(throw_review_away, refused=self.tell, owner=self)

    def keep(self) -> None:
        """Keep what was said so far, sealed."""
        self._drafting.rest()
        if self.review.holds_anything():
            self.tasks.run(keep_review, self.review, self.lock, refused=self.tell, owner=self)

    def open_kept(self, words: str, settled: Callable[[], object]) -> None:
        """Open what was said before with the four words of the card, or those it was said under."""
        self.tasks.run(partial(self._read_kept, words=words), done=self._on_kept, refused=self.tell, settled=settled, owner=self)

    def new_words(self, done: Callable[[str], object], settled: Callable[[], object]) -> None:
        """Make four new words for the card that is signed in with."""
        self.tasks.run(self._make_words, done=done, refused=self.tell, settled=settled, key="words", owner=self)

    def start_again(self) -> None:
        """Throw away what was said before and begin with the first question."""
        self.tasks.run(throw_review_away, done=self._on_start_again, refused=self.tell, owner=self)

    def save(self, *, signs: bool, talk_first: bool = False) -> None:
        """Save what they chose to save; with `signs` they say that their plan is right."""
        self._drafting.rest()
        review = self.review
        if talk_first and Said(TALK_FIRST, Say.TALK) not in review.said:
            review = replace(review, said=(*review.said, Said(TALK_FIRST, Say.TALK)))  # beside words they wrote about talking
        work, settled = partial(save_review, signs=signs, also=keep_with_review), partial(setattr, self, "_saving", False)
        how: dict[str, Any] = {"done": self._on_saved, "refused": self._on_not_saved, "settled": settled}
        self._saving = True
        self.tasks.run(work, review, **how, key="save", owner=self)

    def throw_away(self) -> None:
        """Destroy what was said, now that they have been asked."""
        self._drafting.rest()
        self.tasks.run(throw_review_away, done=lambda _none: self.go(steps.thrown), refused=self.tell, owner=self)

    def keep_and_end(self) -> None:
        """Keep what was said for next time, and close once it is kept."""
        self._drafting.rest()
        if self.review.holds_anything():
            how: dict[str, Any] = {"done": lambda _none: self.ended.emit(), "refused": self.tell, "key": "end", "owner": self}
            self.tasks.run(keep_review, self.review, self.lock, **how)
        else:
            self.ended.emit()

    def _on_plan(self, plan: OwnPlan) -> None:
        looks = self.review.looks if self.plan is not None else plan.looks or self.review.looks
        self.plan = plan
        sections = tuple(one.key for one in plan.sections)
        self.review = replace(steps.taken_up(self.review, sections, plan.version), looks=looks)
        self.appearance.choose(theme=looks.theme, text_size=looks.text_size)
        self.past.load()
        self.tasks.run(self._read_kept, done=self._on_kept, refused=self.tell, owner=self)

    def _on_start_again(self, _none: None) -> None:
        self.review = Review((), looks=self.review.looks)
        self.load()

    def _on_kept(self, kept: KeptReview | None) -> None:
        """Take up what was said before, if anything, once there is something to seal with what is said next."""
        self.kept = kept
        if kept is not None and kept.review is not None:
            self.lock = kept.lock
            if not self.review.holds_anything():  # what was said in this sitting is newer than what was kept of it
                self.review = steps.taken_up(kept.review, self.review.sections, self.review.plan_version)
            self.appearance.choose(theme=self.review.looks.theme, text_size=self.review.looks.text_size)
            if self.own.has_card and not kept.by_card:
                self.keep()  # sealed to their card from now on, as the first page says
        if self.own.has_card or self.lock is not None or (kept is not None and kept.review is None):
            self.moved.emit()
        else:
            self.tasks.run_plain(self._make_lock, done=self._on_lock, key="lock", owner=self)

    def _on_lock(self, lock: ReviewLock) -> None:
        self.lock = lock
        self.keep()  # what was kept before there were locks has this one from now on
        self.moved.emit()

    def _on_saved(self, saved: Saved) -> None:
        self.saved, self.kept = saved, None
        self.review = steps.saved(self.review)
        self.moved.emit()

    def _on_not_saved(self, problem: CocProblem) -> None:
        """Say so; where the plan is another one by now, look at it once more with every word still there."""
        if not isinstance(problem, ChangedElsewhere):
            self.tell(problem)
            return
        self.keep()
        self.tasks.run(read_own_plan, done=partial(self._on_read_again, problem), refused=self.tell, owner=self)

    def _on_read_again(self, problem: CocProblem, plan: OwnPlan) -> None:
        """Go on with the plan as it is now and with every word that is still here, and say why."""
        self.plan = plan
        self.review = steps.taken_up(self.review, tuple(one.key for one in plan.sections), plan.version)
        self.moved.emit()
        self.tell(problem)

    def tell(self, problem: CocProblem) -> None:
        """Say calmly what could not be done."""
        self.told.emit(str(problem))
