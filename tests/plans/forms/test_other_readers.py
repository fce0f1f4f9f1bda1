"""A form filled in by another program comes back word for word: poppler fills it, qpdf saves it anew, and both are read alike."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from coc_desktop.plans import plans
from coc_desktop.plans.forms.bringing import bring_in_form
from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.workspace import Workspace
from tests import factory
from tests.papers.test_tags import faults
from tests.plans.forms.filling import code_in, fill, read, values_of

pytestmark = pytest.mark.long

SAID = "Send it 3 days b4, & who’s coming\nSiân O’Brien £25 – “quiet”, please"
MARKS = {"before-how": "2", "room-how": "2", "all-meet": "yes"}
CODES = {"before-how": "/changed", "room-how": "/talk", "all-meet": "/Yes"}
POPPLER = Path(__file__).with_name("poppler_fill.py")


def poppler_fill(pdf: bytes, folder: Path) -> bytes:
    form, out = folder / "form.pdf", folder / "filled.pdf"
    form.write_bytes(pdf)
    said = {f"{code_in(pdf)}-{name}": words for name, words in {"before-words": SAID, **MARKS}.items()}
    done = subprocess.run(
        ["/usr/bin/python3", POPPLER, form, out, json.dumps(said)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


@pytest.mark.needs("/usr/bin/python3", "pdfinfo")
def test_a_form_filled_by_poppler_says_what_one_filled_by_pypdf_says(file_bank: Workspace, tmp_path: Path) -> None:
    person_id = factory.a_person(file_bank)
    plans.write_section(file_bank, person_id, "before", 0, SectionDraft("Send me the agenda.", harder="Ŵyn, محمد"))
    form = give_form(file_bank, person_id).pdf

    theirs, ours = poppler_fill(form, tmp_path), fill(form, {"before-words": SAID, **CODES})

    assert values_of(read(theirs, tmp_path)) == values_of(read(ours, tmp_path))
    assert values_of(read(theirs, tmp_path))["before-words"] == SAID
    found = bring_in_form(file_bank, person_id, read(theirs, tmp_path))
    assert (found.changes, found.talks) == (1, 2)
    row = next(one for one in list_proposals(file_bank, person_id).waiting if not one.talk)
    assert row.wanted == Wording(SAID, "Ŵyn, محمد")


@pytest.mark.needs("qpdf")
def test_a_form_saved_anew_by_another_program_is_read_alike_and_still_keeps_all_104_rules(
    file_bank: Workspace, tmp_path: Path
) -> None:
    form = fill(give_form(file_bank, factory.a_person(file_bank)).pdf, {"before-words": SAID, **CODES})
    (tmp_path / "one.pdf").write_bytes(form)

    subprocess.run(
        ["qpdf", "--linearize", "--object-streams=generate", tmp_path / "one.pdf", tmp_path / "two.pdf"], check=True, timeout=120
    )
    again = (tmp_path / "two.pdf").read_bytes()

    assert again != form
    assert read(again, tmp_path) == read(form, tmp_path)
    assert faults(again) == []
