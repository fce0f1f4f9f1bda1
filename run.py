#!/usr/bin/env python3
"""Set up CoC Desktop on this computer and run it, with nothing but Python 3.11 or later.

python3 run.py                 set up (the first time) and open the program; without a screen, make the demo instead
python3 run.py test            set up and run the checks and every test but the long ones
python3 run.py test --long     run the long tests, and those that need other programs
python3 run.py test tests/ui   run some tests only; whatever follows `test` goes to pytest
python3 run.py setup           set up only
python3 run.py read-aloud      add the voice that can read a review aloud (about 180 MB more)

On Windows write `py` instead of `python3`. Everything is installed into the folder .venv beside this file.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"
WINDOWS = os.name == "nt"
LINUX = sys.platform == "linux"
BIN = VENV / ("Scripts" if WINDOWS else "bin")

RUNTIME_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"
VOICE_LOCK = ROOT / "requirements-read-aloud.txt"

# What Qt itself needs from the system and a bare Linux box does not have: for any window, and for one on a real screen.
QT_DEBIAN = ["libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"]
SCREEN_DEBIAN = ["libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]
QT_FEDORA = ["libglvnd-opengl", "libglvnd-egl", "glib2", "dbus-libs", "fontconfig", "libxkbcommon"]
SCREEN_FEDORA = ["xcb-util-cursor", "libxkbcommon-x11", "xcb-util-wm", "xcb-util-keysyms"]

# Programs that the long tests use to look at our papers, sheets, windows and invites with other eyes than our own.
OTHER_PROGRAMS = {
    "pdfinfo": ["poppler-utils"],
    "soffice": ["libreoffice-calc"],
    "Xvfb": ["xvfb", "xauth"],
    "/usr/libexec/at-spi-bus-launcher": ["at-spi2-core", "dbus-x11"],
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": ["python3-gi", "gir1.2-atspi-2.0"],
    "/usr/lib/*/girepository-1.0/Poppler-0.18.typelib": ["python3-gi", "gir1.2-poppler-0.18"],
    "qpdf": ["qpdf"],
    "khal": ["khal"],
}


def main(words: list[str]) -> int:
    """Do what the words on the command line ask; returns the exit code."""
    if sys.version_info < (3, 11):
        sys.exit(f"CoC Desktop needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    what, rest = (words[0], words[1:]) if words else ("open", [])
    if what == "test":
        return test(rest)
    if rest or what not in ("open", "setup", "read-aloud"):
        print(__doc__)
        return 0 if what in ("-h", "--help") else 2
    set_up(VOICE_LOCK if what == "read-aloud" else RUNTIME_LOCK, screen=has_screen())
    return open_program() if what == "open" else 0


def say(text: str) -> None:
    """Tell the person what is going on, at once."""
    print(f"run.py: {text}", flush=True)


# Opening


def open_program() -> int:
    """Open the window, or make the demo where there is no screen to open it on."""
    program = BIN / ("coc-desktop.exe" if WINDOWS else "coc-desktop")
    if has_screen():
        return call([str(program)])
    out = free_folder("demo")
    say(f"There is no screen here, so the demo is made instead. Look in {out}")
    return call([str(program), "demo", str(out)])


def has_screen() -> bool:
    """Say whether a window can be shown. Only Linux computers come without a screen."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def free_folder(name: str) -> Path:
    """Return `<here>/name`, or `name-2`, `name-3` ... when that is taken."""
    tries = (ROOT / (name if number == 1 else f"{name}-{number}") for number in range(1, 10_000))
    return next(folder for folder in tries if not folder.exists())


# Testing


