"""What a workbook file may be before anything takes it apart. Limits and reasons: "hostile files" in the README's decisions.

Every refusal is one sentence that says what to do next; nothing of the file's content is in it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from coc_desktop.problems import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_MEMBERS = 1_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
RATIO_COUNTS_FROM = 64 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 32_767

NOT_A_WORKBOOK = "This file is not a workbook. Choose an .xlsx or a .csv file."
DAMAGED = "This workbook is damaged or only partly copied. Open it in your spreadsheet program, save it again, and try that copy."
PASSWORD = "This workbook is protected by a password. Save a copy without the password and try that copy."
OLD_FORMAT = "This workbook is in an older or different format. Save it as .xlsx in your spreadsheet program and try that copy."
MACROS = "This workbook holds macros. Save a copy as .xlsx, which leaves them out, and try that copy."
LINKED = "This workbook draws on other files or places. Save a copy without its links to them and try that copy."
STRICT = "This workbook was saved as “Strict Open XML”. Save it as an ordinary “Excel workbook (.xlsx)” and try that copy."
TOO_BIG = "This workbook is too large to read safely. The most is 10 MB, 50,000 rows and 60 columns: split it and try each part."
TOO_FAR = "This sheet has more than 50,000 rows or 60 columns. Split it and try each part."
TOO_LONG = "A cell in this workbook holds more than 32,767 characters. Shorten it and try again."
UNSAFE = "This workbook is not put together in a safe way. Open it in your spreadsheet program and save a fresh copy."

_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, ValueError, OSError),
    NotImplementedError,  # zipfile’s own word for a version of ZIP that it cannot read: a file may claim any
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_MACRO_PARTS = re.compile(r"(^|/)(vbaProject|activeX/|macrosheets/|dialogsheets/)", re.IGNORECASE)
_LINK_PARTS = re.compile(r"^xl/(externalLinks/|connections\.xml|queryTables/|model/)", re.IGNORECASE)
_DECLARATIONS = tuple(words.encode(code) for words in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
_STRICT_WORDS = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_VALUED_CELL = re.compile(rb'<c r="([A-Z]{1,7})(\d{1,9})"(?:[^>]{0,200}[^/>])?>')


def check_archive(data: bytes) -> None:
    """Raise `Refused` unless the bytes are a whole, plain .xlsx within the limits; nothing is unpacked beyond them."""
    if data.startswith(_OLE):
        raise Refused(PASSWORD if _ENCRYPTED_PART in data else OLD_FORMAT)
    if not data.startswith(b"PK"):
        raise Refused(NOT_A_WORKBOOK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist(), len(data))
            _check_contents(archive)
    except _BROKEN as problem:
        raise Refused(DAMAGED) from problem


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse by the list of members alone: too many, too large, encrypted, overlapping, with macros or links."""
    names = [member.filename for member in members]
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused(PASSWORD)
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise Refused(OLD_FORMAT)
    if "[Content_Types].xml" not in names:
        raise Refused(NOT_A_WORKBOOK)
    if any(_MACRO_PARTS.search(name) for name in names):
        raise Refused(MACROS)
    if any(_LINK_PARTS.match(name) for name in names):
        raise Refused(LINKED)
    if len(names) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED or any(map(_swells, members)):
        raise Refused(TOO_BIG)
    if len(set(names)) < len(names) or sum(member.compress_size for member in members) > size or not all(map(_is_plain, members)):
        raise Refused(UNSAFE)


def _swells(member: zipfile.ZipInfo) -> bool:
    """Say whether a member claims to unpack to more than a hundred times its packed size."""
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * member.compress_size


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is packed in one of the two ordinary ways."""
    return member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _check_contents(archive: zipfile.ZipFile) -> None:
    """Refuse by what is inside, unpacking one member at a time and counting every byte."""
    left = MOST_UNPACKED
    for member in archive.infolist():
        with archive.open(member) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0 or (len(content) > RATIO_COUNTS_FROM and len(content) > MOST_RATIO * member.compress_size):
            raise Refused(TOO_BIG)
        _check_part(member.filename, content)


def _check_part(name: str, content: bytes) -> None:
    """Refuse one part for declarations of its own, macros by its content type, or cells beyond the limits."""
    if name.startswith("xl/media/"):
        return
    if any(words in content for words in _DECLARATIONS):
        raise Refused(UNSAFE)
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise Refused(MACROS)
    if name == "xl/workbook.xml" and _STRICT_WORDS in content:
        raise Refused(STRICT)
    if name.startswith("xl/worksheets/"):
        _check_reach(content)


def _check_reach(content: bytes) -> None:
    """Refuse a sheet with a filled cell beyond the most rows or columns, before it costs any memory."""
    for found in _VALUED_CELL.finditer(content):
        if int(found.group(2)) > MOST_ROWS or column_number(found.group(1).decode()) > MOST_COLUMNS:
            raise Refused(TOO_FAR)


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: `A` is 1, `BH` is 60."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
