"""The whole program, signed in, for what happens to words that were typed and not saved."""

from tests.ui.shell.conftest import hands, no_strays, program, settle, signed_in

__all__ = ["hands", "no_strays", "program", "settle", "signed_in"]
