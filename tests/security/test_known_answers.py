"""Published answers for what we lean on, and blobs of the first version that every later one must open (SECURITY.md test 44).

`golden_v1.json` was written once, by the program that first made these formats. It is never written again.
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coc_desktop.security.account_keys import AccountKey, unlock
from coc_desktop.security.circles import accept_circle
from coc_desktop.security.domains import SUITE, GrantPlace, accept, open_drop, public_bytes
from coc_desktop.security.fingerprints import six_words
from coc_desktop.security.passphrases import Stretch, stretch
from coc_desktop.security.recovery import is_last_line, read_sheet, write_sheet
from coc_desktop.security.sealing import Place, decrypt, key_version_of, open_bytes, open_sealed
from coc_desktop.security.wrapping import unwrap, wrapping_key
from models.vocabulary import SheetKind

GOLDEN = json.loads((Path(__file__).parent / "golden_v1.json").read_text(encoding="utf-8"))
ROW, PERSON, HOLDER, CIRCLE, BANK = (UUID(f"018f0000-0000-7000-8000-00000000000{number}") for number in range(1, 6))


def golden(name: str) -> bytes:
    return bytes.fromhex(GOLDEN[name])


def private(name: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(golden(name))


def test_argon2id_gives_the_tag_of_rfc_9106():
    argon = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8)

    assert argon.derive(b"\1" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_stretching_gives_the_reference_programs_answer():
    params = Stretch(memory=65536, passes=2, lanes=1)

    stretched = stretch("password", b"somesalt", params, floor=params)

    assert stretched.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_an_envelope_holds_the_gcm_answer_with_extra_data_of_the_specification():
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )

    opened = decrypt(key, bytes(5) + bytes.fromhex("cafebabefacedbaddecaf888") + sealed, bound)

    assert opened.hex() == (
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )


def test_grants_use_the_key_schedule_of_rfc_9180():
    """The RFC's own texts carry extra data, which one-shot HPKE leaves out; so its key and nonce seal a text of ours."""
    info = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
    mine = X25519PrivateKey.from_private_bytes(bytes.fromhex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"))
    sent = bytes.fromhex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256")
    key = bytes.fromhex("f50b0609186798729ed0564b36ef2ef8044f1f9d05636874d1f46c819c7a669f")
    nonce = bytes.fromhex("151d9929e2449747889bc923")

    assert SUITE.decrypt(sent + AESGCM(key).encrypt(nonce, b"ours", b""), mine, info) == b"ours"


def test_a_record_and_a_paper_of_the_first_version_open():
    place = Place("person", ROW, PERSON, "identity")

    assert open_sealed(golden("key"), golden("record"), place) == {
        "known_as": "Siân Ŵyn",
        "phone": "+44 7700 900000",
        "tags": ["a", "b"],
        "none": None,
    }
    assert key_version_of(golden("record")) == 3
    assert open_bytes(golden("key"), golden("paper"), place) == b"%PDF-2.0"


def test_keys_handed_on_in_the_first_version_open():
    mine, domain = private("my_private"), private("domain_private")

    granted = accept(mine, golden("grant"), GrantPlace(HOLDER, "care", 2))

    assert granted.private_bytes_raw() == golden("domain_private")
    assert unwrap(wrapping_key(domain, "care", 2), golden("wrapped"), PERSON, "care") == golden("key")
    assert accept_circle(mine, golden("circle"), CIRCLE, HOLDER) == golden("key")


def test_what_was_dropped_in_the_first_version_opens():
    place = Place("bank_details", ROW, None, "bank_details")

    assert open_drop(private("domain_private"), golden("dropped"), place) == {"account": "00012345"}


def test_an_account_of_the_first_version_unlocks():
    kept = GOLDEN["account"]
    account = AccountKey(
        *(bytes.fromhex(kept[part]) for part in ("public", "wrapped", "salt")), Stretch.from_json(kept["stretch"])
    )

    assert public_bytes(unlock(account, "brisk otter canyon ladle")) == account.public


def test_a_sheet_and_the_fingerprint_words_of_the_first_version_are_still_the_same():
    mine = private("my_private")

    assert list(write_sheet(mine, SheetKind.FINANCE, BANK)) == GOLDEN["sheet"]
    assert read_sheet("\n".join(GOLDEN["sheet"])).private.private_bytes_raw() == golden("my_private")
    assert is_last_line(GOLDEN["sheet"][-1], golden("last_line_proof"), SheetKind.FINANCE, BANK)
    assert list(six_words(public_bytes(mine), "bryn")) == GOLDEN["six_words"]
