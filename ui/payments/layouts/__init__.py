"""Layouts of the sheets for finance: the list of them, and the editor of one."""
