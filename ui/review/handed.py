"""What a colleague hands over to a review, as it goes through a pipe and in no other way."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.problems import Unavailable

HANDED_OVER = "--handed-over"
NOTHING_CAME = "Nothing was handed over. Begin the review from the person’s page."


@dataclass(frozen=True, slots=True)
class Handed:
    """The account of whoever sits beside the person, and the person's own keys."""

    beside: UUID
    keys: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return it as it goes through the pipe."""
        return json.dumps({"beside": str(self.beside), "keys": self.keys.decode()}).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Handed:
        """Read what came through the pipe; Unavailable when it is not that."""
        try:
            came = json.loads(raw)
            return cls(UUID(str(came["beside"])), str(came["keys"]).encode())
        except (ValueError, KeyError, TypeError):
            raise Unavailable(NOTHING_CAME) from None
