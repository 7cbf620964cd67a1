"""Files beside the records: what a change does to them. Some watch over the records (adapters.git_guards)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.adapters.git_filters import without_filters
from site_builder.adapters.git_guards import is_guard
from site_builder.adapters.git_history import ask_git
from site_builder.adapters.git_touch import Touch
from site_builder.model.change import Fate

_STATUS = ("diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative")
_FATES = {"A": Fate.ADDED, "D": Fate.REMOVED}
_RECORDS = "records/"
_WATCHING = (
    *(":(top,glob)**/.gitattributes", ":(top).github", ":(top).gitlab", ":(top).gitea", ":(top).forgejo"),
    *(":(top).gitlab-ci.yml", ":(top)CODEOWNERS", ":(top)docs/CODEOWNERS", ":(top).pre-commit-config.yaml"),
    *("templates", "records/pages"),
)
"""Where such files lie (adapters.git_guards), so that git looks nowhere else."""


def changed_beside(root: Path, bases: Sequence[str], head: str | None) -> Mapping[str, Fate]:
    """The files outside `records/` that differ, by their paths from the team's folder where they lie in it.

    From all the bases, without any from nothing; without `head` up to the work tree, where a file that git does not
    know counts if it would watch over the records.
    """
    inside, found = _found(root, bases, head)
    beside = {path.removeprefix(inside): fate for path, fate in found.items() if path.startswith(inside)}
    outer = {path: fate for path, fate in found.items() if not path.startswith(inside) and is_guard(path)}
    return {path: fate for path, fate in sorted((beside | outer).items()) if _is_beside(path)}


def uncommitted_guards(root: Path, known: str | None = None) -> tuple[Touch, ...]:
    """What the work tree does to the files that watch over the records, as a commit of it would.

    `known` is the team's folder in the repository, where that was asked for before.
    """
    inside, found = _found(root, ["HEAD"], None, _WATCHING, known)
    return tuple(_touch(root, path, fate, inside) for path, fate in sorted(found.items()) if is_guard(path, inside))


def _touch(root: Path, path: str, fate: Fate, inside: str) -> Touch:
    before = None if fate is Fate.ADDED else ask_git(root, "rev-parse", f"HEAD:{path}")
    now = None if fate is Fate.REMOVED else _hashed(root, _on_disk(root, path, inside))
    return Touch(
        path=path.removeprefix(inside),
        blob=_text(now).strip() if now else None,
        before=(_text(before).strip(),) if before else (),
    )


def _hashed(root: Path, file: str) -> bytes | None:
    return ask_git(root, *without_filters(root), "hash-object", "--", file)


def _on_disk(root: Path, path: str, inside: str) -> str:
    top = root.joinpath(*[".." for _ in inside.split("/")[:-1]])
    return str((top / path).absolute())


def _found(
    root: Path, bases: Sequence[str], head: str | None, within: Sequence[str] = (), known: str | None = None
) -> tuple[str, Mapping[str, Fate]]:
    """The team's folder in the repository, and what differs, by paths of the repository."""
    prefix = ask_git(root, "rev-parse", "--show-prefix") if known is None else known.encode()
    sides = [_differing(root, base, head, within) for base in bases or _nothing(root)]
    if prefix is None or not sides:
        return "", {}
    inside, first = _text(prefix).rstrip("\n"), sides[0]
    found = {path: fate for path, fate in first.items() if all(path in side for side in sides)}
    if head is None:
        found |= dict.fromkeys(_unknown(root, inside, within), Fate.ADDED)
    return inside, found


def _nothing(root: Path) -> Sequence[str]:
    """The tree without files, by the name that this repository gives it."""
    said = ask_git(root, "hash-object", "-t", "tree", "--stdin")
    return [_text(said).strip()] if said else []


def _differing(root: Path, base: str, head: str | None, within: Sequence[str]) -> Mapping[str, Fate]:
    careful = () if head else without_filters(root)
    said = ask_git(root, *careful, *_STATUS, base, *((head,) if head else ()), "--", *within)
    words = _text(said or b"").split("\0")[:-1]
    return {path: _FATES.get(what, Fate.EDITED) for what, path in zip(words[::2], words[1::2], strict=True)}


def _is_beside(path: str) -> bool:
    """Whether it is none of the files that are read as the team's records."""
    return not path.startswith(_RECORDS) or is_guard(path)


def _unknown(root: Path, inside: str, within: Sequence[str]) -> Iterator[str]:
    """Files that would watch over the records once they are committed."""
    places = within or (":/",)
    said = ask_git(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *places)
    yield from (path for path in _text(said or b"").split("\0") if path and is_guard(path, inside))


def _text(said: bytes) -> str:
    return said.decode("utf-8", "backslashreplace")
