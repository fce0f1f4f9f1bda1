"""Fills a form in with poppler, as GNOME's document viewer does. Run by the system's own Python, which has poppler.

    python3 poppler_fill.py FORM.pdf OUT.pdf '{"<field>": "words", "<choice>": "2"}'

A tick is "yes"; one mark out of some is its place in the order of the form.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402 - the version is said first

form, out, said = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
document = Poppler.Document.new_from_file(form.absolute().as_uri(), None)
marks: dict[str, int] = {}
for number in range(document.get_n_pages()):
    mappings = document.get_page(number).get_form_field_mapping()
    for field in sorted((one.field for one in mappings), key=lambda one: one.get_id()):
        name = field.get_name()
        if name not in said:
            continue
        if field.get_field_type() == Poppler.FormFieldType.TEXT:
            field.text_set_text(said[name])
        else:
            marks[name] = marks.get(name, 0) + 1
            if said[name] in ("yes", str(marks[name])):
                field.button_set_state(True)
document.save(out.absolute().as_uri())
