"""Two registers to read: the one kept in `tests/data`, and a second that is different in every way a trust can think of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from coc_desktop.bank.register import Preview, guess_map, guess_sheet, read_register
from coc_desktop.sheets import Sheet, read_workbook

TODAY = dt.date(2026, 11, 22)
KEPT_REGISTER = Path(__file__).parents[2] / "data" / "involvement-register.xlsx"

UPPER = (
    "",
    "Person",
    None,
    None,
    "Contact details",
    None,
    None,
    None,
    "Date",
    None,
    "Involvement",
    None,
    None,
    "Monitoring",
    None,
)
LOWER = (
    *(
        "Ref",
        "Surname",
        "First name",
        "Likes to be called",
        "Telephone",
        "E-mail",
        "Home address",
        "Post code",
        "joined",
        "of birth",
    ),
    *("Ward & team", "Current status", "Access needs", "Ethnic origin", "Faith"),
)
PEOPLE = (
    ("IB/1", "O'CONNOR", "siobhán", "", "01632 960123 / 07700 900 456", "s.oconnor@example.org", "1 High St\nLeeds", "LS1 1AA",
     "03/04/2021", "1961", "Oak & Ash", "Current", "Hearing loop", "White Irish", "None"),
    ("IB/2", "van der Berg", "Jan", "JJ", "(0113) 496 0999", "jan@example.org, j.vdb@example.org", "2 High St", "ls1 1ab",
     "13/04/2021", "2 May 1975", "OAK & ASH WARD", "On a break", "", "Any other", ""),
    ("IB/3", "Nguyễn", "Thị Ánh", "", "+33 1 23 45 67 89", "", "3 High St", "", "Sept 2019", "", "Elm/Beech", "Leaver 12/01/2024",
     "plain envelope please", "", "Buddhist"),
    ("IB/4", "", "Madonna", "", "ask Pat", "not on email", "c/o hostel", "", "31/02/2020", "", "Oak & Ash", "passed away",
     "", "", ""),
    ("IB/5", "Smith", "Ann & Bob", "", "", "ab@example.org", "5 High St", "", "", "", "Elm/Beech", "Current",
     "no voicemail; interpreter", "", ""),
    ("IB/6", "O’Connor", "Siobhan", "", "01632960123", "", "1 High St", "LS1 1AA", "", "", "Oak & Ash", "", "", "", ""),
    ("IB/7", "=Evans", "Lee <b>x</b>", "", "7700900789", "", "7 High St", "", "", "", "Oak & Ash", "Current", "", "", ""),
    ("", "", "", "", "0113 496 0001", "lost@example.org", "8 High St", "", "", "", "", "", "who is this?", "", ""),
)  # fmt: skip


def second_register(path: Path) -> Path:
    """Write a register with two heading rows, names in two columns, dates as text, a hidden row, `&` in wards."""
    workbook = Workbook()
    workbook.active.title = "READ ME"
    workbook.active.append(["Ask Jo before changing anything"])
    sheet = workbook.create_sheet("Members 2026")
    sheet.append(["Involvement members", None, None, "as at 1.11.26"])
    sheet.append([])
    sheet.append(list(UPPER))
    sheet.append(list(LOWER))
    for first, last in (("B3", "D3"), ("E3", "H3"), ("I3", "J3"), ("K3", "M3"), ("N3", "O3")):
        sheet.merge_cells(f"{first}:{last}")
    for row in PEOPLE:
        sheet.append([None if value == "" else value for value in row])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if cell.value is not None else "n"
    for cell in sheet[7]:
        cell.fill = PatternFill("solid", start_color="00FFFF00")
    sheet["M8"].comment = Comment("do not leave a message", "Jo")
    sheet["A1"].comment = Comment("Pat keeps this list", "Jo")
    sheet.row_dimensions[9].hidden = True
    sheet.append([])
    sheet.append(["TOTAL", 8])
    sheet.append(["Yellow = left the trust; green: chase form"])
    workbook.save(path)
    return path


def sheet_of(path: Path) -> Sheet:
    """Return the sheet of people in a workbook, as guessed."""
    return guess_sheet(read_workbook(path))


def preview_of(sheet: Sheet) -> Preview:
    """Return the preview of a sheet with everything as guessed."""
    return read_register(sheet, guess_map(sheet), TODAY)
