"""Circles: a random key that only the named accounts hold, for what nobody else may read."""

from __future__ import annotations

from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from coc_desktop.security.domains import GrantPlace, accept_secret, grant_secret
from coc_desktop.security.sealing import new_key

CIRCLE = "circle:"


def circle_scope(circle_id: UUID) -> str:
    """Return the scope that grants of this circle carry, and the domain that its records are sealed in."""
    return f"{CIRCLE}{circle_id}"


def new_circle_key() -> bytes:
    """Return the random key of a new circle."""
    return new_key()


def grant_circle(key: bytes | bytearray, to_public: bytes, circle_id: UUID, holder_id: UUID) -> bytes:
    """Return the circle's key sealed to one named account."""
    return grant_secret(key, to_public, GrantPlace(holder_id, circle_scope(circle_id), 1))


def accept_circle(mine: X25519PrivateKey, blob: bytes, circle_id: UUID, holder_id: UUID) -> bytes:
    """Return the circle's key granted to me; Damaged when it was changed or is another circle's or holder's."""
    return accept_secret(mine, blob, GrantPlace(holder_id, circle_scope(circle_id), 1))
