"""How a review begins and how it ends: welcome, all the answers on one page, “this is right”, and thank you."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import SPOKEN, Said, Say
from coc_desktop.wording import count, day, in_sentence, listed, time
from ui.kit.cards import Surface
from ui.kit.entries import PassphraseEntry
from ui.kit.layouts import Part, clear, column
from ui.kit.text import Heading
from ui.review.desk import Desk
from ui.review.own_paper import OPEN, print_plan
from ui.review.sheets import FourWords, Sheet, quiet, said, way, ways, who_sees_it, wording

SEALED = "Until you choose, your words are sealed to your card. Only its four words open them, and nobody can bring them back."
KEPT = "Until you choose, nobody else is shown your words. If we stop, they wait here for you."
LOCKED = "Until you choose, only four words open what you say. You need them if we stop."
UNLOCKED = "Until you choose, only the four words you were shown open what you say. Whoever saw them can open it too."
GONE = "What you said that day is then gone at once. Nobody can bring it back."
TO_THE_CARD = "What you keep just for you is sealed to your card when you save."
ANSWERED = {
    Say.RIGHT: "Still right",
    Say.CHANGE: "You want it to say",
    Say.TALK: "You want to talk about it",
    Say.SKIP: "Skipped",
    Say.ONLY_ME: "You keep this just for you",
    Say.SHARE: "You want us to read this",
}


def welcome_page(desk: Desk) -> Sheet:
    """Return the first page: whose plan it is, who is here, and what happens to what they say."""
    own = desk.own
    number = count(len(own.sections), "question")
    parts: list[Part] = [said("This is your plan. You can stop at any time."), 8]
    if own.beside:
        parts += [said(f"{own.beside} is here with you."), 8]
    parts += [said(f"There are {number}. You can skip any of them."), 8]
    parts += [said("You choose at the end what to save."), 8, *_sealed(desk), 24]
    looks = way("welcome.looks", "How it &looks", lambda: desk.go(steps.choose_looks))
    record = way("welcome.record", "Who opened my &record, and what I was paid", lambda: desk.go(steps.open_record))
    went = way("welcome.went", "Say &how past activities went", lambda: desk.go(steps.open_went))
    add = way("welcome.add", "A&dd something after an activity", lambda: desk.go(steps.open_add))
    notes = way("welcome.notes", "&What you wrote down of my debriefs", lambda: desk.go(steps.open_notes))
    locked = desk.kept is not None and desk.kept.review is None
    after = [*([went] if own.past else []), *([add] if desk.past.may_add else [])]
    more = [*(after if not locked else []), *([notes] if desk.past.notes else []), looks, record]
    if not own.beside:
        more.append(way("welcome.words", "Make four words that only I &know", lambda: desk.go(steps.open_words)))
    return Sheet("welcome", f"Hello {in_sentence(own.known_as)}", *parts, *_beginning(desk), *ways(*more))


def _sealed(desk: Desk) -> list[Part]:
    """Say who can open what they say until they choose: by their card, or with four words that are made for this review."""
    if desk.own.has_card:
        return [quiet(SEALED if desk.own.own_words else KEPT)]
    if desk.lock is None or (desk.kept is not None and desk.kept.lock is not None):
        return [quiet(UNLOCKED)]
    return [quiet(LOCKED), 6, FourWords("welcome", desk.lock)]


def _beginning(desk: Desk) -> list[Part]:
    """Return the way in: the first question, or back to where they were."""
    kept = desk.kept
    if kept is None:
        return ways(way("welcome.begin", "&Begin", lambda: desk.go(steps.begin), "primary"))
    at = london(kept.kept_at)
    when = f"You said some things on {day(at.date())} at {time(at.time())} that are not saved yet."
    again = StartAgain(desk)
    if kept.review is not None:
        on = way("welcome.begin", "&Go on where I was", lambda: desk.go(steps.begin), "primary")
        return [said(when), 10, *ways(on, again)]
    which = "The four words on your card" if kept.by_card else "The four words you were shown that day"
    words = PassphraseEntry("review_welcome.words", which)
    unlock = way("welcome.open", "Open them with my &four words", lambda: _open(desk, words, unlock), "primary")
    words.line.returnPressed.connect(unlock.click)
    return [said(when), 10, said(which), 6, words, 10, *ways(unlock, again)]


class StartAgain(QWidget):
    """Throws away what was said before and begins anew, once it has asked."""

    def __init__(self, desk: Desk) -> None:
        """Offer it."""
        super().__init__()
        self._desk = desk
        self._place = column(way("welcome.again", "&Start again, and throw them away", self._ask))
        self.setLayout(self._place)

    def _ask(self) -> None:
        """Ask in the place of the button; nothing is thrown away with one press."""
        clear(self._place)
        keep = way("welcome.again_no", "&No, keep them", self._desk.moved.emit)
        throw = way("welcome.again_yes", "&Yes, throw them away and start again", self._desk.start_again)
        self._place.put(said("Do you want to throw them away?"), 4, said(GONE), 10, keep, 10, throw)
        keep.setFocus()


def _open(desk: Desk, words: PassphraseEntry, button: QWidget) -> None:
    button.setEnabled(False)
    desk.open_kept(words.value(), lambda: button.setEnabled(True))


def check_page(desk: Desk) -> Sheet:
    """Return every answer on one page, each with a way back to it, and the choice to save them or not."""
    review = desk.review
    parts: list[Part] = []
    for number, key in enumerate(review.sections, 1):
        parts += [Surface(column(*_answer(desk, number, key), margin=16)), 10]
    changes = [one for one in review.said if one.say in SPOKEN]
    words = "&Save these changes" if changes else "&Save that I looked"
    save = way("check.save", words, lambda: desk.go(steps.save), "primary")
    throw = way("check.throw", "&Throw them away" if changes else "&Throw away what I said", lambda: desk.go(steps.throw_away))
    note = quiet(what_happens(review.said, desk.helper))
    also = count(len(review.went) + len(review.adding), "thing")
    too = f"What you said of {also} at past activities is kept with it."
    said_too: list[Part] = [quiet(too), 8] if review.went or review.adding else []
    return Sheet("check", "This is what you said", *ways(save, throw), *said_too, note, 16, *parts)


def what_happens(answers: Iterable[Said], helper: str) -> str:
    """Say where the words of a review go once it is saved: what is just for them never reads as if it went to anybody."""
    says = {one.say for one in answers if one.say in SPOKEN}
    lines = [f"What you change goes to {helper} first, and then into your plan."] if says - {Say.ONLY_ME} else []
    lines += [TO_THE_CARD] if Say.ONLY_ME in says else []
    return " ".join(lines) or "Your plan stays as it is."


def _answer(desk: Desk, number: int, key: str) -> list[Part]:
    """Return one answer with who sees it and the way back to it."""
    one, answer = desk.own.section(key), desk.review.answer(key) or Said(key, Say.SKIP)
    again = way(f"check.again_{number}", "Look at it again", partial(desk.go, steps.look_again, key))
    again.setAccessibleName(f"Look at it again: {one.title}")
    parts: list[Part] = [Heading(one.title, 2), 4, said(ANSWERED[answer.say]), 4]
    if answer.say in SPOKEN:
        parts += [4, *wording(answer.words, answer.harder, "Nothing here"), 8]
    return [*parts, quiet(f"Who can see this: {who_sees_it(one, answer.say)}."), 10, again]


def agree_page(desk: Desk) -> Sheet:
    """Ask, apart from saving, whether the plan is right."""
    changes = sum(one.say in SPOKEN for one in desk.review.changes())
    with_it = f", with your {'change' if changes == 1 else 'changes'}," if changes else ""
    yes = way("agree.right", "&This is right. I agree with my plan", lambda: desk.save(signs=True), "primary")
    no = way("agree.save", "Save &without agreeing", lambda: desk.save(signs=False))
    talk = way("agree.talk", f"I want to ta&lk with {desk.helper} first", lambda: desk.save(signs=False, talk_first=True))
    told = f"If it is right, your plan{with_it} says that you agreed, with today’s date. You do not have to."
    return Sheet("agree", "Is your plan right?", said(told), 24, *ways(yes, no, talk))


def thanks_page(desk: Desk) -> Sheet:
    """Return the last page: what was saved, what happens next and by whom."""
    saved, parts = desk.saved, list[Part]()
    if saved is None:
        parts += [said("What you said is gone. Your plan is as it was."), 24]
    else:
        parts += [part for line in _what_next(desk) for part in (said(line), 8)] + [16]
    if desk.own.beside:
        parts += [said(f"You can hand the computer back to {desk.own.beside}."), 24]
    end = way("thanks.end", "&Close this page", desk.ended.emit, "primary")
    paper = way("thanks.print", "&Print my plan", lambda: print_plan(desk, paper.window()))
    return Sheet("thanks", "Thank you", *parts, *ways(end, paper), *_with_mine(desk), middle=True)


def _with_mine(desk: Desk) -> list[Part]:
    """Offer the paper also with what is just for them, and say before what that means; where there is any."""
    kept = desk.saved.kept if desk.saved is not None else sum(one.is_kept for one in desk.own.sections)
    if not kept:
        return []

    def make() -> None:
        print_plan(desk, paper.window(), with_mine=True)

    paper = way("thanks.print_mine", "Print it &with what is just for me", make)
    return [6, quiet(OPEN), 8, paper]


def _what_next(desk: Desk) -> list[str]:
    """Say what was saved, and what somebody does about it."""
    saved, lines = desk.saved, list[str]()
    if saved is None:
        return lines
    if saved.agreed:
        lines.append("You said that your plan is right. It carries today’s date.")
    elif saved.signed:
        lines.append("You said that your plan is right with your changes. It carries today’s date once they are in it.")
    waiting = [count(saved.changes, "change")] if saved.changes else []
    waiting += [f"{count(saved.talks, 'thing')} to talk about"] if saved.talks else []
    if waiting:
        lines.append(f"You left {listed(waiting)}. {desk.own.beside or 'Somebody of the team'} will look at them with you.")
    if saved.apart:
        are = "is" if saved.apart == 1 else "are"
        lines.append(f"{count(saved.apart, 'thing')} you spoke of {are} not asked any more. We kept what you said.")
    if saved.kept:
        lines.append(f"You keep {count(saved.kept, 'part')} of your plan just for you.")
    return lines or ["We kept that you looked at your plan."]
