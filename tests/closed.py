"""Whether what was taken out for good is closed in history too."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.security.audit import earlier_columns
from coc_desktop.security.sealing import Damaged
from coc_desktop.workspace import Workspace
from models.base import Sealing
from models.office import HistoryRow


def closed_in_history(bank: Workspace, kind: type[Sealing], row_id: UUID) -> int:
    """Return how many earlier versions of a row history holds and cannot open, or 0 where it opens one."""
    with bank.reading() as session:
        theirs = (HistoryRow.table_name == kind.__tablename__, HistoryRow.row_id == row_id)
        found = session.scalars(select(HistoryRow).where(*theirs)).all()
        return 0 if any(_opens(session, kind(**earlier_columns(kind, was))) for was in found) else len(found)


def _opens(session: Session, left: Sealing) -> bool:
    session.add(left)
    try:
        return left.details is not None
    except Damaged:
        return False
    finally:
        session.expunge(left)
