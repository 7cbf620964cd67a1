"""Which commits people mean: names, ranges, merge bases, parents."""

from pathlib import Path

from site_builder.adapters.disk import RECORDS
from site_builder.adapters.git_history import ask_git

_OPTION = "-"


def named(root: Path, revision: str) -> str | None:
    """The commit that a revision names, else the tree (the empty one has no commit); None where it names nothing."""
    if not revision or revision.startswith(_OPTION) or "\0" in revision:
        return None
    for kind in ("commit", "tree"):
        if found := _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{{kind}}}"):
            return found
    return None


def first_parent(root: Path, commit: str) -> str | None:
    """What a commit was made on; None for the first of all."""
    return _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^1")


def is_repository(root: Path) -> bool:
    """Whether git keeps this folder."""
    return _asked(root, "rev-parse", "--is-inside-work-tree") == "true"


def is_shallow(root: Path) -> bool:
    """Whether the clone was cut off: older commits are not here."""
    return _asked(root, "rev-parse", "--is-shallow-repository") == "true"


def is_complete(root: Path, commit: str) -> bool:
    """Whether the records of a commit are all here; in a partial clone they may not be."""
    said = ask_git(root, "ls-tree", "-r", "-z", "-l", commit, f"{RECORDS}/")
    return said is not None and (not _is_partial(root) or _has_blobs(root, commit))


def _is_partial(root: Path) -> bool:
    return bool(ask_git(root, "config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"))


def _has_blobs(root: Path, commit: str) -> bool:
    """What git would have to fetch first it names with a question mark."""
    said = ask_git(root, "rev-list", "--objects", "--no-walk", "--missing=print", commit, "--", f"{RECORDS}/")
    return said is not None and not any(line.startswith(b"?") for line in said.splitlines())


def _asked(root: Path, *question: str) -> str | None:
    said = ask_git(root, *question)
    return said.decode("utf-8", "replace").strip().partition("\n")[0] or None if said is not None else None
