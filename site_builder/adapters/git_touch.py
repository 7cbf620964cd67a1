"""What a commit did to a file, as a line of `git log --raw` says it."""

from collections.abc import Sequence

from site_builder.model.frozen import dataclass

FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What a commit did to a file: `blob` is the new content (None: deleted), `before` those of its parents."""

    path: str
    blob: str | None
    before: tuple[str, ...] = ()
    moved_from: str | None = None


def blobs_of(what: Sequence[str], parents: int) -> tuple[tuple[str, ...], str | None]:
    """The contents of the parents and the new one; links and submodules have none."""
    modes, blobs = what[: parents + 1], what[parents + 1 : -1]
    before = tuple(one for mode, one in zip(modes[:-1], blobs[:-1], strict=True) if mode in FILES and one.strip("0"))
    return before, blobs[-1] if modes[-1] in FILES and blobs[-1].strip("0") else None
