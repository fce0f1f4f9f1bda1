"""Who acted, by name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.office import Account


def staff_names(session: Session) -> dict[UUID, str]:
    """Return the name of every account by its id."""
    return {account.id: account.name for account in session.scalars(select(Account))}
