"""Answering an idea, putting the answer on paper, and noting that its person was told."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.problems import ChangedElsewhere, CocProblem
from coc_desktop.schedule.additions.answering import answer_idea, note_told
from coc_desktop.schedule.additions.papers import make_answer_paper
from coc_desktop.schedule.additions.queries import Answered, IdeaDetail, read_idea
from coc_desktop.schedule.additions.rules import AnswerDraft, problems_in_answer
from coc_desktop.wording import day
from models.vocabulary import Decision, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import Choice
from ui.kit.fields import TextBlock, TickField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.schedule.clashes.part import ClashPart

TITLE = "Answer an idea"
WITHOUT = "Without names, and nothing by which somebody would be known."
FIELDS = (
    Field("decision", "What came &of it", Choice(Decision), required=True, missing="Choose what came of it."),
    Field(
        "words",
        "What we &did, or why not",
        TextBlock(4),
        required=True,
        help="Written to the person, in short sentences. “We will not, because” is a full answer.",
        missing="Enter what we did, or why not.",
    ),
    Field("shared", "They agree that the team hears of it, without their name", TickField()),
    Field("you_said", "You said, for e&verybody", TextBlock(2), required=True, help=WITHOUT, when=lambda said: said.shared),
    Field("we_did", "We did, for ever&ybody", TextBlock(2), required=True, help=WITHOUT, when=lambda said: said.shared),
    Field("asked_again", "They were asked again, and agree to these words", TickField(), when=AnswerDraft.is_reworded),
)


class IdeaPage(FormPage[AnswerDraft]):
    """What somebody said, and under it the answer."""

    shows: ClassVar[frozenset[str]] = frozenset({"response", "addition"})

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_idea")
        self._addition_id: UUID | None = None
        self._version: int | None = None
        self._head, self._idea = PageHead(TITLE), Card("What they said")
        self.form: Form[AnswerDraft] = Form("schedule_idea", FIELDS, AnswerDraft(), judge=problems_in_answer, clock=shell.clock)
        self.button = Button("schedule_idea.save", "Keep the answer", "primary", press=self.go_on)
        leave = Button("schedule_idea.cancel", "Leave without answering", "ghost", press=shell.back)
        self._paper = Button("schedule_idea.paper", "Make it a paper for them", icon="printer", press=self._on_paper)
        self._told = Button("schedule_idea.told", "They were told", icon="check", press=self._on_told)
        self._standing = small("")
        self._after = panel(column(self._standing, 12, row(self._paper, self._told, None, gap=12), 24))
        self._after.hide()
        self.form.changed.connect(lambda: self._told.setEnabled(not self.form.dirty()))  # what is typed is kept first
        self._names = ClashPart("schedule_idea", self.go_on)
        buttons = row(self.button, leave, None, gap=12)
        content = column(
            self._head, 16, self._idea, 16, self._after, self.form, 24, self._names, buttons, None, margin=(0, 0, 8, 24)
        )
        self.setLayout(column(ScrollPage("schedule_idea.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep the answer", self.go_on)
        self.answer(Key.SAVE, "Keep the answer", self.go_on)
        self.answer(Key.DOCUMENT, "Make it a paper for them", self._on_paper)

    @override
    def load(self, **args: Any) -> None:
        self._addition_id, self._version = args["addition_id"], None
        self._names.forget()
        self.form.fill(AnswerDraft())
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_idea, self._addition_id, done=self._show)

    def _show(self, found: IdeaDetail) -> None:
        self.set_title(f"{TITLE}, {found.name}")
        self._head.say(TITLE, f"{found.name}, {found.title}, {day(found.said_on, weekday=True)}.")
        self._idea.show_content(words(found.words))
        answer, typed = found.answer, self.form.dirty()
        if not typed:
            self._version = answer.version if answer else None
            self.form.fill(answer.draft if answer else AnswerDraft())
        self._told.setEnabled(not typed)
        self._after.setVisible(answer is not None)
        if answer is not None:
            self._told.setVisible(answer.told_on is None and self.shell.may(Permission.CHANGE_ACTIVITIES))
            told = f"They were told on {day(answer.told_on)}." if answer.told_on else "They are not told yet."
            theirs = f" {_in_words(answer)}" if answer.version != self._version else ""
            self._standing.setText(f"{answer.by} answered on {day(answer.on)}. {told}{theirs}")

    def _on_paper(self) -> None:
        if not self._after.isHidden():
            hand_out(self, make_answer_paper, self._addition_id, title="Where to save the paper", name="what-came-of-it.pdf")

    def _on_told(self) -> None:
        self.act(note_told, self._addition_id, self._version, said="They were told", button=self._told)

    @override
    def refuse(self, problem: CocProblem) -> None:
        if not self._names.takes(problem):
            super().refuse(problem)
        if isinstance(problem, ChangedElsewhere):
            self.ask(read_idea, self._addition_id, done=self._show_theirs)

    def _show_theirs(self, found: IdeaDetail) -> None:
        """Show the answer that somebody else gave above what is typed: kept again, this one takes its place knowingly."""
        self._show(found)
        self._version = found.answer.version if found.answer else None

    @override
    def keeping(self, said: AnswerDraft) -> Keeping | None:
        args = (self._addition_id, said, self._version, self._names.why())
        return Keeping(answer_idea, args, "Kept the answer", self._on_kept)

    def _on_kept(self, _version: int) -> None:
        self._names.forget()
        self.refresh()


def _in_words(answer: Answered) -> str:
    """Say what somebody else answered while another answer is being typed here."""
    return f"What is kept now: {answer.decision.label}. “{answer.draft.words}” Keep yours to put it in its place."
