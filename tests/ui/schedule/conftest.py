"""The whole program, signed in, for the plan as it is written."""

from tests.ui.shell.conftest import hands, no_strays, program, settle, signed_in

__all__ = ["hands", "no_strays", "program", "settle", "signed_in"]
