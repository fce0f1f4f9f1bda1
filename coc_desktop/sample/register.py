"""A second list of people, as a ward kept it, brought in by the real import: half understood, some in the bank already."""

from __future__ import annotations

import resources
from coc_desktop.bank.column_maps import save_map
from coc_desktop.bank.imports import bring_in, open_register, preview_register, save_report
from coc_desktop.sample.making import Making
from coc_desktop.storage.files import translating_file_errors, write_whole

REGISTER, REPORT = "ward-register.csv", "ward-register-report.xlsx"


def bring_in_register(making: Making) -> None:
    """Bring the ward's list in, with its report beside it; somebody still has to look at who may have died, and at twins."""
    file = making.sheets / REGISTER
    with translating_file_errors():
        write_whole(file, resources.text("sample/register.csv").encode())
    opened = open_register(file)
    preview = preview_register(making.sam, opened.sheet, opened.mapping)
    save_map(making.sam, "The wards’ own lists", opened.mapping.columns)
    bring_in(making.sam, preview, opened.file_name)
    save_report(making.sheets / REPORT, preview, opened.file_name)
