"""The whole program, signed in, for the pages about people."""

from tests.ui.shell.conftest import hands, no_strays, program, settle, signed_in

__all__ = ["hands", "no_strays", "program", "settle", "signed_in"]
