"""Activities that are open to whoever comes, such as a ward community meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Sealed, reference
from models.vocabulary import Domain


@dataclass(frozen=True, slots=True)
class OpenActivityDetails:
    """What people spoke of."""

    themes: str = ""


class OpenActivity(Sealed):
    """That an activity is open: nobody is named, and `came` says how many came.

    What they spoke of is sealed under the activity’s own key.
    """

    __tablename__ = "open_activity"
    __table_args__ = (CheckConstraint("came >= 0", name="nobody_is_taken_away"),)
    domain = Domain.CARE
    Details = OpenActivityDetails

    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"), unique=True)
    came: Mapped[int | None]
    counted_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    counted_on: Mapped[dt.date | None]

    @property
    def subject_id(self) -> UUID:
        """Return what the words are sealed for: the activity, as they are about nobody in particular."""
        return self.activity_id
