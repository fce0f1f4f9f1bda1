"""“Not today”: a row of Home put out of sight until tomorrow, for the account that says so and nobody else."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.office import PutAway

MAY_WAIT = frozenset({"pair", "plan", "pre_meet", "record", "training"})
"""What a row may be of to be put away. A stop on contact and a debrief that is owed stay in sight until they are settled."""


def what_is_away(workspace: Workspace) -> frozenset[str]:
    """Return what the signed-in account has put away for today."""
    with workspace.reading() as session:
        mine = select(PutAway.about).where(PutAway.account_id == workspace.me.account_id, PutAway.until > workspace.today())
        return frozenset(session.scalars(mine))


def put_away_until_tomorrow(workspace: Workspace, about: str) -> None:
    """Put a row of Home out of sight until tomorrow; Refused for what must stay in sight."""
    if about.split(":")[0] not in MAY_WAIT:
        raise Refused("This stays on Home until somebody has settled it.")
    with workspace.transaction("home.put_away", "Put away until tomorrow") as tx:
        mine = (PutAway.account_id == tx.me.account_id, PutAway.about == about)
        kept = tx.session.scalars(select(PutAway).where(*mine)).one_or_none()
        until = tx.today + dt.timedelta(days=1)
        if kept is None:
            tx.add(PutAway(account_id=tx.me.account_id, about=about, until=until))
        else:
            kept.until = until
