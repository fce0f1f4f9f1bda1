"""A person looking at their own plan, one question at a time: where they are, what they said, and every way on from there.

A review is a plain value; each step gives another one. Nothing is compulsory, nothing is judged, and no step is lost: Pause and
Stop lead back to where it was. What it is kept as between two sittings is the same value, at rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.plans.rules.review_arrows import ARROWS as ARROWS
from coc_desktop.plans.rules.review_arrows import NotFromHere as NotFromHere
from coc_desktop.plans.rules.review_arrows import Step as Step
from models.vocabulary import AddedFor

QUIET_MINUTES = 10
SHORTEST_QUIET, LONGEST_QUIET = 5, 60
NEVER = 0


class Say(StrEnum):
    """What a person says to one section."""

    RIGHT = "right"
    CHANGE = "change"
    TALK = "talk"
    SKIP = "skip"
    ONLY_ME = "only_me"
    SHARE = "share"


TALK_FIRST = "talking"
"""The section that “I want to talk first” is about: how to talk about the plan."""

SPOKEN = frozenset({Say.CHANGE, Say.ONLY_ME, Say.SHARE})
"""What comes with words: for the plan, for themselves alone, and out of what was for themselves alone into the plan."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to one section; where it comes with words, exactly as they were typed."""

    section: str
    say: Say
    words: str = ""
    harder: str = ""
    said_instead: str = ""

    @property
    def has_words(self) -> bool:
        """Say whether there are any words in it."""
        return bool(self.words or self.harder)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a person likes to read: text size in per cent, colours, and after how many quiet minutes the page goes blank."""

    text_size: int = 150
    theme: str = "calm"
    quiet_minutes: int = QUIET_MINUTES


def holds(words: str, part: str) -> bool:
    """Say whether a part stands in some words, however the lines are broken."""
    return " ".join(part.split()) in " ".join(words.split())


def joined(first: str, then: str) -> str:
    """Return two wordings under each other; one that stands in the other is not said twice."""
    if holds(first, then):
        return first
    return then if holds(then, first) else f"{first}\n\n{then}"


@dataclass(frozen=True, slots=True)
class Adding:
    """What somebody writes after an activity that they took part in, word for word, and where it is to go."""

    participation_id: UUID
    words: str = ""
    goes_to: AddedFor = AddedFor.KEPT


@dataclass(frozen=True, slots=True)
class Review:
    """One review: the sections in order, the page, the question, what was said, and what is being typed.

    `plan_version` is the plan that was read: what was right of another one is asked again. `opened` is how the words stood
    before they were typed in. `went` and `adding` are what they say after past activities and have not kept yet. `back_to` is
    where Pause, Stop and Throw away came from; `from_check` says that a question was opened to look at one answer again.
    """

    sections: tuple[str, ...]
    plan_version: int = 0
    step: Step = Step.WELCOME
    place: int = 0
    said: tuple[Said, ...] = ()
    typing: Said | None = None
    opened: Said | None = None
    went: tuple[Went, ...] = ()
    adding: tuple[Adding, ...] = ()
    back_to: Step | None = None
    from_check: bool = False
    began: bool = False
    looks: Looks = field(default_factory=Looks)

    @property
    def section(self) -> str:
        """Return the section that is asked about."""
        return self.sections[self.place]

    def answer(self, section: str) -> Said | None:
        """Return what was said to a section, if anything."""
        return next((one for one in self.said if one.section == section), None)

    def changes(self) -> tuple[Said, ...]:
        """Return what goes beside the plan, in the order of the sections: other words for it, and what to talk about."""
        order = {section: place for place, section in enumerate(self.sections)}
        found = (one for one in self.said if one.say in (Say.CHANGE, Say.SHARE, Say.TALK) and one.section in order)
        return tuple(sorted(found, key=lambda one: order[one.section]))

    def for_them_alone(self) -> tuple[Said, ...]:
        """Return what was said of words that nobody else reads: kept, changed, or let go into the plan."""
        return tuple(one for one in self.said if one.say in (Say.ONLY_ME, Say.SHARE))

    def is_for_them_alone(self) -> bool:
        """Say whether anything in it is for nobody else to see."""
        return bool(self.for_them_alone()) or (self.typing is not None and self.typing.say is not Say.CHANGE)

    def holds_anything(self) -> bool:
        """Say whether anything was said that stopping now could keep."""
        return bool(self.said or self.went or self.adding) or self.typing is not None


def _to(review: Review, step: Step) -> Review:
    if step not in ARROWS[review.step]:
        raise NotFromHere(f"{review.step} does not lead to {step}")
    return replace(review, step=step)


def begin(review: Review) -> Review:
    """Go to the first question, or back to where an earlier sitting stopped."""
    if review.step is not Step.WELCOME:
        raise NotFromHere(review.step)
    if not review.sections:
        return replace(_to(review, Step.CHECK), began=True)
    if review.typing is not None:
        return replace(_to(review, Step.CHANGE), began=True)
    if review.began and review.place >= len(review.sections) - 1 and review.answer(review.section) is not None:
        return _to(review, Step.CHECK)
    return replace(_to(review, Step.QUESTION), began=True)


def choose_looks(review: Review) -> Review:
    """Go to the choices about reading."""
    return _to(review, Step.LOOKS)


def open_record(review: Review) -> Review:
    """Go to who has opened their record, and what they were paid."""
    return _to(review, Step.RECORD)


def open_words(review: Review) -> Review:
    """Go to making four words of their own for their card."""
    return _to(review, Step.WORDS)


def open_went(review: Review) -> Review:
    """Go to how their past activities went."""
    return _to(review, Step.WENT)


def tell(review: Review, went: Went, kept: ProvisionAnswer | None = None) -> Review:
    """Take what is chosen and typed of one thing now, in place of what stood there; what is `kept` already is nothing new."""
    others = tuple(one for one in review.went if one.provision_id != went.provision_id)
    return replace(review, went=(*others, went) if went.answer != (kept or ProvisionAnswer()) else others)


def told(review: Review, went: Went) -> Review:
    """Let go of exactly what was said of one thing, now that it is kept in the bank; what was said since stays."""
    return replace(review, went=tuple(one for one in review.went if one != went))


def open_add(review: Review) -> Review:
    """Go to what they want to add after activities of the last days."""
    return _to(review, Step.ADD)


def open_notes(review: Review) -> Review:
    """Go to what was written down of their debriefs."""
    return _to(review, Step.NOTES)


def write(review: Review, adding: Adding) -> Review:
    """Take what is typed after one activity now, in place of what stood there."""
    others = tuple(one for one in review.adding if one.participation_id != adding.participation_id)
    return replace(review, adding=(*others, adding) if adding.words.strip() else others)


def written(review: Review, adding: Adding) -> Review:
    """Let go of exactly what was typed after one activity, now that it is kept in the bank; what was typed since stays."""
    return replace(review, adding=tuple(one for one in review.adding if one != adding))


def look_like(review: Review, looks: Looks) -> Review:
    """Read like this from now on."""
    return replace(review, looks=looks)


def to_welcome(review: Review) -> Review:
    """Go back to the welcome page, with every choice as it is."""
    return _to(review, Step.WELCOME)


def say(review: Review, what: Say) -> Review:
    """Answer the question with one press and go on; what was said to it before makes way."""
    if review.step is not Step.QUESTION or what in SPOKEN:
        raise NotFromHere(review.step)
    return _on(_with(review, Said(review.section, what)))


def open_change(review: Review, today: Said, mine: tuple[str, str] = ("", "")) -> Review:
    """Open the words of a section to be changed: those said before in this review, else as they stand `today`.

    `today.say` is what becomes of them: they are for the plan, for themselves alone, or come out of what was for them alone.
    Words said for the plan never held what they keep for themselves (`mine`, and for a harder day): it is put with them.
    """
    if review.step is not Step.QUESTION:
        raise NotFromHere(review.step)
    before = review.answer(review.section)
    spoken = before if before is not None and before.say in SPOKEN else today
    words = replace(spoken, section=review.section, say=today.say)
    if spoken.say is Say.CHANGE and today.say is not Say.CHANGE:
        words = replace(words, words=joined(words.words, mine[0]), harder=joined(words.harder, mine[1]))
    return replace(_to(review, Step.CHANGE), typing=words, opened=words)


def typed(review: Review, words: Said) -> Review:
    """Take what stands in the box now, word for word."""
    if review.step is not Step.CHANGE or review.typing is None:
        raise NotFromHere(review.step)
    return replace(review, typing=replace(words, section=review.typing.section, say=review.typing.say))


def keep_change(review: Review) -> Review:
    """Keep the words as typed, as the answer to this question, and go on; where none was changed, it is still right.

    Where there were no words and none were typed, it was passed over. Words that stay as they are may still go elsewhere: to
    themselves alone, or into the plan.
    """
    if review.step is not Step.CHANGE:
        raise NotFromHere(review.step)
    was, words = review.opened, review.typing
    if words is not None and words.say is not Say.CHANGE and words == was and words.has_words:
        return _on(_with(replace(review, typing=None, opened=None), words))
    empty = was is None or not (was.has_words or was.said_instead)
    return _on(_typed_in(review, Said(review.section, Say.SKIP if empty else Say.RIGHT)))


def leave_change(review: Review) -> Review:
    """Let go of what was typed; the question is as it was."""
    if review.step is not Step.CHANGE:
        raise NotFromHere(review.step)
    return replace(review, step=Step.QUESTION, typing=None, opened=None)


def back(review: Review) -> Review:
    """Go one page back: to the question before, to the welcome page, or from the end to the last question.

    From words that were changed it leads to their question, and they are kept as typed.
    """
    if review.step is Step.CHANGE:
        return replace(_typed_in(review, None), step=Step.QUESTION)
    if review.step is Step.QUESTION and review.from_check:
        return replace(_to(review, Step.CHECK), from_check=False)
    if review.step is Step.QUESTION and review.place > 0:
        return replace(review, place=review.place - 1)
    if review.step is Step.CHECK and review.sections:
        return replace(_to(review, Step.QUESTION), place=len(review.sections) - 1, from_check=False)
    ways = {
        Step.QUESTION: Step.WELCOME,
        Step.CHECK: Step.WELCOME,
        Step.LOOKS: Step.WELCOME,
        Step.RECORD: Step.WELCOME,
        Step.WORDS: Step.WELCOME,
        Step.WENT: Step.WELCOME,
        Step.ADD: Step.WELCOME,
        Step.NOTES: Step.WELCOME,
        Step.AGREE: Step.CHECK,
    }
    if review.step not in ways:
        raise NotFromHere(review.step)
    return _to(review, ways[review.step])


def look_again(review: Review, section: str) -> Review:
    """Open one question again from the page with all the answers."""
    if review.step is not Step.CHECK:
        raise NotFromHere(review.step)
    return replace(_to(review, Step.QUESTION), place=review.sections.index(section), from_check=True)


def save(review: Review) -> Review:
    """Choose to save what was said, and be asked whether the plan is right."""
    return _to(review, Step.AGREE)


def saved(review: Review) -> Review:
    """Say thank you, also to whoever pauses meanwhile: it is saved, and nothing of it is kept here any more."""
    agreed = carry_on(review) if review.step is Step.PAUSE else review
    return replace(_to(agreed, Step.THANKS), said=(), typing=None, went=(), adding=())


def pause(review: Review) -> Review:
    """Hide every word, for as long as it takes."""
    return review if review.step is Step.PAUSE else replace(_to(review, Step.PAUSE), back_to=_resting(review))


def stop(review: Review) -> Review:
    """Ask what is to become of what was said so far."""
    return review if review.step is Step.STOP else replace(_to(review, Step.STOP), back_to=_resting(review))


def throw_away(review: Review) -> Review:
    """Ask once, calmly, whether it is to be thrown away."""
    if review.step is Step.STOP:
        return replace(review, step=Step.THROW)
    return replace(_to(review, Step.THROW), back_to=Step.CHECK)


def thrown(review: Review) -> Review:
    """Say goodbye: nothing that was said is left."""
    if review.step is not Step.THROW:
        raise NotFromHere(review.step)
    return replace(review, step=Step.THANKS, said=(), typing=None, went=(), adding=(), back_to=None)


def carry_on(review: Review) -> Review:
    """Go back to where Pause, Stop or Throw away came from, exactly as it was."""
    if review.step not in (Step.PAUSE, Step.STOP, Step.THROW) or review.back_to is None:
        raise NotFromHere(review.step)
    return replace(review, step=review.back_to, back_to=None)


def at_rest(review: Review) -> Review:
    """Return the review as it is kept: on the welcome page, with the place it was at, and all that was said and typed."""
    return replace(review, step=Step.WELCOME, back_to=None, from_check=False)


def taken_up(kept: Review, sections: tuple[str, ...], plan_version: int) -> Review:
    """Return a review that was kept, to go on with the plan as it is now.

    What they want changed or to talk about stays. What they said was right of a plan that has changed since is asked again.
    """
    same = kept.plan_version == plan_version
    said = tuple(one for one in kept.said if one.section in sections and (same or one.say not in (Say.RIGHT, Say.SKIP)))
    typing = kept.typing if kept.typing is not None and kept.typing.section in sections else None
    if not same and typing == kept.opened:
        typing = None  # words that were only opened may be others by now
    at = typing.section if typing is not None else kept.section if same and kept.sections else ""
    place = sections.index(at) if at in sections else 0
    return replace(at_rest(kept), sections=sections, plan_version=plan_version, said=said, typing=typing, place=place)


def _typed_in(review: Review, unchanged: Said | None) -> Review:
    """Take what was typed as the answer to its question; where no word was changed, `unchanged`, if there is no answer yet."""
    words = review.typing
    rested = replace(review, typing=None, opened=None)
    nothing_to_share = words is not None and words.say is Say.SHARE and not words.has_words
    if words is not None and words != review.opened and not nothing_to_share:
        return _with(rested, words)
    return rested if unchanged is None or review.answer(review.section) is not None else _with(rested, unchanged)


def _with(review: Review, said: Said) -> Review:
    return replace(review, said=(*(one for one in review.said if one.section != said.section), said))


def _on(review: Review) -> Review:
    """Go to the next question, to the page with all the answers after the last, or straight back there."""
    if review.from_check or review.place == len(review.sections) - 1:
        return replace(review, step=Step.CHECK, from_check=False)
    return replace(review, step=Step.QUESTION, place=review.place + 1)


def _resting(review: Review) -> Step:
    """Return where the way back leads: never to another pause."""
    return review.back_to if review.step in (Step.PAUSE, Step.STOP, Step.THROW) and review.back_to is not None else review.step
