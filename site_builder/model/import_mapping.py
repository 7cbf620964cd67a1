"""How a team's foreign tables are read: kept with the records, so that the next import needs no questions."""

from collections.abc import Mapping
from dataclasses import field

from site_builder.model.frozen import dataclass

IMPORTS = "records/imports/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """What is said of one sheet: what it lists, where its headers stand (0: to be looked for), targets by header.

    An empty target is a question not answered yet.
    """

    kind: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """A mapping file. `values` are words of the tables by family (people, tier, stage …) with what they mean here.

    `set` are values for whatever a table does not tell. `same` names the record that a name in the table means.
    """

    source: str = ""
    sheets: Mapping[str, SheetMapping] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    set: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
