"""Start the program: the window without arguments, a typed command with them."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what was typed and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    from coc_desktop.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
