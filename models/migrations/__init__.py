"""Alembic revisions. They never import live models: what they need is written out there or in `shared`, which never changes."""
