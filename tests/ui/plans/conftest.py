"""Somebody writing Alex’s plan in the whole program, signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from coc_desktop.plans.editing import PlanDetail, read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.rules import SectionDraft
from tests import factory
from tests.ui.hands import Hands
from tests.ui.shell.conftest import no_strays, program, signed_in
from ui.app import Program

__all__ = ["no_strays", "program", "signed_in"]
FIRST, SECOND = "talking", "before"


class Desk(Hands):
    """Somebody writing Alex’s plan, and what of it is kept."""

    person_id: UUID

    def plan(self) -> PlanDetail:
        found: PlanDetail = self.ask(read_plan, self.person_id)
        return found

    def kept(self, section: str) -> str:
        """Return the words of a section that are kept."""
        words: str = self.plan().section(section).words
        return words

    def part(self, kind: type[Any], name: str) -> Any:
        """Return a part of the page of the plan."""
        return self.page().findChild(kind, f"plans_plan.{name}")

    def say(self, words: str) -> None:
        """Type into the words of the section that is open."""
        self.tab_to("plans_plan.words")
        self.type(words)

    def typed(self) -> str:
        """Return what stands in the words of the section that is open."""
        return str(self.part(QPlainTextEdit, "words").toPlainText())


@pytest.fixture
def desk(qtbot, signed_in: Program) -> Desk:
    made = Desk(qtbot, signed_in)
    made.person_id = made.ask(factory.a_person)
    made.ask(write_section, made.person_id, FIRST, 0, SectionDraft("By phone."))
    made.go("person", person_id=made.person_id)
    made.go("plan", person_id=made.person_id)
    return made
