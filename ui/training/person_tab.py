"""The Training tab of a person: every piece of training, renewals kept."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.training.queries import TrainingRow, list_training
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.layouts import column, row
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable


class PersonTraining(Page):
    """One person's training, the newest first."""

    shows: ClassVar[frozenset[str]] = frozenset({"training_record", "course"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("training_person")
        self._person_id: UUID | None = None
        record = Button("training_person.record", "Record training", icon="plus", press=self._on_record)
        hide_unless(shell.may(Permission.CHANGE_TRAINING), record)
        self._model: RowsModel[TrainingRow] = RowsModel(
            (
                Column("Course", lambda one: Cell(one.course, one.remark, bold=True)),
                Column("Where it stands", lambda one: Cell(one.words, tag=one.tone.value), width=280, kind=Kind.TAG),
            ),
            key=lambda one: one.record_id,
        )
        empty = EmptyState("No training yet", "Offer some, or record what they have done elsewhere.")
        noun = ("piece of training", "pieces of training")
        table = DataTable("training_person.records", "Training", self._model, noun=noun, empty=empty, fit=12)
        self.setLayout(column(row(None, record), table, None, gap=12))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_training, self._person_id, done=self._model.set_rows)

    def _on_record(self) -> None:
        self.shell.go("training_form", person_id=self._person_id)
