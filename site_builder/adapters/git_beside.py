"""Files beside the records: what a change does to them. Some watch over the records (adapters.git_guards)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.adapters.git_guards import is_guard
from site_builder.adapters.git_history import ask_git
from site_builder.model.change import Fate

_STATUS = ("diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative")
_FATES = {"A": Fate.ADDED, "D": Fate.REMOVED}
_RECORDS = "records/"


def changed_beside(root: Path, bases: Sequence[str], head: str | None) -> Mapping[str, Fate]:
    """The files outside `records/` that differ, by their paths from the team's folder where they lie in it.

    From all the bases, without any from nothing; without `head` up to the work tree, where a file that git does not
    know counts if it would watch over the records.
    """
    prefix = ask_git(root, "rev-parse", "--show-prefix")
    sides = [_differing(root, base, head) for base in bases or _nothing(root)]
    if prefix is None or not sides:
        return {}
    inside, first = _text(prefix).rstrip("\n"), sides[0]
    found = {path: fate for path, fate in first.items() if all(path in side for side in sides)}
    if head is None:
        found |= dict.fromkeys(_unknown(root, inside), Fate.ADDED)
    beside = {path.removeprefix(inside): fate for path, fate in found.items() if path.startswith(inside)}
    outer = {path: fate for path, fate in found.items() if not path.startswith(inside) and is_guard(path)}
    return {path: fate for path, fate in sorted((beside | outer).items()) if _is_beside(path)}


def _nothing(root: Path) -> Sequence[str]:
    """The tree without files, by the name that this repository gives it."""
    said = ask_git(root, "hash-object", "-t", "tree", "--stdin")
    return [_text(said).strip()] if said else []


def _differing(root: Path, base: str, head: str | None) -> Mapping[str, Fate]:
    words = _text(ask_git(root, *_STATUS, base, *((head,) if head else ()), "--") or b"").split("\0")[:-1]
    return {path: _FATES.get(what, Fate.EDITED) for what, path in zip(words[::2], words[1::2], strict=True)}


def _is_beside(path: str) -> bool:
    """Whether it is none of the files that are read as the team's records."""
    return not path.startswith(_RECORDS) or is_guard(path)


def _unknown(root: Path, inside: str) -> Iterator[str]:
    """Files that would watch over the records once they are committed."""
    said = ask_git(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    yield from (path for path in _text(said or b"").split("\0") if path and is_guard(path, inside))


def _text(said: bytes) -> str:
    return said.decode("utf-8", "backslashreplace")
