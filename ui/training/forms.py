"""Recording training, and adding a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coc_desktop.bank.queries import PersonRow, list_people
from coc_desktop.clock import today
from coc_desktop.problems import Problem
from coc_desktop.training.courses import add_course
from coc_desktop.training.queries import CourseRow, list_courses
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft, problems_in
from models.vocabulary import TrainingState
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import NumberField, TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Answers:
    """Who, which course, and where they are with it."""

    person_id: UUID | None = None
    course_id: UUID | None = None
    state: TrainingState | None = TrainingState.DONE
    done_on: dt.date | None = None
    runs_out_on: dt.date | None = None
    remark: str = ""


def _is_done(said: Answers) -> bool:
    return said.state is TrainingState.DONE


FIELDS = (
    Field("person_id", "&Person", ListField(("person", "people")), required=True, missing="Choose a person."),
    Field("course_id", "&Course", ListField(("course", "courses")), required=True, missing="Choose the course."),
    Field("state", "&Where they are with it", Choice(TrainingState), required=True, help="“Not wanted” is a good answer."),
    Field("done_on", "Done &on", DateField(), required=True, when=_is_done, missing="Enter the day it was done."),
    Field("runs_out_on", "&Runs out on", DateField(), when=_is_done, help="Leave empty to use how long the course lasts."),
    Field("remark", "R&emark", TextBlock(2), help="For example where else it was done, and who agreed to accept it."),
)


def to_draft(said: Answers) -> TrainingDraft:
    """Turn what the form gathers into the area's draft."""
    done = _is_done(said)
    return TrainingDraft(
        course_id=said.course_id,
        state=said.state or TrainingState.OFFERED,
        done_on=said.done_on if done else None,
        runs_out_on=said.runs_out_on if done else None,
        remark=said.remark,
    )


class TrainingForm(FormPage[Answers]):
    """Record one piece of training. A renewal adds a row; the earlier one stays."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("training_form")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("training_form", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.button = Button("training_form.save", "Record this", "primary", press=self.go_on)
        leave = Button("training_form.cancel", "Leave without recording", "ghost", press=shell.back)
        head = PageHead("Record training", "Training is offered, not owed.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("training_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Record this", self.go_on)
        self.answer(Key.SAVE, "Record this", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args.get("person_id")
        self.form.fill(Answers(person_id=self._person_id))
        self.ask(list_people, done=self._show_people)
        self.ask(list_courses, done=self._show_courses)

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in(to_draft(said), today(self.shell.clock))

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        self.form.entry("person_id").show_options([Option(one.person_id, one.known_as, one.kind) for one in people])

    def _show_courses(self, courses: tuple[CourseRow, ...]) -> None:
        self.form.entry("course_id").show_options([Option(one.course_id, one.name) for one in courses])

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        person_id = said.person_id
        return Keeping(record_training, (person_id, to_draft(said)), "Training recorded", lambda _row: self._leave(person_id))

    def _leave(self, person_id: UUID | None) -> None:
        if self._person_id is not None:
            self.shell.go("person", person_id=person_id, tab="training")
        else:
            self.shell.go("training")


@dataclass(frozen=True, slots=True)
class CourseAnswers:
    """What a course asks."""

    name: str = ""
    lasts_months: int | None = None


COURSE_FIELDS = (
    Field("name", "&Name of the course", TextLine(limit=120), required=True, help="For example “How to chair a meeting”."),
    Field("lasts_months", "How many &months it lasts", NumberField(1, 120), help="Leave empty if it does not run out."),
)


class CourseForm(FormPage[CourseAnswers]):
    """Add a course to what the trust offers."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("course_form")
        self.form: Form[CourseAnswers] = Form("course_form", COURSE_FIELDS, CourseAnswers(), clock=shell.clock)
        self.button = Button("course_form.save", "Add this course", "primary", press=self.go_on)
        leave = Button("course_form.cancel", "Leave without adding", "ghost", press=shell.back)
        content = column(
            PageHead("Add a course"), 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24)
        )
        self.setLayout(column(ScrollPage("course_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Add this course", self.go_on)
        self.answer(Key.SAVE, "Add this course", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self.form.fill(CourseAnswers())

    @override
    def keeping(self, said: CourseAnswers) -> Keeping | None:
        args = (said.name, said.lasts_months)
        return Keeping(add_course, args, "Course added", lambda _course: self.shell.go("training", view="courses"))
