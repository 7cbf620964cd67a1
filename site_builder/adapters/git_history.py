"""What version control knows of the records: one walk through the commits, one stream of contents.

Two processes whatever the number of records: `git log` names every content a record ever had, `git cat-file --batch`
gives them. Wherever git has no full answer (no git, no repository, no commit, a shallow or partial clone, a folder
that git refuses as somebody else's) the answer is None: not known, never nothing.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from site_builder.adapters.disk import RECORDS, SIZE_LIMIT, is_ignored

_FOLDERS = tuple(f"{RECORDS}/{name}" for name in ("customers", "archive", "inbox"))
_INHERITED = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""Set inside hooks; they would lead away from the repository asked for."""
_SPEAK = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_SECONDS = 300
_BATCH = 200
"""Contents asked for at once: their names fit into a pipe, so that git and we never wait for each other."""
_LOG = (
    *("--full-history", "--sparse", "--diff-merges=first-parent", "--raw", "-z", "-M", "--no-abbrev"),
    *("--no-color", "--no-show-signature", "--no-notes", "--no-relative", "--format=%x1e%H%x1f%P%x1f%at%x1f%ct%x1f"),
)
"""Nothing is left out for being alike on another branch: the first commit of an entry is what counts."""
_HEADER, _PART = "\x1e", "\x1f"
_FILES = ("100644", "100755")
_MOVED = ("R", "C")


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did to a record, against its first parent: `blob` is the new content, None where deleted.

    `moved_from` is the path it was renamed from. Paths have `/` and start with `records/`.
    """

    path: str
    blob: str | None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit. `written` is its author's time, `committed` when it came into this history, both in the team's zone.

    `main` says that it is on the line of first parents: what the team's branch has been, one after the other.
    """

    written: datetime
    committed: datetime
    main: bool
    changes: tuple[Change, ...]


def read_commits(
    root: Path, zone: str, head: str = "HEAD", paths: Sequence[str] = _FOLDERS
) -> tuple[Commit, ...] | None:
    """All commits that `head` builds on, newest first; None where git cannot tell all of them.

    Of their changes those below `paths` are told: all records, or those asked for.
    """
    said = ask_git(root, "rev-parse", "--is-shallow-repository", "--verify", head)
    if said is None or not said.startswith(b"false\n"):
        return None
    if ask_git(root, "config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"):
        return None
    prefix, said = ask_git(root, "rev-parse", "--show-prefix"), ask_git(root, "log", head, *_LOG, "--", *paths)
    if prefix is None or said is None:
        return None
    inside = prefix.decode("utf-8", "backslashreplace").rstrip("\n")
    return tuple(_commits(said.decode("utf-8", "backslashreplace").split("\0"), inside, team_zone(zone)))


def ask_git(root: Path, *question: str) -> bytes | None:
    """What git says, as bytes; None where it fails, hangs or does not exist."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            _command(root, *question),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _command(root: Path, *words: str) -> list[str]:
    return ["git", "-C", str(root), "-c", "core.fsmonitor=false", *words]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _INHERITED} | _SPEAK


def team_zone(name: str) -> tzinfo:
    """The team's zone; UTC where the machine does not know it, as the clock does it."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return UTC


def _commits(words: list[str], inside: str, zone: tzinfo) -> Iterator[Commit]:
    """Read `git log --raw -z`: a header, then for each file what happened and its one or two paths."""
    at, next_main = 0, ""
    while at < len(words):
        if not words[at].startswith(_HEADER):
            at += 1
            continue
        own, parents, written, committed, _ = words[at].removeprefix(_HEADER).split(_PART)
        changes, at = _changes(words, at + 1, inside)
        is_main = own == next_main or not next_main
        if is_main:
            next_main = parents.split(" ")[0] or "none"
        yield Commit(
            written=datetime.fromtimestamp(int(written), zone),
            committed=datetime.fromtimestamp(int(committed), zone),
            main=is_main,
            changes=changes,
        )


def _changes(words: list[str], at: int, inside: str) -> tuple[tuple[Change, ...], int]:
    """The changes of a commit, and where the next one begins. A name can hold anything but the end mark."""
    found: list[Change] = []
    while at < len(words) and not words[at].startswith(_HEADER):
        what = words[at].lstrip("\n").removeprefix(":").split(" ")
        if len(what) != len(("mode", "mode", "blob", "blob", "status")):
            at += 1
            continue
        moved = what[4].startswith(_MOVED)
        paths = [name.removeprefix(inside) for name in words[at + 1 : at + (3 if moved else 2)]]
        at += 3 if moved else 2
        found += _change(what, paths)
    return tuple(found), at


def _change(what: list[str], paths: list[str]) -> Iterator[Change]:
    """A copy is a new record; what is no regular file any more is gone."""
    _, mode, _, blob, status = what
    if _is_record(paths[-1]):
        moved_from = paths[0] if status.startswith("R") else None
        yield Change(paths[-1], blob if mode in _FILES else None, moved_from)
    elif status.startswith("R") and _is_record(paths[0]):
        yield Change(paths[0], None)


def _is_record(path: str) -> bool:
    return path.casefold().endswith(".md") and not any(is_ignored(name) for name in path.split("/"))


def read_blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The contents of these names, one after the other; what is missing or too large for a record is left out."""
    wanted = list(names)
    if not wanted:
        return
    try:
        asked = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            _command(root, "cat-file", "--batch"),
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return
    with asked:
        if asked.stdin is None or asked.stdout is None:
            return
        for start in range(0, len(wanted), _BATCH):
            yield from _batch(asked.stdin, asked.stdout, wanted[start : start + _BATCH])


def _batch(to_git: IO[bytes], from_git: IO[bytes], names: list[str]) -> Iterator[tuple[str, bytes]]:
    try:
        to_git.write("".join(f"{name}\n" for name in names).encode("ascii"))
        to_git.flush()
    except OSError:  # git has gone; what it said so far holds
        return
    for name in names:
        told = from_git.readline().split()
        if len(told) != len(("name", "type", "size")):
            continue
        content = from_git.read(int(told[2]) + 1)[:-1]
        if len(content) <= SIZE_LIMIT:
            yield name, content
