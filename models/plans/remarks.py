"""Words about needs that came from an imported register."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Movable, reference
from models.vocabulary import Domain


@dataclass(frozen=True, slots=True)
class CareRemarkDetails:
    """Something an imported register said about a person's needs, benefits or experience, under its own heading."""

    topic: str
    words: str


class CareRemark(Movable):
    """Words about needs that came from somewhere other than a plan, kept until the person has looked at them."""

    __tablename__ = "care_remark"
    domain = Domain.CARE
    Details = CareRemarkDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    import_run_id: Mapped[UUID | None] = mapped_column(reference("import_run.id"), index=True)
