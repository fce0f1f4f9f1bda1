"""Marking the date of a series whose activity was changed or called off by itself, inside the act that did it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.workspace import Transaction
from models.schedule import SeriesDate
from models.vocabulary import SeriesDateState


def mark_in_series(tx: Transaction, activity_id: UUID, state: SeriesDateState) -> None:
    """Mark an activity’s date, if it is one of a series, so that later changes of the series leave it as it is."""
    date = tx.session.scalar(select(SeriesDate).where(SeriesDate.activity_id == activity_id))
    if date is not None:
        date.state = state
