"""The kinds of thing that moved, told after each commit. Listeners ask their queries again; no objects travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """What one committed act moved: table names, the act's id and dotted name, its sentence, and whether it can be put back."""

    kinds: frozenset[str]
    act_id: UUID
    act: str
    title: str
    can_be_put_back: bool
