"""The first steps of the first run, each one question: welcome, look, trust, place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coc_desktop import PRODUCT
from coc_desktop.problems import CocProblem
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.dialogs import Answer, ask, choose_folder
from ui.kit.fields import TextLine
from ui.kit.flows import Flow
from ui.kit.forms import Field, Form
from ui.kit.jobs import Busy
from ui.kit.layouts import column, panel
from ui.kit.questions import QuestionPage
from ui.kit.text import Words
from ui.office.founding import Explored, explore
from ui.office.starting import Starting

if TYPE_CHECKING:
    from ui.office.first_run import FirstRun

STEPS = 10
SIZES = ((100, "Standard"), (130, "Large"), (175, "Very large"))
COLOURS = (("match", "As on this computer"), ("light", "Light"), ("calm", "Calm"), ("dark", "Dark"))


class Step:
    """One step: its page, what Continue does, and where the focus begins."""

    number = 0

    def __init__(self, starting: Starting, run: FirstRun) -> None:
        """Build the step's page."""
        self.starting, self.run = starting, run
        self.page = self.build()

    def build(self) -> QuestionPage:
        """Return the page."""
        raise TypeError(type(self).__name__)

    def arrive(self) -> None:
        """Fill in what is known by now."""

    def go_on(self) -> None:
        """Do what Continue does."""
        self.run.next()

    def skip(self) -> None:
        """Do what the way past does."""
        self.run.next()

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self.page.go_on_button

    def question(
        self,
        name: str,
        words: str,
        answer: QWidget | None,
        hint: str = "",
        *,
        go_on: str = "Continue",
        skip: str = "",
        back: bool = True,
    ) -> QuestionPage:
        """Return a page with this step's number."""
        caption = f"Set up, step {self.number} of {STEPS}"
        return QuestionPage(
            f"office_first_run_{name}", words, answer, caption=caption, hint=hint, go_on=go_on, skip=skip, can_go_back=back
        )


class WelcomeStep(Step):
    """What this is, where the records stay, and the ways in for somebody who has a bank or only wants to look."""

    number = 1

    def build(self) -> QuestionPage:
        """Return the page."""
        said = Words(
            "It keeps the involvement bank, wellbeing plans, activities, training and payments "
            "of people with lived experience.\n\n"
            "Everything stays on this computer. Nothing is sent anywhere. It is not a clinical system."
        )
        have = Button("office_first_run.have", "Open a bank that is already there", "link", press=self._choose)
        self.look = Button("office_first_run.explore", "Look around with made-up people", "link", press=self._explore)
        self.busy = Words("", tone="text2")
        self.busy.setObjectName("office_first_run.busy")
        self.starting.tasks.busy_changed.connect(self._show_busy)
        ways = column(said, 12, panel(Flow(have, self.look, gap=24)), 4, self.busy)
        return self.question("welcome", f"Welcome to {PRODUCT}", panel(ways), back=False)

    def _choose(self) -> None:
        choose_folder(self.page, "Where is the bank?", self.starting.default_place, self.starting.place_chosen)

    def _explore(self) -> None:
        """Make the sample bank; it takes a while, and the page says how far it is."""
        self.look.setEnabled(False)
        self.busy.setText("Making the sample. This takes about a minute.")
        self.starting.tasks.run_plain(
            explore,
            self.starting.default_place,
            done=self._on_explored,
            refused=self._on_refused,
            progress=True,
            owner=self.page,
            busy="Making the sample",
            key="explore",
        )

    def _show_busy(self, busy: Busy | None) -> None:
        if busy is not None and busy.total:
            self.busy.setText(f"Making the sample: {busy.done} of {busy.total}, {busy.words[:1].lower()}{busy.words[1:]}")

    def _on_refused(self, problem: CocProblem) -> None:
        self.look.setEnabled(True)
        self.busy.setText(str(problem))

    def _on_explored(self, explored: Explored) -> None:
        """Show the passphrases that were made, then open the sample."""
        lines = ["Everybody in the sample is invented. Write these down to sign in to it again:"]
        lines += [f"{login}: {passphrase}" for login, passphrase in explored.accounts]
        go_on = Answer("Look around", lambda: self.starting.opened(explored.opened, ""), "primary")
        ask(self.page, "office_first_run.sample", "The sample is ready", lines, go_on)


@dataclass(frozen=True, slots=True)
class LookDraft:
    """How things look."""

    size: int = 100
    colours: str = "match"


class LookStep(Step):
    """Text size and colours; the page changes as they are chosen."""

    number = 2

    def build(self) -> QuestionPage:
        """Return the page."""
        fields = (
            Field("size", "Text size", Choice(SIZES), required=True),
            Field("colours", "Colours", Choice(COLOURS), required=True),
        )
        looks = self.starting.appearance
        size = min((size for size, _ in SIZES), key=lambda size: abs(size - looks.text_size))
        self.form: Form[LookDraft] = Form("office_first_run_look", fields, LookDraft(size, looks.theme))
        self.form.changed.connect(self._try)
        return self.question("look", "How do you want this to look?", self.form, "You can change it at any time.", skip="Skip")

    def first(self) -> QWidget:
        """Return the text size that is chosen."""
        return self.form.first()

    def _try(self) -> None:
        draft = self.form.gather()
        self.starting.appearance.choose(theme=draft.colours, text_size=draft.size)


@dataclass(frozen=True, slots=True)
class TrustDraft:
    """Whose bank it is."""

    trust_name: str = ""
    trust_contact: str = ""


class TrustStep(Step):
    """The trust's name, and who contributors can contact."""

    number = 3

    def build(self) -> QuestionPage:
        """Return the page."""
        fields = (
            Field("trust_name", "&Trust’s name", TextLine(), required=True, help="As it is printed on papers and invoices."),
            Field("trust_contact", "&Who contributors can contact", TextLine(), help="A name, a phone number or an email."),
        )
        self.form: Form[TrustDraft] = Form(
            "office_first_run_trust", fields, TrustDraft(self.run.answers.trust_name, self.run.answers.trust_contact)
        )
        return self.question("trust", "Which trust is this for?", self.form)

    def go_on(self) -> None:
        """Keep the answers."""
        draft = self.form.checked()
        if draft is not None:
            self.run.keep(trust_name=draft.trust_name, trust_contact=draft.trust_contact)
            self.run.next()

    def first(self) -> QWidget:
        """Return the trust's name."""
        return self.form.first()


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where the records are kept."""

    place: str = ""


class PlaceStep(Step):
    """The folder, tried before anybody goes on."""

    number = 4

    def build(self) -> QuestionPage:
        """Return the page."""
        fields = (Field("place", "&Folder", TextLine(limit=1000), required=True, missing="Choose a folder."),)
        self.form: Form[PlaceDraft] = Form("office_first_run_place", fields, PlaceDraft(self.run.answers.place))
        choose = Button("office_first_run_place.choose", "Choose a folder", icon="folder-open", press=self._choose)
        hint = "A folder of this computer’s own, not a shared or synced one. Backups can go to a shared folder later."
        return self.question(
            "place", "Where do you want to keep the records?", panel(column(self.form, 8, panel(Flow(choose)))), hint
        )

    def go_on(self) -> None:
        """Try the folder."""
        draft = self.form.checked()
        if draft is not None:
            self.run.try_place(draft.place, self.form.refuse)

    def first(self) -> QWidget:
        """Return the folder."""
        return self.form.first()

    def _choose(self) -> None:
        choose_folder(
            self.page, "Where do you want to keep the records?", self.form.gather().place, self.form.entry("place").set_value
        )
