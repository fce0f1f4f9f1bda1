"""A table that says whose a row is must say what a merge of two records does with it (`coc_desktop/office/merging/fates.py`)."""

from __future__ import annotations

import sqlalchemy as sa

from coc_desktop.office.merging.fates import FATES
from models.tables import METADATA

SAYS_WHOSE = frozenset({"person_id", "owner_id", "subject_id"})
"""How columns are called that hold a person without being a foreign key: drafts, keys, the audit, and what a run may own too."""


def columns_of_people(metadata: sa.MetaData) -> set[tuple[str, str]]:
    """Return every column that refers to a person by a foreign key, or is called as if it did."""
    return {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if column.name in SAYS_WHOSE or any(key.target_fullname == "person.id" for key in column.foreign_keys)
    }


def test_every_column_that_says_whose_a_row_is_says_what_a_merge_does_with_it() -> None:
    found = columns_of_people(METADATA)

    assert not found - set(FATES), "say in coc_desktop/office/merging/fates.py what a merge does with it, and do it"
    assert not set(FATES) - found, "take the line out of coc_desktop/office/merging/fates.py: there is no such column"


def test_a_new_table_is_seen() -> None:
    metadata = sa.MetaData()
    sa.Table("person", metadata, sa.Column("id", sa.Uuid(), primary_key=True))
    sa.Table("visit", metadata, sa.Column("seen_id", sa.Uuid(), sa.ForeignKey("person.id")), sa.Column("owner_id", sa.Uuid()))

    assert columns_of_people(metadata) == {("visit", "seen_id"), ("visit", "owner_id")}
