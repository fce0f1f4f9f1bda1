"""The whole program, signed in, for the plan as it is written."""

from tests.ui.shell.conftest import no_strays, program, settle, signed_in

__all__ = ["no_strays", "program", "settle", "signed_in"]
