"""The records as a commit holds them; the work tree is not looked at."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha1, sha256
from pathlib import Path

from site_builder.adapters.disk import RECORDS, SIZE_LIMIT, is_ignored, is_text
from site_builder.adapters.git_history import Commit, ask_git, is_partial, read_blobs, read_line, team_zone
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFault, SourceFile

_LINK, _MODULE = "120000", "160000"
_OPTION = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A commit by its name, and the day it was made in the team's zone."""

    commit: str
    day: date


def last_commit_of(root: Path, day: date, zone: str) -> Moment | None:
    """The newest first-parent commit of HEAD made before the day ended in the zone (decisions.md C2)."""
    said = ask_git(root, "log", "HEAD", "--first-parent", "--no-show-signature", "--format=%H %ct")
    for line in (said or b"").decode("ascii", "replace").splitlines():
        name, _, seconds = line.partition(" ")
        made = datetime.fromtimestamp(int(seconds), team_zone(zone)).date()
        if made <= day:
            return Moment(commit=name, day=day)
    return None


def commit_named(root: Path, revision: str, zone: str) -> Moment | None:
    """The commit that a revision names, with its own day."""
    if revision.startswith(_OPTION):
        return None
    said = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = (said or b"").decode("ascii", "replace").strip()
    told = ask_git(root, "log", "-1", "--no-show-signature", "--format=%ct", name) if name else None
    if not told:
        return None
    return Moment(commit=name, day=datetime.fromtimestamp(int(told), team_zone(zone)).date())


def files_of(root: Path, commit: str, known: Iterable[SourceFile] = ()) -> tuple[SourceFile, ...]:
    """Every file below `records/` in a commit, as the disk would give them.

    Contents that one of the `known` files has are not asked for again.
    """
    said = ask_git(root, "ls-tree", "-r", "-z", "-l", commit, f"{RECORDS}/") or b""
    listed = tuple(_entries(said))
    texts = {blob: b"" for path, blob, size, fault in listed if fault is None and is_text(path) and size <= SIZE_LIMIT}
    here = _by_name(known, len(next(iter(texts), "")))
    texts.update((blob, here[blob]) for blob in texts.keys() & here.keys())
    texts.update(read_blobs(root, (blob for blob in texts if blob not in here)))
    files = (_file(path, texts.get(blob), size, fault) for path, blob, size, fault in listed)
    return tuple(sorted(files, key=lambda one: one.path))


def passed_commits(root: Path, since: str, until: str) -> tuple[Commit, ...] | None:
    """The first-parent commits after `since` up to `until` that touched records, oldest first, without their changes.

    None where the one does not lie on the other's line of first parents.
    """
    line = ask_git(root, "rev-list", "--first-parent", until)
    if line is None or since not in line.decode("ascii", "replace").split():
        return None
    found = read_line(root, since, until, RECORDS)
    return None if found is None else tuple(reversed(found))


def contents_below(root: Path, commit: str, folder: str) -> dict[str, str]:
    """The regular files below a folder in a commit: the name of each content by path."""
    said = ask_git(root, "ls-tree", "-r", "-z", "-l", commit, f"{folder}/") or b""
    return {path: blob for path, blob, _, fault in _entries(said) if fault is None}


def is_shallow(root: Path) -> bool:
    """Whether this clone holds only the newest commits."""
    return (ask_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def lacks_contents(root: Path, commit: str) -> bool:
    """Whether something that a commit holds is not in this clone; nothing is fetched to find out."""
    if not is_partial(root):
        return False
    said = ask_git(root, "rev-list", "--objects", "--missing=print", "--no-walk", commit)
    return said is None or any(line.startswith(b"?") for line in said.splitlines())


def _by_name(files: Iterable[SourceFile], length: int) -> dict[str, bytes]:
    """Contents by the name that git gives them; how long a name is tells how the repository makes them."""
    make = sha256 if length == len(sha256().hexdigest()) else sha1
    contents = (file.content for file in files if file.content is not None)
    return {make(b"blob %d\0" % len(one) + one, usedforsecurity=False).hexdigest(): one for one in contents}


Listed = tuple[str, str, int, SourceFault | None]


def _entries(said: bytes) -> Iterator[Listed]:
    """Path, content, size and what is wrong with it."""
    for line in said.split(b"\0"):
        head, _, name = line.partition(b"\t")
        words = head.decode("ascii", "replace").split()
        if len(words) != len(("mode", "type", "blob", "size")):
            continue
        path = name.decode("utf-8", "backslashreplace")
        if any(is_ignored(part) for part in path.split("/")):
            continue
        yield path, words[2], int(words[3]) if words[3].isdigit() else 0, _fault(words[0], name)


def _fault(mode: str, name: bytes) -> SourceFault | None:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return SourceFault.NAME
    return {_LINK: SourceFault.LINK, _MODULE: SourceFault.NOT_A_FILE}.get(mode)


def _file(path: str, content: bytes | None, size: int, fault: SourceFault | None) -> SourceFile:
    if fault is not None:
        return SourceFile(path=path, fault=fault)
    if not is_text(path):
        return SourceFile(path=path, size=size)
    if size > SIZE_LIMIT:
        return SourceFile(path=path, size=size, fault=SourceFault.TOO_LARGE)
    return SourceFile(path=path, content=content or b"", size=size)
