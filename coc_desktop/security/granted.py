"""Who was granted which domain's key, version by version. Whoever holds the newest holds all before it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.office import DomainKey, KeyGrant
from models.vocabulary import Domain

DOMAINS = {domain.value: domain for domain in Domain}


@dataclass(frozen=True, slots=True)
class Grant:
    """One version of a domain's key granted to an account, still sealed to it, and what vouches for that version."""

    domain: Domain
    key_version: int
    sealed_key: bytes
    vouched: bytes | None


def granted_to(session: Session, account_id: UUID) -> tuple[Grant, ...]:
    """Return the domains' keys granted to an account, each version after the one before."""
    same = and_(KeyGrant.scope == DomainKey.domain, KeyGrant.key_version == DomainKey.key_version)
    columns = select(DomainKey.domain, DomainKey.key_version, KeyGrant.sealed_key, DomainKey.vouched).join(KeyGrant, same)
    with session.no_autoflush:
        found = session.execute(columns.where(KeyGrant.holder_id == account_id).order_by(DomainKey.key_version))
        return tuple(Grant(*row) for row in found)


def newest_versions(session: Session) -> dict[Domain, int]:
    """Return the newest version that there is of each domain's key."""
    statement = select(DomainKey.domain, func.max(DomainKey.key_version)).group_by(DomainKey.domain)
    with session.no_autoflush:
        return dict(session.execute(statement).all())


def domains_held(session: Session) -> dict[UUID, set[Domain]]:
    """Return the domains whose newest key each holder was granted: an account, or a recovery sheet."""
    newest = newest_versions(session)
    held: dict[UUID, set[Domain]] = {}
    for holder_id, scope, version in session.execute(select(KeyGrant.holder_id, KeyGrant.scope, KeyGrant.key_version)):
        if scope in DOMAINS and version == newest[DOMAINS[scope]]:
            held.setdefault(holder_id, set()).add(DOMAINS[scope])
    return held
