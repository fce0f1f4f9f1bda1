"""What training gives: its pages, its commands, its group on Home, and its tab of a person."""

from __future__ import annotations

from functools import partial

from coc_desktop.training.queries import TrainingRow, count_running_out, running_out
from coc_desktop.training.rules import SOON
from coc_desktop.wording import count
from models.vocabulary import Permission
from ui.kit.actions import Command
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeGroup, PersonTab
from ui.kit.shell import Shell
from ui.training.forms import CourseForm, TrainingForm
from ui.training.person_tab import PersonTraining
from ui.training.training_page import TrainingPage

SEE, CHANGE = Permission.SEE_TRAINING, Permission.CHANGE_TRAINING
MOVES = frozenset({"training_record", "course"})

PAGES = (
    PageSpec(
        "training",
        "Training",
        "graduation-cap",
        TrainingPage,
        "training",
        in_rail=True,
        order=40,
        permission=SEE,
        count=count_running_out,
        count_of=MOVES,
    ),
    PageSpec("training_form", "Record training", "graduation-cap", TrainingForm, "training", permission=CHANGE, under="training"),
    PageSpec("course_form", "Add a course", "graduation-cap", CourseForm, "training", permission=CHANGE, under="training"),
)

COMMANDS = (
    Command(
        "training.record",
        "Record training",
        "Training",
        lambda shell: shell.go("training_form"),
        permission=CHANGE,
        icon="graduation-cap",
        also=("course", "done", "renew"),
    ),
)


def _ending(shell: Shell, found: tuple[TrainingRow, ...]) -> TaskGroup:
    """Say what runs out soon."""
    rows = [
        TaskRow(
            object_name=f"home.training_{number}",
            icon="graduation-cap",
            title=one.name,
            note=one.course,
            tag=(one.tone.value, one.words),
            button="Renew it",
            press=partial(shell.go, "training_form", person_id=one.person_id),
            about=f"training:{one.record_id}",
            spoken=f"Renew it: {one.course}, {one.name}",
        )
        for number, one in enumerate(found)
    ]
    nothing = f"No training or checks run out in the next {SOON} days."
    return TaskGroup("Training running out", count(len(rows), "piece") if rows else "", rows, nothing=nothing)


HOME_GROUPS = (HomeGroup("training", 60, running_out, _ending, MOVES, SEE, "Training running out"),)

PERSON_TABS = (PersonTab("training", "Training", 40, PersonTraining, SEE),)

ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
