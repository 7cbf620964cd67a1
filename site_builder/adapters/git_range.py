"""Two states of a repository in version control: where they part, and the commits from one to the other.

A few processes whatever the number of files. What git cannot tell fully (no repository, a shallow or partial clone, no
common ancestor) is a `Refused`, never an empty answer: a check that saw nothing would pass.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.disk import RECORDS, is_ignored
from site_builder.adapters.git_guards import guard_touches
from site_builder.adapters.git_history import ask_git, is_partial, team_zone
from site_builder.adapters.git_touch import Touch, blobs_of
from site_builder.model.frozen import dataclass

_FORMAT = "--format=%x1e%H%x1f%P%x1f%at%x1f%ae%x1f%an%x1f%B"
_LOG = (
    *("log", "--topo-order", "--reverse", "--diff-merges=combined", "--raw", "-z", "-M", "--no-abbrev", "--no-color"),
    *("--no-show-signature", "--no-notes", "--no-relative", "--no-ext-diff", "--no-textconv", "--no-mailmap"),
    *("--encoding=UTF-8", _FORMAT),
)
"""Of a merge only files that differ from all its parents: the rest is the work of others."""
_HEADER, _PART = "\x1e", "\x1f"
_OPTION = "-"


class Refused(StrEnum):
    """Why a change cannot be compared with its base."""

    NO_GIT = "no-git"
    SHALLOW = "shallow"
    PARTIAL = "partial"
    NO_BASE = "no-base"
    UNRELATED = "unrelated"
    SPARSE = "sparse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """`base` is where HEAD and the revision part; `head` is HEAD, `theirs` what the revision names.

    `more` are further such places: branches that were merged crosswise part at several. `inside` is the team's folder
    in the repository, with a `/` behind it; None where it was not asked for.
    """

    base: str
    head: str
    theirs: str
    more: tuple[str, ...] = ()
    inside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A commit: who wrote it, when (in the team's zone), what its message says, what it touched.

    `guards` are files outside the records that watch over them, or that the site is made of.
    """

    commit: str
    name: str
    address: str
    written: datetime
    message: str
    merge: bool
    touches: tuple[Touch, ...]
    guards: tuple[Touch, ...] = ()


def find_ends(root: Path, revision: str) -> Ends | Refused:
    """Where HEAD and a revision part."""
    said = ask_git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if said is None:
        return Refused.NO_GIT
    is_shallow, _, prefix = said.partition(b"\n")
    if is_shallow != b"false":
        return Refused.SHALLOW
    if is_partial(root):
        return Refused.PARTIAL
    named = _commits_named(root, revision)
    if named is None:
        return Refused.NO_BASE
    head, theirs = named
    bases = merge_bases(root, theirs, head)
    if not bases:
        return Refused.UNRELATED
    return Ends(base=bases[0], head=head, theirs=theirs, more=bases[1:], inside=_folder(prefix))


def _commits_named(root: Path, revision: str) -> tuple[str, str] | None:
    """HEAD and the revision by their full names."""
    if not revision.strip() or revision.startswith(_OPTION) or "\0" in revision:
        return None
    said = ask_git(root, "rev-parse", "HEAD^{commit}", f"{revision}^{{commit}}", "--")
    words = (said or b"").decode("ascii", "replace").split()
    return (words[0], words[1]) if len(words) == len(("head", "theirs", "--")) else None


def merge_bases(root: Path, one: str, other: str) -> tuple[str, ...]:
    """Where two commits part; several places where branches were merged crosswise, none without a common past."""
    said = ask_git(root, "merge-base", "--all", one, other) or b""
    return tuple(said.decode("ascii", "replace").split())


def read_range(root: Path, ends: Ends, zone: str) -> tuple[Made, ...] | None:
    """The commits that HEAD has and the revision does not, parents first; None where git fails."""
    return _read(root, zone, (ends.head, f"^{ends.theirs}", f"^{ends.base}"), ends.inside)


def recent(root: Path, commit: str, since: datetime, zone: str) -> tuple[Made, ...]:
    """The commits before and with this one, back to a time."""
    return _read(root, zone, (f"--since={int(since.timestamp())}", commit)) or ()


def _folder(prefix: bytes) -> str:
    return prefix.decode("utf-8", "backslashreplace").rstrip("\n")


def _read(root: Path, zone: str, which: Sequence[str], inside: str | None = None) -> tuple[Made, ...] | None:
    if inside is None:
        prefix = ask_git(root, "rev-parse", "--show-prefix")
        inside = None if prefix is None else _folder(prefix)
    said = ask_git(root, *_LOG, *which, "--")
    if inside is None or said is None:
        return None
    return tuple(_commits(said.decode("utf-8", "backslashreplace").split("\0"), inside, team_zone(zone)))


def _commits(words: list[str], inside: str, zone: tzinfo) -> Iterator[Made]:
    at = 0
    while at < len(words):
        if not words[at].startswith(_HEADER):
            at += 1
            continue
        own, parents, written, address, name, message = words[at].removeprefix(_HEADER).split(_PART, 5)
        touches, guards, at = _touches(words, at + 1, inside)
        yield Made(
            commit=own,
            name=name,
            address=address,
            written=datetime.fromtimestamp(int(written), zone),
            message=message,
            merge=" " in parents,
            touches=touches,
            guards=guards,
        )


def _touches(words: list[str], at: int, inside: str) -> tuple[tuple[Touch, ...], tuple[Touch, ...], int]:
    """The files of a commit, those that watch over them, and where the next commit begins."""
    found: list[Touch] = []
    guards: list[Touch] = []
    while at < len(words) and not words[at].startswith(_HEADER):
        line = words[at].lstrip("\n")
        parents = len(line) - len(line.lstrip(":"))
        what = line[parents:].split(" ")
        if not parents or len(what) != 2 * (parents + 1) + 1:
            at += 1
            continue
        moved = parents == 1 and what[-1].startswith(("R", "C"))
        paths = words[at + 1 : at + (3 if moved else 2)]
        at += 3 if moved else 2
        found += _touch(what, parents, paths, inside)
        guards += guard_touches(what, parents, paths, inside)
    return tuple(found), tuple(guards), at


def _touch(what: Sequence[str], parents: int, paths: Sequence[str], inside: str) -> Iterator[Touch]:
    """A file below `records/`; one that was moved out of there is gone, a copy has no past."""
    (before, blob), status = blobs_of(what, parents), what[-1]
    names = [one.removeprefix(inside) for one in paths if one.startswith(inside)]
    ours = [one for one in names if _is_ours(one)]
    if status.startswith("R") and ours and ours[-1] != names[-1]:
        yield Touch(path=ours[0], blob=None, before=before)
    elif ours and ours[-1] == names[-1]:
        moved_from = ours[0] if status.startswith("R") and len(ours) > 1 else None
        kept = () if status.startswith("C") else before
        yield Touch(path=ours[-1], blob=blob, before=kept, moved_from=moved_from)


def _is_ours(path: str) -> bool:
    return path.startswith(f"{RECORDS}/") and not any(is_ignored(one) for one in path.split("/"))
