"""How past activities went, one thing at a time: whether what was to be ready was, and whether it helped."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from coc_desktop.clock import london
from coc_desktop.plans.provisions.own import PastThing, past_things
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.wording import day
from models.vocabulary import Happened, Helped
from ui.kit.cards import Surface
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.entries import TextEntry
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.text import Words
from ui.review.desk import Desk
from ui.review.pages import TARGET
from ui.review.sheets import Sheet, quiet, said, way, ways

HAPPENED = (Option(Happened.YES, "Yes"), Option(Happened.PARTLY, "Partly"), Option(Happened.NO, "No"))
HELPED = (Option(Helped.YES, "Yes"), Option(Helped.SOMEWHAT, "A little"), Option(Helped.NO, "No"))
WHERE_IT_GOES = "What you keep here goes to {helper} at once. It changes nothing in your plan."


class WentPage(Sheet):
    """One thing at a time. Saying nothing is fine; what is chosen and typed is kept sealed until it is kept or left."""

    def __init__(self, desk: Desk) -> None:
        """Show the page, then ask what there is."""
        self._desk = desk
        self._things: tuple[PastThing, ...] = ()
        self._at = 0
        self._place = column(said("One moment."))
        super().__init__("went", "How did it go?", panel(self._place))
        desk.tasks.run(past_things, done=self._on_read, owner=self)

    def _on_read(self, found: tuple[PastThing, ...]) -> None:
        self._things = found
        self._show()

    def _show(self) -> None:
        """Show the next thing, or that there is none left."""
        clear(self._place)
        if self._at >= len(self._things):
            done = way("went.done", "&Done", self._leave, "primary")
            self._place.put(said("That is all. Thank you." if self._things else "There is nothing to say yet."), 24, done)
        else:
            self._ask(self._things[self._at])
        self.title.setFocus()

    def _ask(self, one: PastThing) -> None:
        """Ask the two questions about one thing."""
        before = next((went.answer for went in self._desk.review.went if went.provision_id == one.provision_id), one.said)
        self._happened = ChoiceEntry("review_went.happened", "Did it happen?", HAPPENED)
        self._helped = ChoiceEntry("review_went.helped", "Did it help?", HELPED)
        self._words = TextEntry("review_went.words", "Anything you want to say about it", lines=3, role="own")
        self._happened.set_value(before.happened)
        self._helped.set_value(before.helped)
        self._words.set_value(before.words)
        self._about_help = panel(column(said("Did it help?"), 6, self._helped, 16))
        for choice in (*self._happened.findChildren(QAbstractButton), *self._helped.findChildren(QAbstractButton)):
            choice.setMinimumHeight(TARGET)
        self._keep = way("went.keep", "&Keep this and go on", self._on_keep, "primary")
        on = way("went.next", "&Not now. Go on to the next", self._on_next)
        leave = way("went.done", "&Done", self._leave)
        self._place.put(*_about(one, self._at, len(self._things)))
        self._place.put(said("Did it happen?"), 6, self._happened, 16, self._about_help)
        self._place.put(said("Anything you want to say about it"), 6, self._words, 20, *ways(self._keep, on, leave))
        self._place.put(quiet(WHERE_IT_GOES.format(helper=self._desk.helper)))
        self._about_help.setVisible(before.happened is not Happened.NO)
        for entry in (self._happened, self._helped, self._words):
            entry.changed.connect(self._on_changed)

    def _went(self) -> Went:
        happened = self._happened.value() or Happened.NOT_SAID
        helped = Helped.NOT_SAID if happened is Happened.NO else self._helped.value() or Helped.NOT_SAID
        return Went(self._things[self._at].provision_id, ProvisionAnswer(happened, helped, self._words.value()))

    def _on_changed(self) -> None:
        self._about_help.setVisible(self._happened.value() is not Happened.NO)
        self._desk.tell(self._went())

    def _on_keep(self) -> None:
        """Keep it, and go on once it is kept."""
        went = self._went()
        if went.answer == self._things[self._at].said or not went.says_anything:
            self._on_next()
            return
        self._keep.setEnabled(False)
        self._desk.keep_went(went, self._on_kept, lambda: self._keep.setEnabled(True))

    def _on_kept(self) -> None:
        self._at += 1
        self._show()

    def _on_next(self) -> None:
        """Leave it as it was, and go on."""
        self._desk.let_go(self._things[self._at].provision_id)
        self._on_kept()

    def _leave(self) -> None:
        self._desk.go(steps.to_welcome)


def _about(one: PastThing, at: int, things: int) -> list[Part]:
    """Say which activity it was at, what was to be ready, and what was said of it before."""
    where = f"{at + 1} of {things}. {one.title}, {day(london(one.starts_at).date())}"
    ready = Surface(column(quiet("This was to be ready"), 6, Words(one.action, "strong"), margin=16))
    parts: list[Part] = [said(where), 8, ready, 12]
    if one.said_on is not None:
        parts += [quiet(f"You or we said this on {day(one.said_on)}. You can change it."), 12]
    return parts
