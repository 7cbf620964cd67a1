"""What a `check` was made from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFile

if TYPE_CHECKING:
    from site_builder.app.day import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The files as they were read, the day and the zone it was asked in, and the commit where the past decided."""

    files: Sequence[SourceFile]
    day: "Day"
    zone: str
    tip: str | None
