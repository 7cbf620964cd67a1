"""Why the system refused to write, as far as somebody can do something about it."""

from enum import StrEnum
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS

_WHY = {ENOSPC: "full", EDQUOT: "full", EFBIG: "full", EROFS: "read-only", EACCES: "denied", EPERM: "denied"}


class Refusal(StrEnum):
    """The disk is full, everything there can only be read, this user may not write there; or something else."""

    FULL = "full"
    READ_ONLY = "read-only"
    DENIED = "denied"
    REFUSED = "refused"


def refusal_of(fault: BaseException) -> Refusal:
    """What a fault of the system says."""
    number = fault.errno if isinstance(fault, OSError) else None
    return Refusal(_WHY.get(number, "refused")) if number else Refusal.REFUSED
