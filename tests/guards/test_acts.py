"""No act and no query goes without a line that says who may do it (`tests/security/acts.py`); the walk itself is beside that."""

from __future__ import annotations

import types

from coc_desktop.workspace import Workspace
from tests.security.acts import ACTS
from tests.security.public_acts import acts_of, public_acts


def test_every_public_act_and_query_has_its_line() -> None:
    found = set(public_acts())

    assert not found - set(ACTS), "add a line to tests/security/acts.py that says who may do this"
    assert not set(ACTS) - found, "take the line out of tests/security/acts.py: there is no such act"


def test_a_new_act_is_seen() -> None:
    def pay_everybody(workspace: Workspace) -> None: ...
    def _quietly(workspace: Workspace) -> None: ...
    def worth(pence: int) -> None: ...

    module = types.ModuleType("coc_desktop.payments.seeded")
    for seeded in (pay_everybody, _quietly, worth):
        seeded.__module__ = module.__name__
        setattr(module, seeded.__name__, seeded)

    assert set(acts_of(module)) == {"payments.seeded.pay_everybody"}
