"""The courses a trust offers."""

from __future__ import annotations

import json

import resources
from coc_desktop.workspace import Transaction
from models.training import Course


def seed_courses(tx: Transaction) -> None:
    """Put the starting list of courses into a new bank; each can be changed or taken out later."""
    catalogue = json.loads(resources.text("catalogues/courses.json"))
    for course in catalogue["courses"]:
        tx.add(Course(name=course["name"], lasts_months=course["lasts_months"], source=catalogue["source"]))
