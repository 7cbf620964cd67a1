"""Why a backup is not made, or not trusted."""

from enum import StrEnum


class Why(StrEnum):
    """The reason; the catalogue has a sentence for each (`backup.fault.<reason>`)."""

    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    MANIFEST = "manifest"
    TRAVERSAL = "traversal"
    MEMBERS = "members"
    BUNDLE = "bundle"
    REFS = "refs"
    UNLIKE = "unlike"
    NO_GIT = "no-git"
    NOT_EMPTY = "not-empty"
    UNWRITABLE = "unwritable"
    FULL = "full"
    READ_ONLY = "read-only"
    DENIED = "denied"
    INSIDE = "inside"
    NO_FOLDER = "no-folder"
    FOREIGN_FILE = "foreign-file"
    SHALLOW = "shallow"
    UNREADABLE_FILE = "unreadable-file"
    CHANGED = "changed"


class BackupFault(Exception):  # noqa: N818 - a fault of the world, not of the program
    """A backup that is not made, or may not be trusted; `detail` is the part that it is about."""

    def __init__(self, reason: Why, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