def test(words: list[str]) -> int:
    """Run the checks and tests that the words ask for; returns 0 when all of them passed."""
    set_up(TEST_LOCK, screen=False)
    if "--long" in words:
        return test_long([word for word in words if word != "--long"])
    if words:
        return pytest(words)
    checks = {
        "ruff check": tool("ruff", "check", "."),
        "ruff format": tool("ruff", "format", "--check", "."),
        "mypy": tool("mypy"),
        "the tests": tool("pytest", "-q", "-n", "2", "--dist", "worksteal"),
    }
    beside_each_other = {name: start(command, offscreen=True) for name, command in checks.items()}
    failed = [name for name, check in beside_each_other.items() if code_of(check)]
    if failed:
        say(f"Not passed: {', '.join(failed)}.")
    return 1 if failed else 0


def test_long(words: list[str]) -> int:
    """Run the long tests with every other program that can be had, and name those that cannot."""
    missing = missing_programs()
    if missing and may_install():
        install_system_packages([package for program in missing for package in OTHER_PROGRAMS[program]])
    code = pytest(["-m", "long", "-n", "2", "--dist", "worksteal", "--timeout", "1800", *words])
    for program in missing_programs():
        say(f"Not run: the tests that need {program} (Debian: {' '.join(OTHER_PROGRAMS[program])}), which is not here.")
    return code


def missing_programs() -> list[str]:
    """Return which of the other programs are not on this computer."""
    return [program for program in OTHER_PROGRAMS if not (shutil.which(program) or any(Path("/").glob(program.lstrip("/"))))]


def pytest(words: list[str]) -> int:
    """Run pytest alone with these arguments; returns its exit code."""
    return call(tool("pytest", "-q", *words), offscreen=True)


def tool(name: str, *words: str) -> list[str]:
    """Return the command for a tool of the environment."""
    return [str(python()), "-m", name, *words]


# Setting up


def set_up(lock: Path, *, screen: bool) -> None:
    """Make the environment hold exactly what the lock says, and the system what Qt needs; quick when they do already."""
    started = time.monotonic()
    here, wanted = fingerprint(), fingerprint(lock, ROOT / "pyproject.toml")
    stamped = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() and python().exists() else []
    if wanted not in stamped:
        if here not in stamped:
            make_environment()
        install_packages(lock)
        runtime = fingerprint(RUNTIME_LOCK, ROOT / "pyproject.toml")
        STAMP.write_text(f"{here}\n{runtime}\n{wanted}\n", encoding="utf-8")
        say(f"Ready after {time.monotonic() - started:.0f} seconds.")
    ensure_qt_libraries(screen)


