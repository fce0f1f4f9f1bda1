"""Run the benchmarks and print their table; exits 0 unless one of them breaks."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import FULL, Figure, Size, runs_said, table


def main(names: list[str]) -> int:
    """Measure the areas named, or all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks import areas

    unknown = [name for name in names if name not in areas.AREAS]
    if unknown:
        print(f"There is no benchmark called {unknown[0]}. There are: {', '.join(areas.AREAS)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="coc-benchmarks-") as folder:
        for name in names or list(areas.AREAS):
            print(f"{name} ...", file=sys.stderr, flush=True)
            print(table(measured(name, FULL, Path(folder, name))), flush=True)
    print(runs_said(FULL.runs))
    return 0


def measured(name: str, size: Size, folder: Path) -> list[Figure]:
    """Measure one area in a folder of its own."""
    from benchmarks.areas import AREAS

    folder.mkdir()
    return list(AREAS[name](size, folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
