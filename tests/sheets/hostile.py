"""Files that must never be taken apart, each with words from the refusal it must meet."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from openpyxl import Workbook

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def honest(cells: tuple[tuple[str, object], ...] = (("A1", "Name"),)) -> bytes:
    """Return an ordinary workbook's bytes."""
    workbook = Workbook()
    for place, value in cells:
        workbook.active[place] = value
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a workbook with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return out.getvalue()


def sheet_xml(inside: str, before: str = "") -> bytes:
    """Return a worksheet part holding some rows."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{inside}</sheetData></worksheet>"
    ).encode()


def rows_xml(count: int) -> str:
    """Return so many rows of one number each."""
    return "".join(f'<row r="{row}"><c r="A{row}"><v>{row * 7919}</v></c></row>' for row in range(1, count + 1))


def lying_size(data: bytes) -> bytes:
    """Return a workbook whose directory says that a part is far smaller than it is."""
    changed = bytearray(data)
    place = changed.rfind(b"PK\x01\x02", 0, changed.find(b"xl/worksheets/sheet1.xml", changed.find(b"PK\x01\x02")))
    changed[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(changed)


def too_new(data: bytes) -> bytes:
    """Return a workbook whose directory says that unpacking a part needs a version of ZIP that does not exist."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    changed[place + 6 : place + 8] = struct.pack("<H", 990)
    return bytes(changed)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


def hostile_files(folder: Path) -> dict[Path, str]:
    """Write every hostile file and return words of the refusal each must meet."""
    plain = honest()
    big = sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 40_000_000}</t></is></c></row>')
    files: dict[str, tuple[bytes, str]] = {
        "ratio.xlsx": (repacked(plain, {SHEET: big}), "too large"),
        "total.xlsx": (repacked(plain, {f"xl/media/{n}.bin": bytes(range(256)) * 60_000 for n in range(8)}), "too large"),
        "entities.xlsx": (repacked(plain, {SHEET: sheet_xml("", ENTITIES)}), "not put together"),
        "entities16.xlsx": (repacked(plain, {SHEET: sheet_xml("", ENTITIES).decode().encode("utf-16")}), "not put together"),
        "million-rows.xlsx": (repacked(plain, {SHEET: sheet_xml(rows_xml(1_000_000))}), "50,000 rows"),
        "far-column.xlsx": (honest((("A1", "x"), ("XFD1", "y"))), "60 columns"),
        "many-parts.xlsx": (repacked(plain, {f"xl/worksheets/s{n}.xml": b"<x/>" for n in range(5_000)}), "too large"),
        "linked.xlsx": (repacked(plain, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "other files"),
        "query.xlsx": (repacked(plain, {"xl/connections.xml": b"<x/>"}), "other files"),
        "macro.xlsx": (repacked(plain, {"xl/vbaProject.bin": b"x"}), "macros"),
        "renamed-macro.xlsm": (plain, "macros"),
        "encrypted.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "older"),
        "strict.xlsx": (
            repacked(plain, {"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
            "Strict",
        ),
        "lying.xlsx": (lying_size(plain), "damaged"),
        "too-new.xlsx": (too_new(plain), "damaged"),
        "truncated.xlsx": (plain[: len(plain) // 2], "damaged"),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a workbook"),
        "zip.xlsx": (repacked(b"PK\x05\x06" + bytes(18), {"readme.txt": b"hello"}), "not a workbook"),
        "empty.xlsx": (b"", "damaged"),
        "broken-xml.xlsx": (repacked(plain, {"xl/workbook.xml": b"<workbook><sheets>"}), "damaged"),
        "long-cell.xlsx": (
            repacked(plain, {SHEET: sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"ab" * 16_500}</t></is></c></row>')}),
            "32,767",
        ),
        "binary.csv": (bytes(range(256)) * 4, "not readable"),
        "far.csv": ((",".join("x" * 61)).encode(), "60 columns"),
        "paper.pdf": (b"%PDF-1.7", "not a workbook"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {folder / name: words for name, (_, words) in files.items()}
