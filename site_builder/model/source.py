"""A file as it came from the disk (or from a commit): bytes, or the reason why there are none."""

from enum import StrEnum

from site_builder.model.frozen import dataclass


class SourceFault(StrEnum):
    """Why a file was not read."""

    LINK = "link"
    NOT_A_FILE = "not-a-file"
    NAME = "name"
    PERMISSION = "permission"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    r"""One file below the repository's root. `path` has `/` (undecodable bytes as \\xNN); `size` in bytes.

    `content` is None for files that are not text of ours (attachments) and for those with a `fault`. `away`: Git LFS
    keeps the file and has not fetched it, only a pointer lies here; `size` is the file's.
    """

    path: str
    content: bytes | None = None
    size: int = 0
    fault: SourceFault | None = None
    away: bool = False
