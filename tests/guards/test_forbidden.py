"""What may not be written, where, and what to write instead. Each rule is shown a fault that it must catch."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.guards.source import ROOMS, ROOT, Source, all_sources, dotted, literals, sources

Finds = Callable[[ast.AST], bool]
EVERYWHERE = (*ROOMS, "tests", "benchmarks", "run.py")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is forbidden, in which rooms, where it is allowed all the same, what to do instead, and a fault to catch."""

    name: str
    finds: Finds
    rooms: tuple[str, ...]
    instead: str
    seed: str
    allowed: tuple[str, ...] = ()

    def faults(self, source: Source) -> list[str]:
        """Return where a file breaks this rule."""
        if not source.within(*self.rooms) or source.within(*self.allowed):
            return []
        return [
            f"{source.path}:{getattr(node, 'lineno', 1)}: {self.name}; instead: {self.instead}"
            for node in source.nodes
            if self.finds(node)
        ]


def called(*names: str) -> Finds:
    """Find calls whose dotted name is one of these, or ends in one that starts with a dot."""

    def finds(node: ast.AST) -> bool:
        name = dotted(node.func) if isinstance(node, ast.Call) else ""
        return any(name.endswith(wanted) if wanted.startswith(".") else name == wanted for wanted in names)

    return finds


def imported(*modules: str) -> Finds:
    """Find imports of these modules or of anything inside them."""

    def finds(node: ast.AST) -> bool:
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
        return any(name == module or name.startswith(f"{module}.") for name in names for module in modules)

    return finds


