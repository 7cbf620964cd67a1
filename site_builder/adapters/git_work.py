"""Git, told to do something: settings, commits, exchange with the others."""

import os
import subprocess
import sys
from pathlib import Path

from site_builder.adapters.console import is_terminal
from site_builder.model.frozen import dataclass

_SPEAK_PLAINLY = {"LC_ALL": "C.UTF-8", "GIT_MERGE_AUTOEDIT": "no", "GIT_EDITOR": "true"}
_SET = tuple(
    word
    for one in ("core.quotepath=false", "i18n.commitEncoding=utf-8", "core.fsmonitor=false")
    for word in ("-c", one)
)
"""Names and messages as they are; no program is asked what changed, a clone's settings could name any."""
_INHERITED = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX")
"""Set inside hooks; they would lead away from the repository asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What git answered. `code` is its exit code, 127 where it could not be run, 124 where it took too long."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def good(self) -> bool:
        """Whether it did as told."""
        return self.code == 0

    @property
    def first_error(self) -> str:
        """The first line of what it complained about."""
        lines = [line for line in (*self.err.splitlines(), *self.out.splitlines()) if line.strip()]
        telling = [line for line in lines if line.startswith(("fatal:", "error:", " ! "))]
        return (telling or lines or [""])[0].strip()

    @property
    def reason(self) -> str:
        """What the other side said against it, where it said anything; else the first complaint."""
        theirs = (line.removeprefix("remote:").strip() for line in self.err.splitlines() if line.startswith("remote:"))
        return next(filter(None, theirs), self.first_error)


def tell(root: Path, *words: str, given: str | None = None, seconds: int = 60) -> Said:
    """Run git in a repository; `given` is its input."""
    environment = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    environment["GIT_TERMINAL_PROMPT"] = "1" if is_terminal(sys.stdin) else "0"  # a password may be asked for
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(root), *_SET, *words],  # noqa: S607 - git is found on the PATH
            env={**environment, **_SPEAK_PLAINLY},
            input=None if given is None else given.encode("utf-8"),
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Said(code=124, err="timeout")
    except OSError as fault:
        return Said(code=127, err=fault.strerror or "git")
    return Said(
        code=done.returncode,
        out=done.stdout.decode("utf-8", "replace"),
        err=done.stderr.decode("utf-8", "replace"),
    )


def read_blob(root: Path, revision: str, path: str) -> bytes | None:
    """The bytes of a file in a commit, or in a stage of a merge (`:1` to `:3`); None where it is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(root), "cat-file", "blob", f"{revision}:{path}"],  # noqa: S607 - git is found on the PATH
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
