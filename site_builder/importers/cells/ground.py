"""What the reading of cells rests on."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from site_builder.importers.incoming import Said
from site_builder.importers.settled import Settled
from site_builder.importers.targets import Target
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the reading of cells rests on. `mapped` are the words of the mapping file by family.

    `year` is that of the newest entry in logs that leave it out, where somebody was asked.
    """

    rules: Rules
    today: date
    year: int | None = None
    mapped: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The team's time zone."""
        return ZoneInfo(self.rules.site.timezone)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column with what was settled for all of its cells; `family` is the name of its words in the mapping file.

    `seen` is what texts of the column meant that stood in it before, on one ground.
    """

    target: Target
    family: str
    settled: Settled = field(default_factory=Settled)
    seen: dict[str, Said | None] = field(default_factory=dict, compare=False, repr=False)
