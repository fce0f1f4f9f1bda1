"""One person’s own keys, together: sealed to their card, or handed to the one process in which they look at their own plan.

Whoever has them opens this person’s records and nobody else’s. They are never in a command line, the environment or a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from coc_desktop.security.domains import drop, open_drop
from coc_desktop.security.sealing import KEY_BYTES, Damaged, Place

OWN = "own"
"""The scope of the one grant that a card holds. It names nobody: whose keys they are is inside."""


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One version of the key that seals one subject’s records in a domain: the person’s, or of a record merged into theirs."""

    subject_id: UUID
    domain: str
    version: int
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """Whose keys they are, and each of them."""

    person_id: UUID
    keys: tuple[OwnKey, ...]

    def to_bytes(self) -> bytes:
        """Return them as they go through a pipe."""
        return json.dumps(self._plain()).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read what `to_bytes` wrote; Damaged when it is anything else."""
        try:
            return cls._of(json.loads(raw))
        except (ValueError, KeyError, TypeError):
            raise Damaged from None

    def seal_to(self, public: bytes, holder_id: UUID) -> bytes:
        """Return them sealed to one card, so that only its four words open them."""
        return drop(public, self._plain(), _place(holder_id))

    @classmethod
    def sealed_to(cls, mine: X25519PrivateKey, blob: bytes, holder_id: UUID) -> Self:
        """Open what was sealed to my card; Damaged when it was changed or is another’s."""
        try:
            return cls._of(open_drop(mine, blob, _place(holder_id)))
        except (ValueError, KeyError, TypeError):
            raise Damaged from None

    def _plain(self) -> dict[str, object]:
        keys = [[str(one.subject_id), one.domain, one.version, one.key.hex()] for one in self.keys]
        return {"person": str(self.person_id), "keys": keys}

    @classmethod
    def _of(cls, said: dict[str, object]) -> Self:
        found: Iterable[tuple[str, str, int, str]] = said["keys"]  # type: ignore[assignment]
        keys = tuple(OwnKey(UUID(str(whose)), str(domain), int(at), bytes.fromhex(str(key))) for whose, domain, at, key in found)
        if any(len(one.key) != KEY_BYTES for one in keys):
            raise Damaged
        return cls(UUID(str(said["person"])), keys)


def _place(holder_id: UUID) -> Place:
    return Place("key_grant", holder_id, None, OWN)
