"""The floors of the house, checked by import-linter with the contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.guards.source import ROOT, Source, sources

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
FREE = {"coc_desktop.__init__", "ui.__init__"}
RULES_MAY_USE = {
    *sys.stdlib_module_names,
    *("coc_desktop.problems", "coc_desktop.money", "coc_desktop.wording", "coc_desktop.clock", "models.vocabulary"),
    *("coc_desktop.working_days", "dateutil", "phonenumbers", "rapidfuzz"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the packages of a folder against the contracts beside them."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports('pyproject.toml', no_cache=True))"
    environment = {"PYTHONPATH": str(folder), "PATH": "", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_every_floor_uses_only_the_floors_below_it() -> None:
    ran = lint(ROOT)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in ran.stdout


def test_a_floor_that_reaches_up_is_caught(tmp_path: Path) -> None:
    for path, text in {
        "coc_desktop/money.py": "import ui.shell\nimport PySide6.QtCore\n",
        "models/base.py": "",
        "models/vocabulary.py": "import sqlalchemy\n",
        "resources/__init__.py": "",
        "ui/shell/__init__.py": "import sqlalchemy\n",
        "ui/bank/__init__.py": "import ui.plans\n",
        "ui/plans/__init__.py": "",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        for package in (file.parent, tmp_path / path.split("/")[0]):
            (package / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    ran = lint(tmp_path)

    assert f"0 kept, {len(CONTRACTS)} broken" in ran.stdout, ran.stdout + ran.stderr


def test_every_module_has_a_floor() -> None:
    placed = {name for contract in CONTRACTS for layer in contract.get("layers", ()) for name in re.findall(r"[\w.]+", layer)}
    rooms = {".".join(Path(source.path).with_suffix("").parts[:2]) for source in sources("coc_desktop", "ui")}

    assert sorted(rooms - placed - FREE) == [], "give it a floor in pyproject.toml, [[tool.importlinter.contracts]]"


def names_of(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the modules that an import names."""
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]


def impure_imports(source: Source) -> list[str]:
    """Return what a rules module imports that rules may not use: beside their own, those of the area that theirs is in."""
    area = source.path.rsplit("/rules", 1)[0].split("/")
    allowed = {*RULES_MAY_USE, *(".".join((*area[:floor], "rules")) for floor in range(2, len(area) + 1))}
    names = [name for node in ast.walk(source.tree) if isinstance(node, ast.Import | ast.ImportFrom) for name in names_of(node)]
    return [name for name in names if not any(name == fine or name.startswith(f"{fine}.") for fine in allowed)]


def test_rules_are_pure() -> None:
    rules = [source for source in sources("coc_desktop") if re.search(r"/rules(\.py|/)", source.path)]

    faults = {source.path: impure_imports(source) for source in rules if impure_imports(source)}
    assert not faults, (
        "rules use the standard library, money, problems, wording, clock, working days and the vocabulary; pass the rest in"
    )


def test_a_rule_that_asks_the_database_is_caught() -> None:
    assert impure_imports(Source("coc_desktop/bank/rules.py", "from sqlalchemy import select")) == ["sqlalchemy"]
    inner = Source("coc_desktop/plans/forms/rules.py", "import coc_desktop.plans.rules\nimport coc_desktop.bank.rules")
    assert impure_imports(inner) == ["coc_desktop.bank.rules"]


def test_the_vocabulary_imports_nothing() -> None:
    imports = [
        node for file in sources("models/vocabulary") for node in file.nodes if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    elsewhere = {name for node in imports for name in names_of(node) if not name.startswith("models.vocabulary")}

    assert imports
    assert {name.split(".")[0] for name in elsewhere} <= set(sys.stdlib_module_names)
