"""What comes out of a workbook: values, fills, comments, hidden parts, merges and formulas, as somebody left them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from coc_desktop.progress import Progress
from coc_desktop.sheets import Merge, read_workbook
from tests.sheets.hostile import SHEET, honest, repacked, sheet_xml

REGISTER = Path(__file__).parent.parent / "data" / "involvement-register.xlsx"


def test_the_register_is_read_with_everything_it_holds() -> None:
    steps: list[tuple[int, int, str]] = []
    book = read_workbook(REGISTER, Progress(lambda *step: steps.append(step)))

    sheet = book.sheets[0]
    assert [found.name for found in book.sheets] == ["Register", "Claims 25-26", "Training"]
    assert (len(sheet.rows), sheet.width) == (204, 22)
    assert sheet.hidden_columns == {22}
    assert sheet.merged == (Merge(1, 1, 1, 6),)
    assert sheet.rows[4][10].comment == "rang 12/10 – poorly, try Nov"
    assert sheet.rows[6][1].fill == "#FFC7CE"
    assert sheet.rows[4][1].fill is None
    assert sheet.rows[4][11].value == dt.date(2016, 2, 27)
    assert sheet.rows[4][11].text == "27/02/2016"
    assert (sheet.rows[24][21].value, sheet.rows[24][21].text, sheet.rows[24][21].formula) == (None, "=A1", "=A1")
    assert sheet.rows[13][4].value == 7946626017
    assert sheet.rows[13][4].text == "7946626017"
    assert steps
    assert steps[-1][2] == "Reading the file"


def test_odd_cells_keep_what_they_hold(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([True, 37.5, 4.0, dt.datetime.fromisoformat("2026-03-01T14:30"), dt.time(9, 5), "two_x000D_lines", "#N/A"])
    sheet["A2"] = "theme"
    sheet["A2"].fill = PatternFill("solid", start_color=Color(theme=4, tint=0.4))
    sheet["B2"] = "indexed"
    sheet["B2"].fill = PatternFill("solid", start_color=Color(indexed=2))
    sheet["C2"].comment = Comment("only a comment", "Pat")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions.group("D", "F", hidden=True)
    workbook.create_sheet("Away").sheet_state = "veryHidden"
    workbook.save(tmp_path / "odd.xlsx")

    book = read_workbook(tmp_path / "odd.xlsx")

    first, second = book.sheets[0].rows
    assert [cell.text for cell in first] == ["TRUE", "37.5", "4", "01/03/2026 14:30", "09:05:00", "two\rlines", "#N/A"]
    assert second[0].fill == "#95B3D7"
    assert second[1].fill == "#FF0000"
    assert second[2].comment == "only a comment"
    assert not second[2].is_blank
    assert book.sheets[0].hidden_rows == {2}
    assert book.sheets[0].hidden_columns == {4, 5, 6}
    assert book.sheets[1].hidden
    assert book.sheets[1].rows == ()
    assert book.sheet("away") is book.sheets[1]
    assert book.sheet("none") is None


def test_a_formula_with_a_stored_value_has_both(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><f>6*7</f><v>42</v></c><c r="B1"><f>6*7</f></c></row>'
    (tmp_path / "sum.xlsx").write_bytes(repacked(honest(), {SHEET: sheet_xml(cells)}))

    with_value, without = read_workbook(tmp_path / "sum.xlsx").sheets[0].rows[0]

    assert (with_value.value, with_value.text, with_value.formula) == (42, "42", "=6*7")
    assert (without.value, without.text, without.formula) == (None, "=6*7", "=6*7")


def test_separated_text_reads_like_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "bank.csv").write_bytes("Name;Phone\r\nZoë;07700900123\r\n'=1+1;'-x\r\n;\r\n".encode("cp1252"))
    (tmp_path / "tabs.csv").write_bytes("Name\tPhone\r\nŴena\t0".encode("utf-16"))
    (tmp_path / "bom.csv").write_bytes('Name,Notes\r\n"O’Brien","two\nlines, one cell"\r\n'.encode("utf-8-sig"))

    old, tabs, bom = (read_workbook(tmp_path / name).sheets[0] for name in ("bank.csv", "tabs.csv", "bom.csv"))

    assert [[cell.text for cell in row] for row in old.rows] == [["Name", "Phone"], ["Zoë", "07700900123"], ["=1+1", "-x"]]
    assert tabs.rows[1][0].text == "Ŵena"
    assert bom.name == "bom"
    assert bom.rows[1][1].value == "two\nlines, one cell"


def test_a_workbook_under_another_name_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "really.csv").write_bytes(honest())

    assert read_workbook(tmp_path / "really.csv").sheets[0].rows
