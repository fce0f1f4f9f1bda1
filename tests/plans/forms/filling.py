"""Filling a form in as somebody would at home, with pypdf, and what a filled form is made of."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

from pypdf import PdfReader, PdfWriter

from coc_desktop.papers.filled import FilledField, read_filled
from coc_desktop.plans.editing import PlanDetail, read_plan
from coc_desktop.workspace import Workspace


def code_in(pdf: bytes) -> str:
    """Return the code that the fields of a form carry."""
    found = PdfReader(BytesIO(pdf)).get_fields()
    assert found
    (code,) = {name.split("-")[0] for name in found}
    return code


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Return a form with some fields filled in, by their names without the form's code."""
    code = code_in(pdf)
    said = {f"{code}-{name}": value for name, value in values.items()}
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on letters that its own font does not draw
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for sheet in writer.pages:
        if "/Annots" in sheet:
            writer.update_page_form_field_values(sheet, dict(said), auto_regenerate=False)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def read(pdf: bytes, folder: Path) -> tuple[FilledField, ...]:
    """Read a form back as the program does, from a file."""
    file = folder / "came-back.pdf"
    file.write_bytes(pdf)
    return read_filled(file)


def values_of(fields: tuple[FilledField, ...]) -> dict[str, str]:
    """Return what stands in each field, by its name without the form's code."""
    return {one.name.partition("-")[2]: one.value for one in fields}


def as_written(workspace: Workspace, person_id: UUID) -> PlanDetail:
    """Return a plan as it is written, whatever waits beside it to be looked at."""
    return replace(read_plan(workspace, person_id), proposed=0)
