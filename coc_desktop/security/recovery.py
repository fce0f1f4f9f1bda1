"""Recovery sheets: a private key as five lines that can be printed, put in an envelope and typed back years later.

A line is twenty letters and figures in groups of five, in Crockford's base 32 (no I, L, O or U). Its last two are a check over
the other eighteen and the line's number: a remainder by a prime, so that every wrong character, every swap of two
neighbours and every swap of two lines shows, and the line can be named.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from coc_desktop.problems import Problem, Refused
from coc_desktop.security.sealing import canonical
from models.vocabulary import SheetKind

LINES = 5
PER_LINE = 20
GROUP = 5

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {symbol: value for value, symbol in enumerate(_ALPHABET)}
_LOOK_ALIKE = str.maketrans("OIL", "011")
_PRIME = 1021
_CHECK = 2
_DATA = PER_LINE - _CHECK
_FORMAT = 1
_KINDS = (SheetKind.CARE, SheetKind.FINANCE)
_BYTES = 56
_DIGEST = 6
_SPARE_BITS = LINES * _DATA * 5 - _BYTES * 8
_LABELLED = re.compile(rf"\s*[1-{LINES}]\s*[:.)]\s*(.+)")
_IGNORED = re.compile(r"[\s\-\u2013\u2014]+")


@dataclass(frozen=True, slots=True)
class SheetKey:
    """What a sheet holds: which sheet of which bank it is, and its private key."""

    kind: SheetKind
    bank_id: UUID
    private: X25519PrivateKey


def write_sheet(private: X25519PrivateKey, kind: SheetKind, bank_id: UUID) -> tuple[str, ...]:
    """Return the five lines of a sheet, each `1: ABCDE FGHJK MNPQR STVWX`."""
    body = bytes((_FORMAT, _KINDS.index(kind))) + bank_id.bytes + private.private_bytes_raw()
    number = int.from_bytes(body + sha256(body).digest()[:_DIGEST], "big") << _SPARE_BITS
    data = _in_base_32(number, LINES * _DATA)
    return tuple(_written(place, data[place * _DATA : (place + 1) * _DATA]) for place in range(LINES))


def read_sheet(text: str) -> SheetKey:
    """Return what a sheet holds; Refused, naming the lines to look at again, when it was not typed as printed.

    Capitals, spaces, dashes and line numbers do not matter, and O counts as 0, I and L as 1. Other text may stand around the
    lines when each has its number.
    """
    lines = _lines(text)
    problems = [problem for place, line in enumerate(lines) if (problem := _problem(place, line))]
    if len(lines) != LINES:
        problems.append(Problem("", f"A recovery sheet has {LINES} lines of letters and figures; this has {len(lines)}."))
    if problems:
        raise Refused(" ".join(problem.text for problem in problems), tuple(problems))
    return _parsed("".join(line[:_DATA] for line in lines))


def last_line(lines: Sequence[str]) -> str:
    """Return the line that is typed back to show that the sheet was printed and can be read."""
    return lines[-1]


def last_line_proof(lines: Sequence[str], kind: SheetKind, bank_id: UUID) -> bytes:
    """Return what may be kept to recognise the last line later; the rest of the key cannot be found from it."""
    return _proof(last_line(lines), kind, bank_id)


def is_last_line(typed: str, proof: bytes, kind: SheetKind, bank_id: UUID) -> bool:
    """Return whether a line typed back is the one whose proof was kept, as forgiving as `read_sheet`."""
    return hmac.compare_digest(_proof(typed, kind, bank_id), proof)


def _proof(line: str, kind: SheetKind, bank_id: UUID) -> bytes:
    return sha256(canonical("last line", str(kind), str(bank_id), _plain(_unlabelled(line)))).digest()


def _written(place: int, data: str) -> str:
    symbols = data + _in_base_32(_remainder(place, data), _CHECK)
    return f"{place + 1}: " + " ".join(symbols[start : start + GROUP] for start in range(0, PER_LINE, GROUP))


def _remainder(place: int, data: str) -> int:
    """Return the check of a line's data: its value, led by the line's own number, modulo a prime just under 32 squared."""
    return _number(_ALPHABET[place + 1] + data + "0" * _CHECK) % _PRIME


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * 32 + _VALUE[symbol]
    return number


def _in_base_32(number: int, length: int) -> str:
    return "".join(_ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(length)))


def _lines(text: str) -> list[str]:
    """Return the lines of a typed or printed sheet, plain; the numbered ones when there are enough of them."""
    written = [line for line in text.splitlines() if _plain(line)]
    numbered = [line for line in written if _LABELLED.fullmatch(line)]
    return [_plain(_unlabelled(line)) for line in (numbered if len(numbered) >= LINES else written)]


def _unlabelled(line: str) -> str:
    found = _LABELLED.fullmatch(line)
    return found[1] if found else line


def _plain(line: str) -> str:
    return _IGNORED.sub("", line).upper().translate(_LOOK_ALIKE)


def _problem(place: int, line: str) -> Problem | None:
    """Return what is wrong with one line, or None."""
    if place >= LINES:
        return None
    strange = next((symbol for symbol in line if symbol not in _VALUE), None)
    if strange is not None:
        text = f"Line {place + 1}: “{strange}” is not used on a recovery sheet."
    elif len(line) != PER_LINE:
        text = f"Line {place + 1} has {len(line)} characters; it should have {PER_LINE}."
    elif _number(line[_DATA:]) != _remainder(place, line[:_DATA]):
        text = f"Line {place + 1} is not as printed. Compare it again, letter by letter."
    else:
        return None
    return Problem(f"line_{place + 1}", text)


def _parsed(data: str) -> SheetKey:
    """Return the content of five right lines; Refused when they do not belong together or are of a newer kind."""
    raw = (_number(data) >> _SPARE_BITS).to_bytes(_BYTES, "big")
    body, digest = raw[:-_DIGEST], raw[-_DIGEST:]
    if sha256(body).digest()[:_DIGEST] != digest:
        raise Refused("Each line is right, but they do not belong together. Check that all five come from the same sheet.")
    if body[0] != _FORMAT or body[1] >= len(_KINDS):
        raise Refused("This sheet was made by a newer version of the program.")
    return SheetKey(_KINDS[body[1]], UUID(bytes=body[2:18]), X25519PrivateKey.from_private_bytes(body[18:]))
