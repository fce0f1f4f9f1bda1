"""Records and papers under a key: padded, encrypted with AES-256-GCM and bound to the one place they belong to.

An envelope is `format (1 byte) | key version (4, big endian) | nonce (12) | AES-256-GCM of the padded content`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coc_desktop.problems import Unavailable

Key = bytes | bytearray | AESGCM

FORMAT = b"\x01"
HEADER = 5
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
STEP = 256
OVERHEAD = HEADER + NONCE_BYTES + TAG_BYTES

_LENGTH_BYTES = 8
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Damaged(Unavailable):
    """A sealed record, key or parameter that is not what was written, or was moved from where it belongs."""

    def __init__(self) -> None:
        super().__init__("This record was damaged or changed outside the program, so it was not opened. Run Check records.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed record belongs: its table, its row, whose it is (None when nobody may tell) and its key's domain."""

    table: str
    row_id: UUID
    subject_id: UUID | None
    domain: str

    def bound(self, key_version: int, *more: str) -> bytes:
        """Return the canonical JSON that the encryption authenticates along with the content."""
        subject = None if self.subject_id is None else str(self.subject_id)
        return canonical(self.table, str(self.row_id), subject, str(self.domain), key_version, *more)


def canonical(*parts: str | int | None) -> bytes:
    """Return one unambiguous spelling of the parts: a compact JSON list in UTF-8.

    Every record that is opened asks for one, so the list is put together here; setting a JSON encoder up takes longer.
    """
    return f"[{','.join(map(_spelled, parts))}]".encode()


def _spelled(part: str | int | None) -> str:
    """Return one part as JSON."""
    return encode_basestring(part) if isinstance(part, str) else "null" if part is None else str(int(part))


def new_key() -> bytes:
    """Return a random AES-256 key."""
    return os.urandom(KEY_BYTES)


def new_nonce() -> bytes:
    """Return 96 random bits from the operating system, never to be used twice under one key."""
    return os.urandom(NONCE_BYTES)


def seal(key: Key, details: Mapping[str, Any], *, place: Place, key_version: int = 1) -> bytes:
    """Return the envelope of a record's personal fields. ValueError for a number that JSON does not have, such as NaN."""
    return encrypt(key, padded_json(details), place.bound(key_version), key_version)


def open_sealed(key: Key, blob: bytes, place: Place) -> dict[str, Any]:
    """Return the personal fields of one record; Damaged when a byte or the place differs from what was sealed."""
    return read_json(decrypt(key, blob, place.bound(key_version_of(blob))))


def seal_bytes(key: Key, content: bytes, *, place: Place, key_version: int = 1) -> bytes:
    """Return the envelope of a photo, a receipt or a paper, its size hidden to the next 256 bytes."""
    raw = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return encrypt(key, raw + bytes(-len(raw) % STEP), place.bound(key_version, "bytes"), key_version)


def open_bytes(key: Key, blob: bytes, place: Place) -> bytes:
    """Return the bytes that `seal_bytes` took; Damaged when a byte or the place differs."""
    raw = decrypt(key, blob, place.bound(key_version_of(blob), "bytes"))
    return raw[_LENGTH_BYTES : _LENGTH_BYTES + int.from_bytes(raw[:_LENGTH_BYTES], "big")]


def key_version_of(blob: bytes) -> int:
    """Return the key version that an envelope names; Damaged when it is no envelope of this format."""
    if len(blob) < OVERHEAD or blob[:1] != FORMAT:
        raise Damaged
    return int.from_bytes(blob[1:HEADER], "big")


def header(key_version: int) -> bytes:
    """Return the first five bytes of every envelope."""
    return FORMAT + key_version.to_bytes(HEADER - 1, "big")


def encrypt(key: Key, content: bytes, bound: bytes, key_version: int) -> bytes:
    """Return the envelope of content as it stands, authenticated together with `bound`."""
    nonce = new_nonce()
    return header(key_version) + nonce + cipher(key).encrypt(nonce, content, bound)


def decrypt(key: Key, blob: bytes, bound: bytes) -> bytes:
    """Return what `encrypt` was given; Damaged when the key, the envelope or `bound` is not the same."""
    try:
        return cipher(key).decrypt(blob[HEADER : HEADER + NONCE_BYTES], blob[HEADER + NONCE_BYTES :], bound)
    except InvalidTag:
        raise Damaged from None


def cipher(key: Key) -> AESGCM:
    """Return the ready-made cipher of a key. Make it once and pass it in where one key opens many records."""
    return key if isinstance(key, AESGCM) else AESGCM(key)


def padded_json(details: Mapping[str, Any], step: int = STEP) -> bytes:
    """Return the fields as UTF-8 JSON, filled up with the spaces that JSON ignores to a multiple of 256 bytes, or of `step`."""
    raw = _compact(dict(details)).encode("utf-8", "surrogatepass")
    return raw + b" " * (-len(raw) % step)


def read_json(content: bytes) -> dict[str, Any]:
    """Return the fields that `padded_json` wrote."""
    fields: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    return fields