def named(*names: str) -> Finds:
    """Find these names, imported, used or reached through a module."""

    def finds(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return any(alias.name in names for alias in node.names)
        return (isinstance(node, ast.Attribute) and node.attr in names) or (isinstance(node, ast.Name) and node.id in names)

    return finds


def swallows(node: ast.AST) -> bool:
    """Find a handler that catches everything, named or not, unless it tidies up and raises it again."""
    if not isinstance(node, ast.ExceptHandler) or isinstance(node.body[-1], ast.Raise):
        return False
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(kind is None or dotted(kind) in {"Exception", "BaseException"} for kind in kinds)


def unfinished(node: ast.AST) -> bool:
    """Find a part that raises Python’s own error for what is not written yet; to catch it from a library is another thing."""
    raised = node.exc.func if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else getattr(node, "exc", None)
    return isinstance(node, ast.Raise) and raised is not None and dotted(raised) == UNFINISHED


def shell_asked(node: ast.AST) -> bool:
    """Find `shell=True`."""
    return isinstance(node, ast.keyword) and node.arg == "shell" and getattr(node.value, "value", None) is True


def colour(node: ast.AST) -> bool:
    """Find `#RRGGBB` in a string, and a QColor made from numbers."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.search(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b", node.value) is not None
    made = isinstance(node, ast.Call) and dotted(node.func).endswith("QColor")
    return made and any(isinstance(part, ast.Constant) and isinstance(part.value, int) for part in node.args)


WINDOW = ("ui", "tests/ui")
UNFINISHED = NotImplementedError.__name__  # only the name of what this guard looks for; nothing here is left unfinished
# The last text of each rule is a fault that it must catch, see the test below: it is read, and nothing runs it.
RULES = [
    Rule(
        "import *",
        lambda node: isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names),
        EVERYWHERE,
        "import the names you use",
        "from PySide6.QtCore import *",
    ),
    Rule(
        "global",
        lambda node: isinstance(node, ast.Global),
        EVERYWHERE,
        "pass the Workspace or the Shell",
        "def f():\n    global x",
    ),
    Rule(
        "swallowing",
        swallows,
        EVERYWHERE,
        "name the errors you can answer; let bugs be seen",
        "try: f()\nexcept Exception: pass",  # read as a fault to catch; nothing is swallowed here
    ),
    Rule("an unfinished part", unfinished, EVERYWHERE, "finish it, or leave it out", f"raise {UNFINISHED}"),
    Rule(
        "eval and exec",
        called("eval", "exec", "os.system"),
        EVERYWHERE,
        "a table of functions, or subprocess with a list",
        "eval('1')",
    ),
    Rule("shell=True", shell_asked, EVERYWHERE, "subprocess with a list of words", "run('ls', shell=True)"),
    Rule("pickle", imported("pickle", "marshal", "shelve", "dill"), EVERYWHERE, "JSON, or plain values", "import pickle"),
    Rule("mktemp", called(".mktemp"), (*ROOMS, "run.py"), "tempfile.TemporaryDirectory", "tempfile.mktemp()"),
    Rule(
        "mocks",
        imported("unittest.mock", "mock", "pytest_mock"),
        EVERYWHERE,
        "the real part, or a fake at the edge",
        "import unittest.mock",
    ),
    Rule("processEvents", called(".processEvents"), EVERYWHERE, "tasks.run; in tests qtbot.waitUntil", "app.processEvents()"),
    Rule(
        "a dialog's exec()",
        called(".exec", ".exec_"),
        WINDOW,
        "open(), and listen to accepted or finished",
        "dialog.exec()",
        allowed=("ui/app.py", "ui/review.py", "ui/review"),
    ),
    Rule(
        "sleep", called("sleep", "time.sleep", ".qWait", "qtbot.wait"), WINDOW, "qtbot.waitUntil or waitSignal", "time.sleep(1)"
    ),
    Rule(
        "message boxes",
        named("QMessageBox", "QInputDialog", "QErrorMessage"),
        WINDOW,
        "shell.messages, or a question of ui.kit",
        "from PySide6.QtWidgets import QMessageBox",
    ),
    Rule(
        "QSortFilterProxyModel",
        named("QSortFilterProxyModel"),
        WINDOW,
        "sort and filter the rows themselves; Qt's proxy takes a minute over Python data",
        "QSortFilterProxyModel()",
    ),
    Rule("QSettings", named("QSettings"), EVERYWHERE, "coc_desktop.settings or shell.appearance", "QSettings()"),
    Rule(
        "asking for the application",
        called("QApplication.instance", "QGuiApplication.instance", "QCoreApplication.instance"),
        ("ui",),
        "take what you need as an argument",
        "QApplication.instance()",
        allowed=("ui/app.py",),
    ),
    Rule(
        "watching every event",
        called("app.installEventFilter", "._app.installEventFilter"),
        ("ui",),
        "watch the windows or the one part: Python would be asked about every event of every widget",
        "app.installEventFilter(self)",
    ),
    Rule(
        "giving the focus in a test",
        called(".setFocus"),
        ("tests/ui",),
        "Hands.tab_to, so that a part to which no Tab leads is noticed; a part alone in a window, and scenes, may give it",
        "button.setFocus()",
        allowed=("tests/ui/kit", "tests/ui/mechanisms", "tests/ui/everywhere", "tests/ui/shell/test_window.py"),
    ),
    Rule(
        "a session of one's own",
        called("Session", "sessionmaker", "orm.Session", "session.commit", ".session.commit", "connection.commit"),
        ("coc_desktop", "models", "resources"),
        "workspace.transaction() or workspace.reading()",
        "session.commit()",
        allowed=("coc_desktop/workspace.py", "coc_desktop/storage", "models/migrations"),
    ),
    Rule("openpyxl", imported("openpyxl"), ROOMS, "coc_desktop.sheets", "import openpyxl", allowed=("coc_desktop/sheets",)),
    Rule(
        "reportlab", imported("reportlab"), ROOMS, "coc_desktop.papers", "import reportlab.lib", allowed=("coc_desktop/papers",)
    ),
    Rule("pypdf", imported("pypdf"), ROOMS, "coc_desktop.papers.filled", "import pypdf", ("coc_desktop/papers/filled.py",)),
    Rule("icalendar", imported("icalendar"), ROOMS, "coc_desktop.invites", "import icalendar", allowed=("coc_desktop/invites",)),
    Rule(
        "Qt",
        imported("PySide6", "shiboken6"),
        ("coc_desktop", "models", "resources", "run.py"),
        "do it in ui",
        "import PySide6.QtCore",
    ),
    Rule("a bare QLabel", named("QLabel"), ("ui",), "a text of ui.kit.text", "QLabel('x')", allowed=("ui/kit",)),
    Rule("a colour", colour, ("ui",), "a token of resources/themes", "x = '#ff0000'"),
    Rule(
        "a skipped test",
        called(
            "pytest.skip", "pytest.xfail", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"
        ),
        ("tests",),
        "make it pass, or mark what it needs with pytest.mark.needs",
        "pytest.skip('later')",  # read as a fault to catch; no test is left out here
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_nothing_forbidden_is_written(rule: Rule) -> None:
    faults = [fault for source in all_sources() for fault in rule.faults(source)]

    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_is_forbidden_is_caught(rule: Rule) -> None:
    seeded = Source(f"{rule.rooms[0]}/seeded.py", rule.seed)

    assert rule.instead in "".join(rule.faults(seeded))


# What is looked for in text rather than in code. Put together from pieces, so that this file does not hold it.
ADDRESSES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.", r"registry\.npm" + "js", r"deb\.debi" + r"an\.", "crates" + r"\.io"])
)
LATER = re.compile("#.*" + r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def written() -> list[tuple[str, str]]:
    """Return the path and text of each text file of the project."""
    rooms = [file for room in (*ROOMS, "tests", "benchmarks", ".ci") for file in ROOT.joinpath(room).rglob("*")]
    files = [file for file in [*ROOT.iterdir(), *rooms] if file.is_file() and "__pycache__" not in file.parts]
    return [(file.relative_to(ROOT).as_posix(), text) for file in files if (text := _text(file.read_bytes())) is not None]


def _text(content: bytes) -> str | None:
    return None if b"\0" in content[:8000] else content.decode("utf-8", "replace")


def test_no_file_names_a_package_registry() -> None:
    assert [path for path, text in written() if ADDRESSES.search(text)] == []
    assert ADDRESSES.search("https://py" + "pi.org/simple")


def test_nothing_is_left_for_later() -> None:
    assert [path for path, text in written() if path.endswith(".py") and LATER.search(text)] == []
    assert LATER.search("x = 1  # TO" + "DO: more")


def test_no_string_holds_a_path_of_somebodys_own_machine() -> None:
    own = re.compile(r"(?:^|[\s\"'])(?:/home/\w|/Users/\w|/root/|C:\\Users\\\w)")

    assert [
        f"{source.path}:{line}" for source in sources(*ROOMS) for line, text in literals(source.tree) if own.search(text)
    ] == []
    assert own.search("/home/sam/bank")
