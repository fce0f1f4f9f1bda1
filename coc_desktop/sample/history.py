"""What people were paid before the sample’s bank was begun, as a ward’s list has it: half of it certain, some to choose."""

from __future__ import annotations

import resources
from coc_desktop.bank.imports import open_register
from coc_desktop.payments.history.acts import bring_history
from coc_desktop.payments.history.columns import guess
from coc_desktop.payments.history.preview import preview_history
from coc_desktop.sample.making import Making
from coc_desktop.storage.files import translating_file_errors, write_whole

CLAIMS = "claims-from-before.csv"


def bring_in_claims(making: Making) -> None:
    """Bring the ward’s list of claims in as history."""
    file = making.sheets / CLAIMS
    with translating_file_errors():
        write_whole(file, resources.text("sample/claims.csv").encode())
    opened = open_register(file)
    bring_history(making.sam, preview_history(making.sam, opened.sheet, guess(opened.sheet)), opened.file_name)
