"""The pages of a review between its beginning and its end: choices about reading, a question, words to change, rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coc_desktop.plans.own_plan import OwnSection
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import NEVER, SPOKEN, Looks, Said, Say
from coc_desktop.plans.rules.shapes import rest_words
from coc_desktop.wording import day
from ui.kit.buttons import Button
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.entries import TextEntry
from ui.kit.layouts import Part, column, panel
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.review.desk import Desk
from ui.review.sheets import FourWords, Sheet, own_words, quiet, said, way, ways, who_sees_it

SIZES = tuple(Option(size, words) for size, words in ((150, "Large"), (175, "Larger"), (200, "Very large"), (300, "Largest")))
COLOURS = (Option("calm", "Calm"), Option("light", "Light"), Option("dark", "Dark"))
QUIET = (*(Option(one, f"{one} minutes") for one in (5, 10, 20, 30, 60)), Option(NEVER, "Never"))
NOTHING_YET = "Nothing is saved yet. You choose what to save at the end."
TARGET = 44  # px, however large the words are
RESTING = "Press any key to carry on"
ANSWERS = {
    Say.RIGHT: "You said: this is still right.",
    Say.CHANGE: "You changed this.",
    Say.TALK: "You said: talk about it.",
    Say.SKIP: "You skipped this.",
    Say.ONLY_ME: "You said: keep this just for me.",
    Say.SHARE: "You said: you can read this.",
}
SAID = {
    Say.CHANGE: "You want it to say",
    Say.ONLY_ME: "Just for you",
    Say.SHARE: "You want us to read this",
}
ALONE = "Only you can read this, with your card. If you lose the card or its four words, nobody can bring this back."
OUT = "When you save, your words come out of your plan. Whoever has read them has read them. Earlier versions stay as they were."
LEFT_OUT = "If you take some out, all of it also stays just for you."
STAYS = "What we do about it stays in your plan."


def looks_page(desk: Desk) -> Sheet:
    """Return the choices about reading; each is taken at once."""
    size = ChoiceEntry("review_looks.size", "How large the words are", SIZES)
    colours = ChoiceEntry("review_looks.colours", "Colours", COLOURS)
    rest = ChoiceEntry("review_looks.quiet", "When nobody touches anything, rest after", QUIET)
    now = desk.review.looks
    for entry, value in ((size, now.text_size), (colours, now.theme), (rest, now.quiet_minutes)):
        entry.set_value(value)
        for choice in entry.findChildren(QAbstractButton):
            choice.setMinimumHeight(TARGET)

    def take() -> None:
        chosen = (size.value(), colours.value(), rest.value())
        if None not in chosen:
            desk.look_like(Looks(*chosen))

    for entry in (size, colours, rest):
        entry.changed.connect(take)
    done = way("looks.done", "&Done", lambda: desk.go(steps.to_welcome), "primary")
    parts: list[Part] = [said("How large the words are"), 6, size, 16, said("Colours"), 6, colours, 16]
    parts += [said("When nobody touches anything, the page rests: it goes blank until a key is pressed."), 6, rest, 24, done]
    return Sheet("looks", "How do you like to read?", *parts)


def question_page(desk: Desk) -> Sheet:
    """Return one question: who sees it, their words, what we do about it, and the four answers."""
    one, review = desk.section, desk.review
    before = review.answer(one.key)
    above = column(quiet(f"Who can see this: {who_sees_it(one, before.say if before is not None else None)}."))
    parts: list[Part] = []
    if before is not None:
        parts += [quiet(ANSWERS[before.say]), 10]
    if before is not None and before.say in SPOKEN:
        if before.say is Say.CHANGE:
            parts += _for_me(one)
        parts += own_words(before.words, before.harder, "You took the words away.", title=SAID[before.say])
    else:
        parts += _as_it_is(one)
    parts += _answers(desk, one)
    return Sheet("question", one.question, *parts, 8, quiet(NOTHING_YET), above=above)


def _as_it_is(one: OwnSection) -> list[Part]:
    """Return a section as it stands: their words, what became of newer ones, and what we do about it."""
    title = "These are your words"
    if one.asked_on is not None:
        title = f"These are the words you asked for on {day(one.asked_on)}. They are not in your plan yet."
    parts: list[Part] = []
    parts += _for_me(one)
    if one.is_kept and one.asked_on is None:
        title = "This is in your plan"
    if not one.is_kept or one.words or one.harder:
        parts += own_words(one.words, one.harder, one.in_place_of_words(), title=title)
    if one.put_aside:
        if one.aside is not None:
            parts += own_words(one.aside.words, one.aside.harder, title="You asked for these words. They are not in your plan.")
        parts += [said("They were put aside, because:"), 4, said(one.put_aside), 12]
    if one.actions:
        parts.append(quiet("What we do about it"))
        for action in one.actions:
            rest = rest_words(action)
            parts += [4, said(f"{action.action}: {rest}" if rest else action.action)]
        parts.append(12)
    return parts


def _for_me(one: OwnSection) -> list[Part]:
    """Return what they keep for themselves of a section, if anything; it is shown wherever it could be lost from sight."""
    return own_words(one.for_me, one.for_me_harder, title="Just for you: nobody else can read this")


def _answers(desk: Desk, one: OwnSection) -> list[Part]:
    """Return the ways on from a question; none is pushed, and each is one press."""
    if one.is_empty:
        yes = way("question.change", "&Yes, I want to write something", desk.open_change, "primary")
        later = way("question.skip", "&Not now", lambda: desk.say(Say.SKIP))
        talk = way("question.talk", f"Tal&k about it with {desk.helper}", lambda: desk.say(Say.TALK))
        mine = [_just_for_me(desk, "Write something &just for me")] if desk.own.may_keep else []
        return [said("We have not talked about this yet. Do you want to?"), 10, *ways(yes, *mine, talk, later)]
    right = way("question.right", "&Yes, this is still right", lambda: desk.say(Say.RIGHT), "primary")
    change = way("question.change", "I want to &change this", desk.open_change)
    talk = way("question.talk", f"&Not sure. Talk about it with {desk.helper}", lambda: desk.say(Say.TALK))
    skip = way("question.skip", "S&kip this question", lambda: desk.say(Say.SKIP))
    apart = list[Button]()
    if desk.own.may_keep and desk.meant_for() is not Say.ONLY_ME:
        apart.append(_just_for_me(desk, "Keep this &just for me"))
    if one.is_kept and desk.meant_for() is Say.ONLY_ME:
        apart.append(way("question.share", "Let the &team read this", lambda: desk.open_words(Say.SHARE)))
    return [said("Is this still right for you?"), 10, *ways(right, change, *apart, talk, skip)]


def _just_for_me(desk: Desk, words: str) -> Button:
    return way("question.only_me", words, lambda: desk.open_words(Say.ONLY_ME))


def _told(desk: Desk, meant_for: Say) -> list[Part]:
    """Say what becomes of the words in the box; nothing that happens to them is left unsaid."""
    one = desk.section
    typed = f"Spelling does not matter. {desk.helper} can type for you." if desk.own.beside else "Spelling does not matter."
    if meant_for is Say.ONLY_ME:
        lines = [f"Write what is just for you. {typed}", ALONE]
        lines += [OUT] if one.words or one.harder else []
        lines += [STAYS] if one.actions else []
    elif meant_for is Say.SHARE:
        lines = [f"This goes to {desk.helper} first, and then into your plan. It is no longer just for you.", LEFT_OUT]
        lines += [f"Then it is read by {one.seen_by}.", typed]
    else:
        lines = [f"Write what you want it to say. {typed}"]
    return [part for line in lines for part in (said(line), 8)]


KEEPS = {Say.CHANGE: "&Keep my change", Say.ONLY_ME: "&Keep it just for me", Say.SHARE: "Let the &team read it"}


class ChangePage(Sheet):
    """A big box with their words in it. What is typed is kept as it is typed, and corrected by nobody."""

    def __init__(self, desk: Desk) -> None:
        """Show the words as they are, to be written over."""
        self._desk = desk
        typing = desk.review.typing or Said(desk.review.section, Say.CHANGE)
        self._say = typing.say
        self._words = TextEntry("review_change.words", "What you want it to say", lines=5, role="own")
        self._harder = TextEntry("review_change.harder", "What you want it to say on a harder day", lines=3, role="own")
        self._words.set_value(typing.words)
        self._harder.set_value(typing.harder)
        self._more = way("change.more", "Add words for a &harder day", self._on_more)
        self._harder_part = panel(column(said("On a harder day"), 6, self._harder, 12))
        keep = way("change.keep", KEEPS[typing.say], lambda: desk.go(steps.keep_change), "primary")
        leave = way("change.leave", "&Leave it as it was", lambda: desk.go(steps.leave_change))
        parts: list[Part] = [*_told(desk, typing.say), 4, self._words, 12, self._harder_part, self._more, 16, *ways(keep, leave)]
        super().__init__("change", desk.section.question, *parts, quiet(NOTHING_YET))
        self._show_harder(wanted=bool(typing.harder))
        for entry in (self._words, self._harder):
            entry.changed.connect(self._on_typed)

    def box(self) -> QWidget:
        """Return where the words are written."""
        return self._words.area

    def _on_typed(self) -> None:
        self._desk.type(Said(self._desk.review.section, self._say, self._words.value(), self._harder.value()))

    def _on_more(self) -> None:
        self._show_harder(wanted=True)
        self._harder.area.setFocus()

    def _show_harder(self, *, wanted: bool) -> None:
        self._harder_part.setVisible(wanted)
        self._more.setVisible(not wanted)


def pause_page(desk: Desk) -> Sheet:
    """Return the page that hides every word, for as long as it takes."""
    on = way("pause.carry_on", "&Carry on", lambda: desk.go(steps.carry_on), "primary")
    stop = way("pause.stop", "&Stop and close", lambda: desk.go(steps.stop))
    return Sheet(
        "pause", "Take as long as you need.", said("Your words are hidden. Nothing moves."), 24, *ways(on, stop), middle=True
    )


def stop_page(desk: Desk) -> Sheet:
    """Ask what is to become of what was said so far."""
    back = way("stop.back", "&Go back", lambda: desk.go(steps.carry_on))
    if not desk.review.holds_anything():
        end = way("stop.end", "&Stop and close", desk.keep_and_end, "primary")
        return Sheet(
            "stop", "Do you want to stop here?", said("You have not said anything yet."), 24, *ways(end, back), middle=True
        )
    keep = way("stop.keep", "&Keep it for next time", desk.keep_and_end, "primary")
    throw = way("stop.throw", "&Throw it away", lambda: desk.go(steps.throw_away))
    parts: list[Part] = [said("It is kept for you alone until you choose what to save.")]
    if desk.lock is not None and not desk.own.has_card:
        parts += [8, said("You need your four words next time."), 6, FourWords("stop", desk.lock)]
    return Sheet("stop", "Do you want to keep what you have done so far?", *parts, 24, *ways(keep, throw, back), middle=True)


def throw_page(desk: Desk) -> Sheet:
    """Ask once, calmly, whether it is to be thrown away."""
    keep = way("throw.back", "&Go back", lambda: desk.go(steps.carry_on), "primary")
    throw = way("throw.throw", "&Throw it away", desk.throw_away)
    told = "Your plan stays as it is. What you said now is gone at once, and nobody can bring it back."
    return Sheet("throw", "Throw away what you said?", said(told), 24, *ways(keep, throw), middle=True)


class Blank(QWidget):
    """A calm page without a word of theirs, while nobody is there. Any key or the mouse brings everything back."""

    def __init__(self) -> None:
        """Make the page."""
        super().__init__()
        self.setObjectName("review_blank")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(RESTING)
        self.setProperty("only_read", True)
        said_low = quiet(RESTING)
        said_low.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, said_low, margin=24))

    @override
    def focusNextPrevChild(self, following: bool) -> bool:
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("window"))
