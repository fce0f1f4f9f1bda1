"""Forms of a plan that were given out to be filled in: whose each is, and what it asked and said when it was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Movable, reference
from models.plans.plan import Answer
from models.vocabulary import Domain


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field as it was given out: its name without the form's code, what kind it is, what is heard at it, and its choices."""

    name: str
    kind: str
    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFormDetails:
    """What a form asked, and what the plan said in it: only what a person changed is theirs to propose."""

    asked: tuple[AskedField, ...] = ()
    printed: tuple[Answer, ...] = ()


class PlanForm(Movable):
    """One form that was given out, sealed under its person's key. Its `code` is all that the file says about whose it is."""

    __tablename__ = "plan_form"
    domain = Domain.CARE
    Details = PlanFormDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    plan_version: Mapped[int]
    given_on: Mapped[dt.date]
    back_on: Mapped[dt.date | None]
