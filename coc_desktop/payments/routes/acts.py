"""Choosing which way one claim goes, and what somebody said of it when pay was talked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_ids
from coc_desktop.payments.routes.rules import problems_in_route, reason_against_another_way, route_said
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.payments import Claim, PaymentTalk
from models.vocabulary import PayWay, Permission, Route


def choose_route(
    workspace: Workspace, claim_id: UUID, route: Route | None, because: str, version: int | None = None, told: str = ""
) -> None:
    """Let one claim go another way than its person usually wants, with the reason. Their other claims stay as they are.

    Where nothing is to be paid, `told` is what was said to the person about it.
    """
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.route_chosen", "Let a claim go another way") as tx:
        claim = tx.get(Claim, claim_id, version=version)
        against = reason_against_another_way(claim.state)
        if against is not None:
            raise Refused(against)
        refuse_if(problems_in_route(route, because, claim.goes, claim.expenses_pence, told))
        claim.route = route
        said = told.strip() if route is Route.DECLINED else ""
        claim.details = replace(claim.details, route_because=because.strip(), route_told=said)
        tx.note(about=claim.person_id, route=claim.goes.value)


def way_of(session: Session, person_id: UUID) -> PayWay | None:
    """Return which way somebody wanted to be paid when it was last talked about, or None."""
    mine = PaymentTalk.person_id.in_(family_of(session, person_id))
    newest = select(PaymentTalk.way).where(mine).order_by(PaymentTalk.talked_on.desc(), PaymentTalk.id.desc()).limit(1)
    return session.scalar(newest)


def ways_of(session: Session, person_ids: Iterable[UUID]) -> dict[UUID, PayWay]:
    """Return which way each person wanted to be paid when it was last talked about; others are left out."""
    stands = standing_ids(session, person_ids)  # a merge moves talks, and what was claimed stays with the record that went
    statement = select(PaymentTalk.person_id, PaymentTalk.way).where(PaymentTalk.person_id.in_(set(stands.values())))
    newest = {row.person_id: row.way for row in session.execute(statement.order_by(PaymentTalk.talked_on, PaymentTalk.id))}
    return {person_id: newest[standing] for person_id, standing in stands.items() if standing in newest}


def usual_route(session: Session, person_id: UUID) -> Route:
    """Return the route that a claim of somebody begins with."""
    return route_said(way_of(session, person_id))
