"""What a table to take along is made of. Exporters write by it, importers read by it."""

from enum import StrEnum

from site_builder.model.custom_field import CustomField
from site_builder.model.frozen import dataclass

FULL_CELL = 32_767
"""Signs (UTF-16 units) that Excel takes in a cell."""


class ColumnKind(StrEnum):
    """What a cell holds, and of which Python type its value is.

    TEXT, LONG (prose of several lines): str. LIST (short parts) and LINES (one thing a line): tuple of str.
    DATE: date. TIME: time. COUNT: int. PERCENT: int from 0 to 100. NUMBER: Decimal. BOOL: bool.
    MONEY: Decimal in the team's currency, or a str such as `12000 USD` in another, which nobody may add up with it.
    An empty cell is None, or an empty tuple.
    """

    TEXT = "text"
    LONG = "long"
    LIST = "list"
    LINES = "lines"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    BOOL = "bool"


class Values(StrEnum):
    """What restricts the values of a column: keys in the book, labels or names for people."""

    FREE = ""
    MEMBERS = "members"
    TIERS = "tiers"
    STAGES = "stages"
    METHODS = "methods"
    INDUSTRIES = "industries"
    SOURCES = "sources"
    REGIONS = "regions"
    SIZES = "sizes"
    ROLES = "roles"
    RISKS = "risks"
    TAGS = "tags"
    STATUSES = "statuses"
    KINDS = "kinds"
    STAGE_KINDS = "stage-kinds"
    STATES = "states"
    FIGURES = "figures"
    PAYMENTS = "payments"
    OWN = "own"
    """The values of the team's own field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `label` is the catalogue key of its heading; of a team's `own` field the labels are in the field.

    `required`: an import needs it. `computed`: made from the rest; an import of our own tables passes it over.
    `hidden`: only there so that nothing is lost on the way back; a sheet does not show it.
    """

    key: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT
    values: Values = Values.FREE
    required: bool = False
    computed: bool = False
    hidden: bool = False
    own: CustomField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `key` is its name for programs, `label` the catalogue key of its name for people.

    `returns`: an import reads it; the others are computed.
    """

    key: str
    label: str
    columns: tuple[Column, ...]
    returns: bool = False

    def column(self, key: str) -> Column | None:
        """The column of this key."""
        return next((one for one in self.columns if one.key == key), None)
