"""Files that git could not merge: what its index holds of them, and whose versions they are."""

from pathlib import Path

from site_builder.adapters.git_work import tell
from site_builder.model.frozen import dataclass

_OTHERS = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
_WHO = ("--no-show-signature", "--format=%an%x00%as%x00%h")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Whose version it is: the author, day and commit of the last change to the file on that side."""

    name: str
    day: str
    commit: str


def unmerged(root: Path) -> dict[str, frozenset[int]]:
    """Every file in conflict, seen from the root, with the stages that the index holds of it."""
    said = tell(root, "ls-files", "--unmerged", "-z")
    found: dict[str, set[int]] = {}
    for line in filter(None, said.out.split("\0")):
        head, _, path = line.partition("\t")
        found.setdefault(path, set()).add(int(head.rsplit(" ", 1)[-1]))
    return {path: frozenset(stages) for path, stages in sorted(found.items())}


def hands(root: Path, path: str) -> tuple[Hand | None, Hand | None]:
    """Who wrote our version and who theirs; None where git does not know. In a rebase, theirs is what moves."""
    others = next((name for name in _OTHERS if _exists(root, name)), None)
    return _hand(root, "HEAD", path), _hand(root, others, path) if others else None


def _exists(root: Path, name: str) -> bool:
    return tell(root, "rev-parse", "--verify", "--quiet", name).good


def _hand(root: Path, revision: str, path: str) -> Hand | None:
    """The last change to the file; on a side where it has another name, the commit itself."""
    for place in (("--", path), ("--",)):
        said = tell(root, "log", "-1", *_WHO, revision, *place)
        words = said.out.strip("\n").split("\0")
        if said.good and len(words) == len(("name", "day", "commit")):
            return Hand(name=words[0], day=words[1], commit=words[2])
    return None


def keep(root: Path, path: str) -> bool:
    """Tell git that the file is in order now."""
    return tell(root, "add", "--", path).good
