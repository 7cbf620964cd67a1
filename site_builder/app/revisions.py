"""What is to be compared: a commit with another, or with the work tree."""

from pathlib import Path

from site_builder.adapters import git_revisions as git
from site_builder.adapters.git import is_installed
from site_builder.adapters.git_names import left_out
from site_builder.adapters.git_range import merge_bases
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param

HEAD = "HEAD"
_ITS_PARENT = "^!"
"""As git writes it: a commit against its first parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two states: names of commits, and how they were asked for.

    No `base` is nothing at all (before the first commit), no `head` the work tree. `more` are further commits at which
    branches part that were merged crosswise.
    """

    base: str | None
    head: str | None
    base_name: str
    head_name: str | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEnds:
    """Why nothing can be compared: the sentence `diff.<key>` and its parameters."""

    key: str
    text: str = ""
    other: str = ""

    @property
    def params(self) -> dict[str, Param]:
        """What fills the sentence."""
        return {"text": self.text, "other": self.other}


def find_ends(root: Path, base: str | None, head: str | None) -> Ends | NoEnds:
    """Understand BASE and HEAD.

    Nothing: the last commit against the work tree. BASE: what the work tree changed since it left BASE (the merge
    base of BASE and the last commit). BASE HEAD and `A..B`: exactly these two. `A...B`: from the merge base of A and B
    to B. `REV^!`: a commit against its first parent.
    """
    if not is_installed():
        return NoEnds(key="no-git")
    if not git.is_repository(root):
        return NoEnds(key="no-repository")
    found = _asked_for(root, base, head)
    if isinstance(found, NoEnds):
        return found
    for one, name in ((found.base, found.base_name), (found.head, found.head_name or "")):
        if one and not git.is_complete(root, one):
            return NoEnds(key="incomplete", text=name)
    return NoEnds(key="sparse") if found.head is None and left_out(root) else found


def _asked_for(root: Path, base: str | None, head: str | None) -> Ends | NoEnds:
    if base is None:
        return Ends(base=git.named(root, HEAD), head=None, base_name=HEAD)
    if head is not None:
        return _two(root, base, head)
    for sign in ("...", ".."):
        one, found, other = base.partition(sign)
        if found:
            return _range(root, one or HEAD, other or HEAD, is_merge_base=sign == "...")
    if base.endswith(_ITS_PARENT):
        return _against_parent(root, base.removesuffix(_ITS_PARENT))
    return _since(root, base, None)


def _two(root: Path, base: str, head: str) -> Ends | NoEnds:
    if ".." in base or ".." in head:
        return NoEnds(key="two-ranges", text=base, other=head)
    return _range(root, base, head, is_merge_base=False)


def _range(root: Path, base: str, head: str, *, is_merge_base: bool) -> Ends | NoEnds:
    if is_merge_base:
        return _since(root, base, head)
    commits = [git.named(root, one) for one in (base, head)]
    if None in commits:
        return _missing(root, head if commits[0] else base)
    return Ends(base=commits[0], head=commits[1], base_name=base, head_name=head)


def _since(root: Path, base: str, head: str | None) -> Ends | NoEnds:
    """From where `head` (the last commit) left `base`, up to it, or to the work tree."""
    names = (base, head or HEAD)
    one, other = (git.named(root, name) for name in names)
    if one is None or other is None:
        return _missing(root, names[0] if one is None else names[1])
    parted = merge_bases(root, one, other)
    if not parted:
        return NoEnds(key="shallow" if git.is_shallow(root) else "no-merge-base", text=base, other=names[1])
    return Ends(base=parted[0], head=other if head else None, base_name=base, head_name=head, more=parted[1:])


def _against_parent(root: Path, name: str) -> Ends | NoEnds:
    commit = git.named(root, name)
    if commit is None:
        return _missing(root, name)
    parent = git.first_parent(root, commit)
    if parent is None and git.is_shallow(root):
        return NoEnds(key="shallow", text=f"{name}^1")
    return Ends(base=parent, head=commit, base_name=f"{name}^1", head_name=name)


def _missing(root: Path, name: str) -> NoEnds:
    return NoEnds(key="shallow" if git.is_shallow(root) else "bad-revision", text=name)
