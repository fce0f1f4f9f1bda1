"""What a route means: which paper it takes, what finance needs on it, and what is never sent anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.problems import Problem
from models.vocabulary import ClaimState, InvoiceKind, PayWay, Route

SAID = {PayWay.SUPPLIER: Route.SUPPLIER, PayWay.PAYROLL: Route.PAYROLL, PayWay.OTHER: Route.OTHER, PayWay.NONE: Route.DECLINED}
SENT = (Route.SUPPLIER, Route.PAYROLL, Route.OTHER)
"""The routes of what is sent to finance."""


def route_said(way: PayWay | None, *, has_pay: bool) -> Route:
    """Return the route of a claim from the newest talk about pay: by invoice where nobody has talked.

    Somebody who would rather not be paid gets back what they spent all the same.
    """
    said = SAID[way] if way is not None else Route.SUPPLIER
    return Route.SUPPLIER if said is Route.DECLINED and not has_pay else said


def paper_for(route: Route) -> InvoiceKind:
    """Return which paper a route takes: an invoice goes to accounts payable alone."""
    return InvoiceKind.INVOICE if route is Route.SUPPLIER else InvoiceKind.REQUEST


def title_of(kind: InvoiceKind, route: Route) -> str:
    """Return the word at the top of a paper. INVOICE and CREDIT NOTE are for accounts payable, which returns others."""
    if kind is InvoiceKind.CREDIT_NOTE:
        return "CREDIT NOTE" if route is Route.SUPPLIER else "CORRECTION"
    return "INVOICE" if kind is InvoiceKind.INVOICE else "PAYMENT REQUEST"


def name_of(kind: InvoiceKind, route: Route) -> str:
    """Return what a paper is called in a sentence or a list."""
    return title_of(kind, route).capitalize()


def problems_in_route(route: Route | None, because: str, was: Route, expenses_pence: int) -> tuple[Problem, ...]:
    """Return what to mend before a claim goes another way."""
    found = []
    if route is None or route is was:
        found.append(Problem("route", "Choose another way than the one it goes now."))
    if route is Route.DECLINED and expenses_pence:
        found.append(Problem("route", "This claim has expenses, and those are paid back whatever somebody chooses about pay."))
    if not because.strip():
        found.append(Problem("because", "Say why this claim goes another way."))
    return tuple(found)


def reason_against_another_way(state: ClaimState) -> str | None:
    """Return why a claim cannot go another way, or None: whoever approves it has seen which way it goes."""
    if state in (ClaimState.DRAFT, ClaimState.RETURNED):
        return None
    return f"This claim is “{state.label.lower()}”. Have it sent back first, so that whoever approves it sees the other way."


def reason_against_issuing_for(route: Route) -> str | None:
    """Return why a claim of a route has no paper, or None."""
    return "They chose not to be paid for this, so nothing is issued." if route is Route.DECLINED else None


def reason_against_together(routes: Sequence[Route]) -> str | None:
    """Return why papers cannot be in one batch, or None."""
    if len(set(routes)) > 1:
        return "A batch goes one way. Choose papers that all go by invoice, all through payroll, or all another way."
    return None
