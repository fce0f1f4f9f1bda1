"""Training: people against courses, what runs out soon, and the courses there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.training.queries import CourseRow, MatrixRow, TrainingRow, list_courses, training_matrix
from coc_desktop.training.rules import SOON
from coc_desktop.wording import count
from models.vocabulary import Permission, TrainingState
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.filtering import FilterEntry
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import ViewSwitch
from ui.kit.tables import DataTable

MATRIX, ENDING, COURSES = "matrix", "ending", "courses"
LIST_FROM = 150
"""Percent of text size from which people stand under each other, each with their courses."""

VIEWS = ((MATRIX, "People and courses"), (ENDING, "Running out"), (COURSES, "Courses"))


class TrainingPage(Page):
    """The Training area. Training is offered, not owed: “not wanted” is a good answer and no gap."""

    shows: ClassVar[frozenset[str]] = frozenset({"training_record", "course", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the head and the place for the table, which is made anew for the courses there are."""
        super().__init__(shell)
        self.setObjectName("training_matrix")
        may = shell.may(Permission.CHANGE_TRAINING)
        course = Button("training_matrix.add_course", "Add a course", press=lambda: shell.go("course_form"))
        record = Button(
            "training_matrix.record", "Record training", "primary", icon="plus", press=lambda: shell.go("training_form")
        )
        hide_unless(may, course, record)
        self._head = PageHead("Training", "", course, record)
        self._filter = FilterEntry("training_matrix.filter", "Filter: name or course", "Name or course")
        self._switch = ViewSwitch("training_matrix.view", "What to show", VIEWS)
        self._switch.chosen.connect(lambda _view: self._show_view())
        self._place = column()
        self._matrix: tuple[MatrixRow, ...] = ()
        self._courses: tuple[CourseRow, ...] = ()
        self._table: DataTable[Any] | None = None
        bar = panel(SideBySide(self._filter, self._switch, shares=(1, 0), widths=(240, 0), whole=(1,), gap=12))
        inside = column(self._head, 16, bar, 12, margin=(0, 0, 8, 8))
        inside.addWidget(panel(self._place), 1)
        self.setLayout(column(ScrollPage("training_matrix.scroll", panel(inside))))
        self._filter.line.textChanged.connect(self._on_filter)
        self.answer(Key.NEW, "Record training", lambda: shell.go("training_form"))
        self.answer(Key.FILTER, "Filter training", self._filter.line.setFocus)

    @override
    def load(self, **args: Any) -> None:
        self._switch.choose(str(args.get("view", MATRIX)))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_courses, done=self._take_courses)
        self.ask(training_matrix, done=self._take_matrix)

    @override
    def first_focus(self) -> QWidget | None:
        return self._filter.line

    def _take_courses(self, courses: tuple[CourseRow, ...]) -> None:
        self._courses = courses

    def _take_matrix(self, rows: tuple[MatrixRow, ...]) -> None:
        self._matrix = rows
        self._show_view()

    def _show_view(self) -> None:
        """Make the table of the view that is chosen."""
        clear(self._place)
        view = self._switch.current()
        ending = self._ending()
        if view == ENDING:
            self._table = self._ending_table(ending)
        else:
            self._table = self._courses_table() if view == COURSES else self._matrix_table()
        self._place.addWidget(self._table, 1)
        if self._filter.line.text():
            self._table.search(self._filter.line.text())
        said = _runs_out(len(ending)) if ending else ""
        people = count(len(self._matrix), "person has", "people have")
        self._head.say("Training", f"{people} training here. {said or f'None runs out in the next {SOON} days.'}")

    def _ending(self) -> list[TrainingRow]:
        rows = [row for line in self._matrix for row in line.newest.values()]
        late = [row for row in rows if row.runs_out_on is not None and row.tone.value in ("soon", "late")]
        return sorted(late, key=lambda row: (row.runs_out_on is None, row.runs_out_on))

    def _matrix_table(self) -> DataTable[MatrixRow]:
        used = [one for one in self._courses if any(one.course_id in line.newest for line in self._matrix)]
        courses = [Column(one.name, _cell_of(one), width=190, kind=Kind.STATE) for one in used]
        last = [replace(one, width=None) for one in courses[-1:]]
        person: Column[MatrixRow] = Column("Person", _person, width=200 if courses else None, kind=Kind.PERSON)
        model: RowsModel[MatrixRow] = RowsModel([person, *courses[:-1], *last], key=lambda line: line.person_id)
        empty = EmptyState("No training yet", "Record some, or add a course, for example “How to chair a meeting”.")
        noun, large = ("person", "people"), self.shell.appearance.text_size >= LIST_FROM
        table = DataTable("training_matrix.people", "People and courses", model, noun=noun, empty=empty, stacks=large)
        table.opened.connect(lambda line: self.shell.go("person", person_id=line.person_id, tab="training"))
        model.set_rows(self._matrix)
        return table

    def _ending_table(self, ending: list[TrainingRow]) -> DataTable[TrainingRow]:
        model: RowsModel[TrainingRow] = RowsModel(
            (
                Column("Person", lambda row: Cell(row.name, bold=True), kind=Kind.PERSON),
                Column("Course", lambda row: row.course, width=240),
                Column("Where it stands", lambda row: Cell(row.words, tag=row.tone.value), width=260, kind=Kind.TAG),
            ),
            key=lambda row: row.record_id,
        )
        empty = EmptyState("Nothing runs out soon", f"Nothing runs out in the next {SOON} days.")
        table = DataTable(
            "training_matrix.ending", "Running out", model, noun=("piece of training", "pieces of training"), empty=empty
        )
        table.opened.connect(lambda row: self.shell.go("person", person_id=row.person_id, tab="training"))
        model.set_rows(ending)
        return table

    def _courses_table(self) -> DataTable[CourseRow]:
        model: RowsModel[CourseRow] = RowsModel(
            (
                Column("Course", lambda row: Cell(row.name, bold=True)),
                Column(
                    "Lasts", lambda row: count(row.lasts_months, "month") if row.lasts_months else "Does not run out", width=180
                ),
                Column("Done by", lambda row: count(self._done(row), "person", "people"), width=140),
            ),
            key=lambda row: row.course_id,
        )
        table = DataTable(
            "training_matrix.courses", "Courses", model, noun=("course", "courses"), empty=EmptyState("No courses yet")
        )
        model.set_rows(self._courses)
        return table

    def _done(self, course: CourseRow) -> int:
        found = (line.newest.get(course.course_id) for line in self._matrix)
        return sum(1 for row in found if row is not None and row.state is TrainingState.DONE)

    def _on_filter(self, typed: str) -> None:
        if self._table is not None:
            self._table.search(typed)


def _person(line: MatrixRow) -> Cell:
    return Cell(line.name, count(len(line.newest), "course"), bold=True)


def _lasts(course: CourseRow) -> str:
    return count(course.lasts_months, "month") if course.lasts_months else "Does not run out"


def _cell_of(course: CourseRow) -> Any:
    """Return what a column says of a person: where they are with this course, or that it was never offered."""

    def cell(line: MatrixRow) -> Cell:
        row = line.newest.get(course.course_id)
        return Cell(row.words, tag=row.tone.value) if row is not None else Cell("Not offered", tag="plain", tone="text2")

    return cell


def _runs_out(number: int) -> str:
    """Say how much training has run out or is about to."""
    what = count(number, "piece of training runs", "pieces of training run")
    return f"{what} out in the next {SOON} days, or {'has' if number == 1 else 'have'} run out."
