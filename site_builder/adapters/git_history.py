"""What version control knows of the records: one walk through the commits, one stream of contents.

Two processes whatever the number of records: `git log` names every content a record ever had, `git cat-file --batch`
gives them. Wherever git has no full answer (no git, no repository, no commit, a shallow or partial clone, a folder
that git refuses as somebody else's) the answer is None: not known, never nothing.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from site_builder.adapters.disk import RECORDS, SIZE_LIMIT, is_ignored
from site_builder.model.frozen import dataclass

_FOLDERS = tuple(f"{RECORDS}/{name}" for name in ("customers", "archive", "inbox"))
_ROOMS = tuple(f"{name}/" for name in _FOLDERS)
_INHERITED = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""Set inside hooks; they would lead away from the repository asked for."""
_SPEAK = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_FLUSH": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Nothing is fetched behind our back, whatever the repository's settings say; replaced commits and grafts, which are
one clone's own, do not count: the past is what everybody has."""
_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""A repository's settings could name programs; these two run for questions like ours."""
_SECONDS = 300
_BATCH = 200
"""Contents asked for at once: their names fit into a pipe, so that git and we never wait for each other."""
_LOG = (
    *("log", "--full-history", "--sparse", "--diff-merges=first-parent", "--raw", "-z", "-M", "-l1000", "--no-abbrev"),
    *("--no-color", "--no-show-signature", "--no-notes", "--no-relative", "--no-ext-diff", "--no-textconv"),
    *(f"-O{os.devnull}", "--encoding=UTF-8", "--format=%x1e%H%x1f%P%x1f%at%x1f%ct%x1f%an%x1f%ae"),
)
"""Nothing is left out for being alike on another branch: the first commit of an entry is what counts. What a user can
set for `git log` is set here, so that every machine is told the same."""
_LATEST = 253_000_000_000
"""Early in the year 9987: room for any zone."""
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
    """A commit. `written` is its author's time, `committed` when it was made, both in seconds since 1970.

    `author` and `address` are its author's. `changes` are those of records, against its first parent.
    """

    name: str
    parents: tuple[str, ...]
    written: int
    committed: int
    author: str
    address: str
    changes: tuple[Change, ...] = ()


def full_tip(root: Path, revision: str = "HEAD") -> str | None:
    """The commit of a revision by its full name; None where git cannot tell all that it builds on."""
    said = ask_git(root, "rev-parse", "--is-shallow-repository", "--verify", f"{revision}^{{commit}}")
    if said is None or not said.startswith(b"false\n") or is_partial(root):
        return None
    return said.decode("ascii", "replace").splitlines()[-1]


def is_partial(root: Path) -> bool:
    """Whether this clone was made without all contents (`git clone --filter`)."""
    return bool(ask_git(root, "config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"))


def builds_on(root: Path, earlier: str, later: str) -> bool:
    """Whether a commit is an ancestor of another; not where one of them is gone."""
    return ask_git(root, "merge-base", "--is-ancestor", earlier, later) is not None


def read_commits(root: Path, tip: str, known: str | None = None) -> tuple[Commit, ...] | None:
    """All commits that `tip` builds on, newest first; without those that `known` builds on, itself included.

    Only a repository that holds more than the team's records is asked for some folders alone: git compares every commit
    twice then.
    """
    prefix = ask_git(root, "rev-parse", "--show-prefix")
    if prefix is None:
        return None
    inside, rest = prefix.decode("utf-8", "backslashreplace").rstrip("\n"), (f"^{known}",) if known else ()
    said = ask_git(root, *_LOG, tip, *rest, *(("--", *_FOLDERS) if inside else ()))
    return None if said is None else tuple(_commits(said.decode("utf-8", "backslashreplace").split("\0"), inside))


def read_line(root: Path, since: str, until: str, folder: str) -> tuple[Commit, ...] | None:
    """The first-parent commits after `since` up to `until` that touched a folder, newest first, without changes."""
    options = [one for one in _LOG if one not in {"--sparse", "--raw"}]
    said = ask_git(root, *options, "--first-parent", "--no-patch", until, f"^{since}", "--", folder)
    return None if said is None else tuple(_commits(said.decode("utf-8", "backslashreplace").split("\0"), ""))


def ask_git(root: Path, *question: str, given: bytes = b"") -> bytes | None:
    """What git says, as bytes, with `given` as its input; None where it fails, hangs or does not exist."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            _command(root, *question),
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _command(root: Path, *words: str) -> list[str]:
    return ["git", "-C", str(root), *_SAFE, *words]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _INHERITED} | _SPEAK


def team_zone(name: str) -> tzinfo:
    """The team's zone; UTC where the machine does not know it, as the clock does it."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return UTC


def _commits(words: list[str], inside: str) -> Iterator[Commit]:
    """Read `git log --raw -z`: a header, then for each file what happened and its one or two paths."""
    at = 0
    while at < len(words):
        if not words[at].startswith(_HEADER):
            at += 1
            continue
        own, parents, written, committed, who = words[at].removeprefix(_HEADER).split(_PART, 4)
        author, _, address = who.rpartition(_PART)
        changes, at = _changes(words, at + 1, inside)
        yield Commit(
            name=own,
            parents=tuple(parents.split()),
            written=_seconds_of(written),
            committed=_seconds_of(committed),
            author=author,
            address=address,
            changes=changes,
        )


def _seconds_of(text: str) -> int:
    """A time as a calendar can show it: a broken clock or a forged commit may say anything."""
    return min(max(int(text or 0), 0), _LATEST)


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
        moved_from = paths[0] if status.startswith("R") and _is_record(paths[0]) else None
        yield Change(paths[-1], blob if mode in _FILES else None, moved_from)
    elif status.startswith("R") and _is_record(paths[0]):
        yield Change(paths[0], None)


def _is_record(path: str) -> bool:
    if not path.startswith(_ROOMS):
        return False
    return path.casefold().endswith(".md") and not any(is_ignored(name) for name in path.split("/"))


def read_blobs(root: Path, names: Iterable[str], limit: int | None = SIZE_LIMIT) -> Iterator[tuple[str, bytes]]:
    """The contents of these names, one after the other; what is missing or longer than the limit is left out."""
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
            for name, content in _batch(asked.stdin, asked.stdout, wanted[start : start + _BATCH]):
                if limit is None or len(content) <= limit:
                    yield name, content


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
        yield name, from_git.read(int(told[2]) + 1)[:-1]
