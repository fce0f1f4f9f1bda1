"""What a route means: which paper it takes, what finance needs on it, and what is never sent anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.problems import Problem
from models.vocabulary import ClaimState, InvoiceKind, PayWay, Route

SAID = {PayWay.PAYROLL: Route.PAYROLL, PayWay.OTHER: Route.OTHER}
SENT = (Route.SUPPLIER, Route.PAYROLL, Route.OTHER)
"""The routes of what is sent to finance."""


def route_said(way: PayWay | None) -> Route:
    """Return the route of a claim from the newest talk about pay: by invoice where nobody has talked.

    No claim begins as declined: there is one only where money was agreed for this very work, or something was spent.
    """
    return SAID.get(way, Route.SUPPLIER) if way is not None else Route.SUPPLIER


def said_since(way: PayWay | None, route: Route, because: str, *, has_pay: bool) -> str:
    """Say what its person wants otherwise than a claim goes, or nothing. A way chosen for one claim has its own reason."""
    if because:
        return ""
    if way is PayWay.NONE and has_pay:
        return "They said they would rather not be paid, and agreed to this fee. Ask which they would like for this claim."
    usual = route_said(way)
    if usual is route:
        return ""
    return f"They now say: {usual.label.lower()}. This claim still goes as it was: {route.label.lower()}."


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


def problems_in_route(route: Route | None, because: str, was: Route, expenses_pence: int, told: str = "") -> tuple[Problem, ...]:
    """Return what to mend before a claim goes another way. A fee that was agreed is not left unpaid without a word to them."""
    found = []
    if route is None or route is was:
        found.append(Problem("route", "Choose another way than the one it goes now."))
    if route is Route.DECLINED and expenses_pence:
        found.append(Problem("route", "This claim has expenses, and those are paid back whatever somebody chooses about pay."))
    if not because.strip():
        found.append(Problem("because", "Say why this claim goes another way."))
    if route is Route.DECLINED and not told.strip():
        found.append(
            Problem("told", "They agreed to a fee before the work. Say to them in your words that it is not paid, and why.")
        )
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
