"""The food group with somebody who was told of it."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.schedule.messages.acts import (
    draft_messages,
    mark_messages,
)
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.workspace import Workspace
from tests.schedule.messages.food_group import (
    SENT,
    group_of,
    seen,
)


@pytest.fixture
def told(bank: Workspace) -> UUID:
    """The food group with Alex, who was told of it."""
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(list_messages(bank, activity_id)[0]), SENT)
    return activity_id
