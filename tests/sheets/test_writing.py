"""What is written: typed cells that read back, no formula from any words, the same bytes twice, nothing left behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coc_desktop.problems import Refused, Unavailable
from coc_desktop.sheets import BookDraft, Column, Kind, TableDraft, read_workbook, write_workbook
from coc_desktop.sheets.writable import sheet_name, writable_text

PAYLOADS = tuple(
    f"{start}{rest}"
    for start in ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "'=")
    for rest in ("1+1", 'HYPERLINK("http://x.invalid","y")', "cmd|' /C calc'!A0", "SUM(A1:A9)", "A1")
)


def written(tmp_path: Path, *tables: TableDraft, name: str = "out.xlsx") -> Path:
    """Write a book of these tables and return where it is."""
    write_workbook(tmp_path / name, BookDraft("Batch 12 & more", ("Made for finance.",), tables))
    return tmp_path / name


def test_no_words_can_become_a_formula_or_a_link(tmp_path: Path) -> None:
    columns = (Column("=Head()", Kind.TEXT), Column("@code", Kind.CODE))
    path = written(tmp_path, TableDraft("=1+1", columns, [(words, words) for words in PAYLOADS], totals=("=SUM(A1:A2)", None)))

    with zipfile.ZipFile(path) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]

    assert len(PAYLOADS) == 60
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    shown = [row[0].text for row in read_workbook(path).sheets[1].rows]
    assert shown == ["=Head()", *(words.replace("\r", "\n") for words in PAYLOADS), "=SUM(A1:A2)"]


def test_a_careless_writer_would_have_made_formulas(tmp_path: Path) -> None:
    careless = openpyxl.Workbook(write_only=True)
    careless.create_sheet("x").append(["=1+1"])
    careless.save(tmp_path / "careless.xlsx")

    assert openpyxl.load_workbook(tmp_path / "careless.xlsx").worksheets[0]["A1"].data_type == "f"


def test_each_kind_is_written_as_what_it_is(tmp_path: Path) -> None:
    columns = tuple(Column(kind.value, kind) for kind in Kind)
    moment = dt.datetime(2026, 7, 1, 13, 5, tzinfo=dt.UTC)
    rows = [
        ("words", "020123", 829, dt.date(2026, 3, 29), moment, Decimal("1.10")),
        (None, 7, -5, dt.date(1899, 1, 2), None, 2),
    ]
    path = written(tmp_path, TableDraft("Lines", columns, rows, totals=("Total", None, 824, None, None, None)))

    first, second, total = list(openpyxl.load_workbook(path)["Lines"].iter_rows(min_row=2))

    assert [cell.value for cell in first] == [
        "words",
        "020123",
        8.29,
        dt.datetime.fromisoformat("2026-03-29"),
        dt.datetime.fromisoformat("2026-07-01T14:05"),
        1.1,
    ]
    assert [cell.data_type for cell in first] == ["s", "s", "n", "d", "d", "n"]
    assert first[2].number_format == "£#,##0.00"
    assert first[1].number_format == "@"
    assert [cell.value for cell in second] == [None, "7", -0.05, "02/01/1899", None, 2]
    assert total[2].value == 8.24
    assert total[2].font.bold
    assert {cell.border.top.style for cell in total} == {"thin"}
    assert [cell.alignment.horizontal for cell in first] == [None, None, "right", "right", "right", "right"]


def test_the_first_sheet_explains_itself_and_every_sheet_prints_well(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        TableDraft("Lines: May/June", (Column("Amount", Kind.MONEY, 12),), [(100,)]),
        TableDraft("lines- may-june", (), []),
    )

    book = openpyxl.load_workbook(path)
    about, lines, other = book.worksheets
    told = [cell.value for row in about.iter_rows() for cell in row if cell.value]

    assert told[:5] == ["Batch 12 & more", "Made for finance.", "Lines- May-June", "1 row", "Amount"]
    assert "an amount in pounds, as a number" in told
    assert other.title == "lines- may-june 2"
    assert lines.freeze_panes == "A2"
    assert lines.print_title_rows == "$1:$1"
    assert lines.auto_filter.ref == "A1:A2"
    assert (about.page_setup.orientation, lines.page_setup.orientation) == ("portrait", "landscape")
    assert lines.sheet_properties.pageSetUpPr.fitToPage
    assert (lines.page_setup.fitToWidth, lines.page_setup.fitToHeight) == (1, 0)
    assert lines.oddFooter.center.text == "Page &P of &N"
    assert lines.column_dimensions["A"].width == 12
    assert lines["A1"].fill.start_color.rgb == "001F3A5F"
    assert lines["A1"].font.color.rgb == "00FFFFFF"
    assert book.properties.title == "Batch 12 & more"


def test_a_wide_table_prints_side_by_side_and_long_words_have_room(tmp_path: Path) -> None:
    wide = tuple(Column(f"Column {number}", Kind.TEXT, 40) for number in range(10))
    rows = [("x",) * 10, ("x" * 90, *("y",) * 9), ("two\nlines", *("y",) * 9)]

    lines = openpyxl.load_workbook(written(tmp_path, TableDraft("Lines", wide, rows)))["Lines"]

    assert (lines.page_setup.fitToWidth, lines.page_setup.fitToHeight) == (3, 0)
    assert lines.print_title_cols == "$A:$B"
    heights = [lines.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights == [None, 45, 30]


def test_a_long_sentence_of_the_first_sheet_has_room(tmp_path: Path) -> None:
    write_workbook(tmp_path / "out.xlsx", BookDraft("T", ("Short.", "word " * 30), ()))

    about = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [about.row_dimensions[number].height for number in (2, 3)] == [None, 30]


def test_the_same_book_gives_the_same_bytes_and_their_hash(tmp_path: Path) -> None:
    book = BookDraft("T", ("a",), (TableDraft("Lines", (Column("A"),), [("x",)]),))

    first, second = (write_workbook(tmp_path / name, book) for name in ("1.xlsx", "2.xlsx"))

    assert first == second == hashlib.sha256((tmp_path / "1.xlsx").read_bytes()).hexdigest()
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.xlsx") as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 1, 1)}
    properties = openpyxl.load_workbook(tmp_path / "1.xlsx").properties
    assert properties.created.isoformat() == properties.modified.isoformat() == "2026-01-01T00:00:00"


def test_an_older_file_is_replaced_whole_and_a_failure_leaves_it_alone(tmp_path: Path) -> None:
    path = written(tmp_path, TableDraft("Lines", (Column("A"),), [("first",)]))
    before = path.read_bytes()

    with pytest.raises(Refused, match="32,767"):
        written(tmp_path, TableDraft("Lines", (Column("A"),), [("x" * 32_768,)]))
    with pytest.raises(Unavailable, match="could not be saved"):
        written(tmp_path / "missing", TableDraft("Lines", (Column("A"),), [("x",)]))

    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["out.xlsx"]
    written(tmp_path, TableDraft("Lines", (Column("A"),), [("second",)]))
    assert read_workbook(path).sheets[1].rows[1][0].value == "second"


def test_nothing_of_the_content_touches_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    assert written(tmp_path, TableDraft("Lines", (Column("A"),), [("secret",)])).exists()


def test_what_a_workbook_cannot_hold_is_shown_not_dropped(tmp_path: Path) -> None:
    hard = "a\x00b\x0bc\x1fd\ud800e\ufffef_x003D_g\r\nh\ri"
    path = written(tmp_path, TableDraft("Lines", (Column("A"),), [(hard,)]))

    assert read_workbook(path).sheets[1].rows[1][0].value == "a\\x00b\\x0bc\\x1fd\\ud800e\\ufffef_x003D_g\nh\ni"


@given(st.text())
def test_any_words_come_back_as_they_were_or_shown(words: str) -> None:
    held = writable_text(words)

    assert not [character for character in held if character < " " and character not in "\t\n"]
    assert len(held) >= len(words) - words.count("\r\n")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_every_sheet_gets_a_name_of_its_own_that_is_allowed(wanted: list[str]) -> None:
    names: list[str] = []
    for name in wanted:
        names.append(sheet_name(name, names))

    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(-(10**12), 10**12)), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_words_and_money_read_back_exactly(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]) -> None:
    path = written(tmp_path_factory.mktemp("w"), TableDraft("Lines", (Column("A"), Column("£", Kind.MONEY)), rows))

    found = list(openpyxl.load_workbook(path)["Lines"].iter_rows(min_row=2, values_only=True))

    assert [round(row[1] * 100) for row in found] == [pence for _, pence in rows]
