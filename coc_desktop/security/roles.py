"""Who may do what: one table that an auditor can read. Acts check it first; windows use it to leave buttons out."""

from __future__ import annotations

from models.vocabulary import Domain, Permission, Role

P = Permission

_DAILY = frozenset(
    {
        P.SEE_PEOPLE,
        P.CHANGE_PEOPLE,
        P.SEE_PLANS,
        P.CHANGE_PLANS,
        P.SEE_ACTIVITIES,
        P.CHANGE_ACTIVITIES,
        P.SEE_TRAINING,
        P.CHANGE_TRAINING,
        P.SEE_PAYMENTS,
        P.MAKE_CLAIMS,
        P.ISSUE_INVOICES,
        P.MAKE_BATCHES,
        P.EXPORT_BATCHES,
        P.READ_BACK,
        P.CHANGE_RATES,
        P.CHANGE_LAYOUTS,
        P.SEE_HISTORY,
        P.PUT_BACK,
        P.GRANT_KEYS,
        P.CHANGE_SETTINGS,
        P.KEEP_BACKUPS,
    }
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _DAILY | {P.MANAGE_ACCOUNTS},
    Role.LEAD: _DAILY | {P.APPROVE_CLAIMS},
    Role.FINANCE: frozenset(
        {P.SEE_PAYMENTS, P.EXPORT_BATCHES, P.READ_BACK, P.CHANGE_LAYOUTS, P.GRANT_KEYS, P.SEE_HISTORY, P.KEEP_BACKUPS}
    ),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_ACCOUNTS, P.CHANGE_SETTINGS, P.KEEP_BACKUPS, P.SEE_HISTORY}),
    Role.CONTRIBUTOR: frozenset({P.REVIEW_OWN}),
}

OPENS: dict[Role, frozenset[Domain]] = {
    Role.COORDINATOR: frozenset({Domain.IDENTITY, Domain.PAYEE, Domain.CARE}),
    Role.LEAD: frozenset({Domain.IDENTITY, Domain.PAYEE, Domain.CARE}),
    Role.FINANCE: frozenset({Domain.PAYEE, Domain.BANK_DETAILS}),
    Role.ADMINISTRATOR: frozenset(),
    Role.CONTRIBUTOR: frozenset(),
}
"""The domains whose key a role holds. A contributor holds none: only their own keys within each."""

STAFF = tuple(role for role in Role if role is not Role.CONTRIBUTOR)
"""The roles an account can be made for. A contributor's comes with their card."""


def may(role: Role, permission: Permission) -> bool:
    """Say whether the role includes the permission."""
    return permission in PERMISSIONS[role]
