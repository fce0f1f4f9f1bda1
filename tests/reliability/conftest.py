"""The work recorded once for all that is done to it."""

from __future__ import annotations

import pytest

from tests.reliability.recorded import Mark, Recording, record


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """One person from the bank's door to a batch, as the statements it became."""
    return record(tmp_path_factory.mktemp("recorded") / "bank")


@pytest.fixture(scope="session")
def ends(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> list[Mark]:
    """The last audit numbers that a bank may be found with, one for each act that was done."""
    from tests.reliability.recorded import ends_of

    return ends_of(recording, tmp_path_factory.mktemp("ends") / "bank.coc")
