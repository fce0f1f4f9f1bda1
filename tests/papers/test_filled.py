"""A file that says it is a filled form is believed in nothing: what is no form, or not whole, is one plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from coc_desktop.papers import Block, Text, render
from coc_desktop.papers.asked import FieldKind
from coc_desktop.papers.filled import (
    DAMAGED,
    FLAT,
    LONGEST,
    MOST_BYTES,
    NOT_A_FORM,
    PASSWORD,
    TOO_BIG,
    TOO_LONG,
    TOO_SLOW,
    FilledField,
    read_filled,
    take_apart,
)
from coc_desktop.problems import Refused
from tests.papers.kitchen import paper
from tests.papers.test_fields import BLOCKS, OPTIONS


def form(*blocks: Block) -> bytes:
    return render(paper(*(blocks or BLOCKS))).pdf


def spoilt(pdf: bytes, change: Callable[[PdfWriter, dict[str, Any]], object]) -> bytes:
    """Return a form whose file was changed: `change` gets the writer and its fields by name."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    fields = {str(one.get_object()["/T"]): one.get_object() for one in writer.root_object["/AcroForm"]["/Fields"]}
    change(writer, fields)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def read(pdf: bytes) -> dict[str, FilledField]:
    """Take a form apart without the guarded process, which has tests of its own."""
    return {
        name: FilledField(name, FieldKind(kind) if kind else None, label, value, tuple(options))
        for name, kind, label, value, options in take_apart(lambda _done, _total: None, pdf)
    }


def test_each_field_comes_home_with_its_kind_label_value_and_choices(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(form())

    found = {one.name: one for one in read_filled(file)}

    assert {name: one.kind for name, one in found.items()} == {
        "a1-before-how": FieldKind.CHOICE,
        "a1-before-words": FieldKind.TEXT,
        "a1-before-harder": FieldKind.TEXT,
        "a1-meet": FieldKind.TICK,
        "a1-agree": FieldKind.TICK,
    }
    how = found["a1-before-how"]
    assert (how.value, how.options, how.label) == (
        "talk", tuple(code for code, _ in OPTIONS), "2. Before a meeting: is this still right?"
    )  # fmt: skip
    assert (found["a1-meet"].value, found["a1-agree"].value) == ("Yes", "")


def encrypted(writer: PdfWriter, _fields: dict[str, Any]) -> None:
    writer.encrypt("secret", algorithm="RC4-128")


def without_form(writer: PdfWriter, _fields: dict[str, Any]) -> None:
    del writer.root_object["/AcroForm"]


def without_fields(writer: PdfWriter, _fields: dict[str, Any]) -> None:
    writer.root_object["/AcroForm"][NameObject("/Fields")] = ArrayObject()


def very_long(_writer: PdfWriter, fields: dict[str, Any]) -> None:
    fields["a1-before-words"][NameObject("/V")] = TextStringObject("x" * (LONGEST + 1))


def endless(writer: PdfWriter, fields: dict[str, Any]) -> None:
    fields["a1-before-how"][NameObject("/Kids")] = writer.root_object["/AcroForm"].raw_get("/Fields")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (encrypted, PASSWORD),
        (without_form, FLAT),
        (without_fields, FLAT),
        (very_long, TOO_LONG),
        (endless, TOO_BIG),
    ],
)
def test_what_was_done_to_a_file_is_one_sentence(change: Callable[[PdfWriter, dict[str, Any]], object], said: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(spoilt(form(), change))

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", DAMAGED),
        (b"PK\x03\x04 a workbook", NOT_A_FORM),
        (b"%PDF-1.7\n" + b"\0" * 100, DAMAGED),
        (b"%PDF-1.7" + b"0" * MOST_BYTES, TOO_BIG),
    ],
    ids=["nothing", "another kind of file", "half a file", "a very large file"],
)
def test_what_is_no_form_is_refused_in_a_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(data)

    with pytest.raises(Refused) as refusal:
        read_filled(file)

    assert str(refusal.value) == said


def test_a_paper_that_asks_nothing_and_a_file_that_is_gone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no fields"):
        read(form(Text("Nothing is asked here.")))
    with pytest.raises(Refused, match="no file of that name"):
        read_filled(tmp_path / "gone.pdf")
    with pytest.raises(Refused, match="cannot be opened"):
        read_filled(tmp_path)


def test_a_form_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(form())

    with pytest.raises(Refused) as refusal:
        read_filled(file, seconds=0.0)

    assert str(refusal.value) == TOO_SLOW


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("  as it was  \n", "  as it was  \n"),
        ("Ŵyn 👩‍🎨 محمد ‚quotes‘", "Ŵyn 👩‍🎨 محمد ‚quotes‘"),
        ("bell\x07 and \u202eturned\u202c", "bell and turned"),
    ],
)
def test_words_come_home_as_they_were_typed_in_any_program(typed: str, kept: str) -> None:
    def say(_writer: PdfWriter, fields: dict[str, Any]) -> None:
        fields["a1-before-words"][NameObject("/V")] = TextStringObject(typed)

    assert read(spoilt(form(), say))["a1-before-words"].value == kept


def test_a_mark_that_only_its_look_says_is_read_too_and_other_kinds_of_field_are_named() -> None:
    def press(_writer: PdfWriter, fields: dict[str, Any]) -> None:
        del fields["a1-meet"]["/V"]
        fields["a1-meet"][NameObject("/AS")] = NameObject("/Yes")
        del fields["a1-before-how"]["/V"]
        fields["a1-before-how"]["/Kids"][1].get_object()[NameObject("/AS")] = NameObject("/talk")
        fields["a1-agree"][NameObject("/FT")] = NameObject("/Sig")

    found = read(spoilt(form(), press))

    assert (found["a1-meet"].value, found["a1-before-how"].value) == ("Yes", "talk")
    assert found["a1-agree"].kind is None


def test_fields_below_others_are_named_by_both() -> None:
    def group(writer: PdfWriter, fields: dict[str, Any]) -> None:
        above = DictionaryObject({NameObject("/T"): TextStringObject("above"), NameObject("/Kids"): ArrayObject()})
        above["/Kids"].append(fields["a1-agree"].indirect_reference)
        writer.root_object["/AcroForm"]["/Fields"].append(writer._add_object(above))

    assert "above.a1-agree" in read(spoilt(form(), group))


def test_the_file_that_was_read_is_the_one_that_people_see() -> None:
    reader = PdfReader(BytesIO(form()))

    assert reader.get_fields() is not None
    assert read(form())["a1-before-words"].value == (reader.get_fields() or {})["a1-before-words"]["/V"]
