"""The two registers, read once."""

from __future__ import annotations

import pytest

from coc_desktop.bank.register import Preview
from coc_desktop.sheets import Sheet
from tests.bank.register.registers import KEPT_REGISTER, preview_of, second_register, sheet_of


@pytest.fixture(scope="session")
def kept_sheet() -> Sheet:
    return sheet_of(KEPT_REGISTER)


@pytest.fixture(scope="session")
def kept(kept_sheet: Sheet) -> Preview:
    return preview_of(kept_sheet)


@pytest.fixture(scope="session")
def second_sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return sheet_of(second_register(tmp_path_factory.mktemp("second") / "members.xlsx"))


@pytest.fixture(scope="session")
def second(second_sheet: Sheet) -> Preview:
    return preview_of(second_sheet)
