"""The courses a trust offers."""

from __future__ import annotations

import json
from uuid import UUID

from sqlalchemy import select

import resources
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.training import Course
from models.vocabulary import Permission


def seed_courses(tx: Transaction) -> None:
    """Put the starting list of courses into a new bank; each can be changed or taken out later."""
    catalogue = json.loads(resources.text("catalogues/courses.json"))
    for course in catalogue["courses"]:
        tx.add(Course(name=course["name"], lasts_months=course["lasts_months"], source=catalogue["source"]))


def add_course(workspace: Workspace, name: str, lasts_months: int | None, source: str = "") -> UUID:
    """Add a course or check to what the trust offers. It stays: training that is recorded for it must always find its name."""
    workspace.require(Permission.CHANGE_TRAINING)
    if not name.strip():
        refuse_if([Problem("name", "Enter the course’s name.")])
    with workspace.transaction("course.added", "Add a course", put_back=False) as tx:
        taken = {course.name.casefold() for course in tx.scalars(select(Course))}
        if name.strip().casefold() in taken:
            refuse_if([Problem("name", "There is already a course with that name.")])
        return tx.add(Course(name=name.strip(), lasts_months=lasts_months, source=source)).id
