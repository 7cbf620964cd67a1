"""A command of its own process under strace: which calls write, and the same command killed just before one of them."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KILLED = -9
_CALLS = (
    *("write", "pwrite64", "writev", "copy_file_range", "sendfile", "ftruncate", "truncate", "fsync", "fdatasync", "sync"),
    *("open", "openat", "creat", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "link", "linkat", "symlink"),
    *("symlinkat", "rename", "renameat", "renameat2", "chmod", "fchmod", "fchmodat", "utimensat"),
)  # fmt: skip
_SET = ",".join(f"?{one}" for one in _CALLS)  # `?`: a processor that lacks the call is no fault
_LINE = re.compile(r"^(?P<name>\w+)\((?P<words>.*)")
_OPENING = frozenset({"open", "openat"})
_FOR_WRITING = re.compile(r"O_CREAT|O_WRONLY|O_RDWR")


@dataclass(frozen=True, slots=True)
class Point:
    """The n-th call of a name in the main process, counted from 1; `words` are what it was called with."""

    name: str
    number: int
    words: str = ""

    def __str__(self) -> str:
        return f"{self.name}#{self.number}({self.words[:90]}"


@dataclass(frozen=True, slots=True)
class Run:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


def genjin(*words: str) -> tuple[str, ...]:
    """The command as users call it, by this interpreter."""
    return (sys.executable, "-m", "site_builder", *words)


def run(command: Sequence[str], env: dict[str, str]) -> Run:
    """Run to the end; bytes that are no text are shown."""
    done = subprocess.run(command, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
    return Run(done.returncode, *(text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr)))


def writing_points(command: Sequence[str], env: dict[str, str], log: Path) -> tuple[Run, list[Point]]:
    """Run to the end and list every call that writes, in order."""
    done = run(("strace", "-qq", "-o", str(log), "-e", f"trace={_SET}", *command), env)
    seen: Counter[str] = Counter()
    points: list[Point] = []
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        name, words = found["name"], found["words"]
        seen[name] += 1
        if "/dev/null" not in words and (name not in _OPENING or _FOR_WRITING.search(words)):
            points.append(Point(name, seen[name], words))
    return done, points


def killed_at(point: Point, command: Sequence[str], env: dict[str, str]) -> Run:
    """Run until just before that call, and kill the process there."""
    return _tampered(point, "signal=KILL", command, env)


def failing_at(point: Point, error: str, command: Sequence[str], env: dict[str, str], *, on: bool = False) -> Run:
    """Run with that call refused by the system (`on`: it and all later ones of the name), as on a full disk."""
    return _tampered(point, f"error={error}", command, env, "+" if on else "")


def slowed_at(name: str, number: int, seconds: float, command: Sequence[str]) -> tuple[str, ...]:
    """The command, made to wait before that call: what another process does meanwhile falls into the gap."""
    return _strace(name, f"delay_enter={int(seconds * 1_000_000)}:when={number}", command)


def _tampered(point: Point, what: str, command: Sequence[str], env: dict[str, str], on: str = "") -> Run:
    return run(_strace(point.name, f"{what}:when={point.number}{on}", command), env)


def _strace(name: str, what: str, command: Sequence[str]) -> tuple[str, ...]:
    return ("strace", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={name}:{what}", *command)
