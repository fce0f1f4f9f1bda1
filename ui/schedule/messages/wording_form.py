"""The words of one kind of message, with a look at them filled in for an invented person, and a safe way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coc_desktop.problems import Problem
from coc_desktop.schedule.messages.acts import change_wording, reset_wording
from coc_desktop.schedule.messages.queries import WordingRow, example_of, list_wordings
from coc_desktop.schedule.messages.rules import FIELDS as GAPS
from coc_desktop.schedule.messages.rules import problems_in_wording, with_gaps
from models.vocabulary import MessageForm, MessageKind
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts
from ui.kit.fields import TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import Words, small, words

HELP = "What stands in curly brackets is filled in for each person. All that can be is listed below."


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message."""

    subject: str = ""
    words: str = ""


FIELDS = (
    Field("subject", "&Subject", TextLine(limit=120), required=True, help="Others may see it, so it tells nothing."),
    Field("words", "&Words", TextBlock(14), required=True, help=HELP),
)


def judge(said: Said) -> tuple[Problem, ...]:
    """Ask the area’s own rule."""
    return problems_in_wording(said.subject, said.words)


class WordingForm(FormPage[Said]):
    """The form, and under it the words as somebody would read them."""

    def __init__(self, shell: Shell) -> None:
        """Build the form; its words come with their answer."""
        super().__init__(shell)
        self.setObjectName("schedule_wording")
        self._key = (MessageKind.INVITED, MessageForm.FULL)
        self.form: Form[Said] = Form("schedule_wording", FIELDS, Said(), judge=judge, clock=shell.clock)
        self.button = Button("schedule_wording.save", "Use these words", "primary", press=self.go_on)
        self._reset = Button("schedule_wording.reset", "Use the words as they came", press=self._on_reset)
        leave = Button("schedule_wording.cancel", "Leave without saving", "ghost", press=shell.back)
        self._head, self._subject, self._words = PageHead("Words of a message", ""), Words("", "strong"), Words("")
        self.form.changed.connect(self._look)
        example = Card("As Alex would read it", small("Alex is invented."), 8, self._subject, 8, self._words)
        gaps = [Fact(f"{{{name}}}", f"{said[:1].upper()}{said[1:]}") for name, said in GAPS.items()]
        below = Card("What can be filled in", Facts("schedule_wording.gaps", gaps))
        buttons = row(self.button, self._reset, leave, None, gap=12)
        self._new = Card("New since you wrote these words")
        self._lacks: tuple[str, ...] = ()
        self._came = ""
        self._above = panel(column(self._new, margin=(0, 0, 0, 16)))
        self._above.hide()
        content = column(self._head, 16, self._above, self.form, 16, example, 24, buttons, 24, below, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_wording.scroll", panel(content))))
        self.answer(Key.MAIN, "Use these words", self.go_on)
        self.answer(Key.SAVE, "Use these words", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._key = (args["kind"], args["form"])
        self._head.say(f"Words of a message: {self._key[0].label.lower()}", self._key[1].label)
        self.ask(list_wordings, done=self._show)

    def _show(self, rows: tuple[WordingRow, ...]) -> None:
        found = next(one for one in rows if (one.kind, one.form) == self._key)
        self.form.fill(Said(found.subject, found.words))
        self._reset.setVisible(found.is_own)
        self._show_new(found)
        self._look()

    def _show_new(self, found: WordingRow) -> None:
        """Say what the words as they came tell by now and the trust’s own do not, with one press for each answer to that."""
        self._lacks, self._came = found.lacks, found.came
        self._above.setVisible(bool(found.lacks))
        told = [words(f"{{{gap}}} tells {GAPS[gap]}.") for gap in found.lacks]
        it = "it" if len(found.lacks) == 1 else "them"
        add = Button("schedule_wording.add_new", f"Add {it} and use these words", press=self._on_add)
        without = Button("schedule_wording.without_new", f"Leave {it} out", "ghost", press=self.go_on)
        self._new.show_content(*told, 12, row(add, without, None, gap=12))

    def _on_add(self) -> None:
        said = self.form.gather()
        self.form.show_answers(replace(said, words=with_gaps(said.words, self._came, self._lacks)))
        self.go_on()

    def _look(self) -> None:
        said = self.form.gather()
        if not problems_in_wording(said.subject, said.words):
            self.ask(example_of, said.subject, said.words, done=self._show_example)

    def _show_example(self, example: tuple[str, str]) -> None:
        self._subject.setText(example[0])
        self._words.setText(example[1])

    def _on_reset(self) -> None:
        self.act(reset_wording, *self._key, said="The words are as they came", done=self._done, button=self._reset)

    def _done(self, _none: None) -> None:
        self.finished = True
        self.shell.go("wordings")

    @override
    def keeping(self, said: Said) -> Keeping | None:
        return Keeping(change_wording, (*self._key, said.subject, said.words), "These words are used from now on", self._done)
