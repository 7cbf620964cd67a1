"""Git, asked as a program; every question has an answer where there is no git."""

import os
import shutil
import subprocess
from pathlib import Path

_TIMEOUT = 20
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def ask(root: Path, *question: str) -> str | None:
    """What git prints, trailing white space taken off; None where it fails, hangs or does not exist."""
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *question]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").rstrip() if done.returncode == 0 else None


def is_installed() -> bool:
    """Whether there is a git to ask."""
    return shutil.which("git") is not None


def version() -> str | None:
    """What git calls itself, e.g. `2.39.5`."""
    said = ask(Path(), "--version")
    return said.removeprefix("git version ") if said else None


def log_folder(root: Path) -> Path | None:
    """Where git writes down that a branch moved: by a commit, a pull, another branch checked out."""
    found = ask(root, "rev-parse", "--absolute-git-dir")
    return Path(found) / "logs" if found else None


def setting(root: Path, name: str) -> str | None:
    """A setting as git sees it in this repository."""
    return ask(root, "config", "--get", name)
