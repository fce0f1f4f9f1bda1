"""No guard is only in the window: every act and query, called as each role that may not do it, is refused and leaves no trace.

The same call by a role that may do it is the twin: it gets past that question, whatever it then says about its arguments,
which are stand-ins. That each act does its work for the right role is for the tests of its own area.
"""

from __future__ import annotations

import datetime as dt
import inspect
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound, ProgrammingError

from coc_desktop.problems import CocProblem, NotAllowed
from coc_desktop.security.roles import PERMISSIONS, STAFF, may
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.office import AuditEntry
from models.vocabulary import Permission, Role
from tests import factory
from tests.security.acts import ACTS
from tests.security.public_acts import public_acts

GUARDED = sorted(name for name, needed in ACTS.items() if isinstance(needed, Permission))


class Nothing:
    """Stands where a draft would be."""


@pytest.fixture(scope="module")
def everybody(bank_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, Workspace]]:
    """One bank with an account of each role signed in."""
    bank = factory.sign_in(factory.copy_bank(bank_template, tmp_path_factory.mktemp("roles") / "bank"))
    others = {role: factory.an_account(bank, role.value, role) for role in Role if role is not Role.COORDINATOR}
    yield {Role.COORDINATOR: bank, **others}
    bank.close()


def stand_in(kind: Any, folder: Path) -> Any:
    """Return something of a kind, for an act that should not come to look at it."""
    plain: dict[Any, Any] = {UUID: new_id(), int: 1, str: "x", dt.date: factory.NOW.date(), Path: folder / "nowhere" / "x"}
    if kind in plain:
        return plain[kind]
    origin = typing.get_origin(kind)
    if origin in (tuple, list, Sequence):
        return ()
    if origin is Mapping:
        return {}
    return next(iter(kind)) if isinstance(kind, type) and issubclass(kind, Enum) else Nothing()


def call(act: Callable[..., Any], who: Workspace, folder: Path) -> None:
    """Call an act with a stand-in for each argument that it must have."""
    hints = typing.get_type_hints(act)
    asked = list(inspect.signature(act).parameters.values())[1:]
    words = {one.name: stand_in(hints[one.name], folder) for one in asked if one.default is inspect.Parameter.empty}
    act(who, **words)


def said_by(act: Callable[..., Any], who: Workspace, folder: Path) -> str:
    """Call an act and return what it says; an error about the stand-ins means that it went on to look at them."""
    try:
        call(act, who, folder)
    except (CocProblem, NoResultFound, ProgrammingError, AttributeError, TypeError) as told:
        return str(told)
    return ""


def entries(bank: Workspace) -> int:
    """Return how long the audit is."""
    with bank.reading() as session:
        return int(session.scalar(select(func.count()).select_from(AuditEntry)) or 0)


@pytest.mark.parametrize("name", GUARDED)
def test_it_is_refused_to_each_wrong_role_and_to_no_right_one(
    everybody: dict[Role, Workspace], tmp_path: Path, name: str
) -> None:
    act, needed = public_acts()[name], ACTS[name]
    assert isinstance(needed, Permission)
    before = entries(everybody[Role.COORDINATOR])

    for role, who in everybody.items():
        if not may(role, needed):
            with pytest.raises(NotAllowed, match="accounts do not do this"):
                call(act, who, tmp_path)
    assert entries(everybody[Role.COORDINATOR]) == before

    for role, who in everybody.items():
        if may(role, needed):
            assert "accounts do not do this" not in said_by(act, who, tmp_path), role.label


def test_each_permission_keeps_somebody_out_or_is_for_all() -> None:
    for_all = {needed for needed in Permission if all(may(role, needed) for role in Role)}

    for_staff = {needed for needed in Permission if all(may(role, needed) for role in STAFF)}

    assert for_all == set()
    assert for_staff == {Permission.SEE_HISTORY, Permission.KEEP_BACKUPS}
    assert PERMISSIONS[Role.CONTRIBUTOR] == {Permission.REVIEW_OWN}
    assert {needed for needed in ACTS.values() if isinstance(needed, Permission)} == set(Permission)


def test_who_may_do_anything_is_told_why() -> None:
    assert all(len(needed) > 15 for needed in ACTS.values() if not isinstance(needed, Permission))