def fingerprint(*files: Path) -> str:
    """Return a name for this Python, this folder and what these files say; when it changes, set-up is done again."""
    parts = [sys.version.encode(), str(ROOT).encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def python() -> Path:
    """Return the environment's own Python."""
    return BIN / ("python.exe" if WINDOWS else "python")


def make_environment() -> None:
    """Make .venv afresh with this Python."""
    if importlib.util.find_spec("ensurepip") is None:
        need_system_packages(["python3-venv"], "Python came without the part that makes environments.")
    say("Making .venv")
    must([sys.executable, "-m", "venv", "--clear", str(VENV)], "The folder .venv could not be made.")


def install_packages(lock: Path) -> None:
    """Install the lock, hash by hash, then this project so that its command answers from any folder."""
    size = {TEST_LOCK: 230, VOICE_LOCK: 340}.get(lock, 160)
    say(f"Installing the packages it stands on (about {size} MB the first time)")
    must_install(["--require-hashes", "-r", str(lock)])
    must_install(["--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def must_install(words: list[str]) -> None:
    """Install with uv, which takes seconds, or else with pip, which takes a minute."""
    uv = find_uv()
    if uv and not call([uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(python()), *words]):
        return
    must(tool("pip", "install", "-q", *words), "The packages could not be installed: see what pip says above.")


def find_uv() -> str | None:
    """Return uv from the environment, fetched there by pip from the lock's own lines; None when it cannot be had."""
    uv = BIN / ("uv.exe" if WINDOWS else "uv")
    if not uv.exists():
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder, "uv.txt")
            lines.write_text(locked("uv"), encoding="utf-8")
            call(tool("pip", "install", "-q", "--require-hashes", "-r", str(lines)))
    return str(uv) if uv.exists() else None


def locked(package: str) -> str:
    """Return one package's entry in the lock: its version and its hashes."""
    lines = iter(RUNTIME_LOCK.read_text(encoding="utf-8").splitlines())
    entry = [next(line for line in lines if line.startswith(f"{package}=="))]
    while entry[-1].endswith("\\"):
        entry.append(next(lines))
    return "\n".join(entry) + "\n"


# The system beneath


def ensure_qt_libraries(screen: bool) -> None:
    """Ask the loader what Qt's own plug-in still misses on Linux, and see to it."""
    if not LINUX:
        return
    name = "libqxcb.so" if screen else "libqoffscreen.so"
    plugin = next(VENV.glob(f"lib/python*/site-packages/PySide6/Qt/plugins/platforms/{name}"))
    missing = {line.split()[0] for line in output(["ldd", str(plugin)]).splitlines() if "not found" in line}
    if missing:
        debian, fedora = QT_DEBIAN + SCREEN_DEBIAN * screen, QT_FEDORA + SCREEN_FEDORA * screen
        need_system_packages(debian, f"Qt misses {', '.join(sorted(missing))}.", fedora)


def need_system_packages(debian: list[str], why: str, fedora: list[str] | None = None) -> None:
    """Install system packages where that is allowed; elsewhere stop, with the one line to run."""
    if may_install():
        say(why)
        install_system_packages(debian)
    elif shutil.which("dnf") and fedora:
        sys.exit(f"{why} Run this once, then try again:\n  sudo dnf install -y {' '.join(fedora)}")
    else:
        sys.exit(f"{why} Run this once, then try again:\n  sudo {' '.join(apt(debian))}")


def may_install() -> bool:
    """Say whether Debian's packages can be installed without asking anybody for a password."""
    if not (LINUX and shutil.which("apt-get")):
        return False
    return is_root() or (shutil.which("sudo") is not None and output(["sudo", "-n", "id", "-u"]).strip() == "0")


def is_root() -> bool:
    """Say whether this is the system's own account (never on Windows)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_system_packages(packages: list[str]) -> None:
    """Install packages with apt-get."""
    say(f"Installing {' '.join(packages)}")
    prefix = [] if is_root() else ["sudo", "-n"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    call([*prefix, "apt-get", "update", "-qq"])
    if call([*prefix, *quiet, *apt(packages), "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]):
        say(f"These could not be installed: {' '.join(packages)}")


def apt(packages: list[str]) -> list[str]:
    """Return the command that installs Debian packages and nothing they merely suggest."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


# Other programs


def call(command: list[str], *, offscreen: bool = False) -> int:
    """Run a program here in the project's folder; returns its exit code."""
    return code_of(start(command, offscreen=offscreen))


def start(command: list[str], *, offscreen: bool = False) -> subprocess.Popen[bytes]:
    """Start a program here in the project's folder and go on; one without a screen may always keep what Python compiled.

    Otherwise each of the many processes of a test run compiles the whole program anew.
    """
    kept = {name: value for name, value in os.environ.items() if not offscreen or name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(command, cwd=ROOT, env={**kept, "QT_QPA_PLATFORM": "offscreen"} if offscreen else kept)


def code_of(running: subprocess.Popen[bytes]) -> int:
    """Wait for a program that was started; returns its exit code, 130 when it was stopped from the keyboard."""
    try:
        return running.wait()
    except KeyboardInterrupt:
        running.wait()
        return 130


def must(command: list[str], trouble: str) -> None:
    """Run a program that has to succeed; otherwise stop with one sentence."""
    if call(command):
        sys.exit(trouble)


def output(command: list[str]) -> str:
    """Return what a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
