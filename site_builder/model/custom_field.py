"""Fields that a team adds by configuration (R10)."""

from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Choice
from site_builder.model.place import TOP, Span
from site_builder.model.words import Others


class FieldType(StrEnum):
    """What a custom field holds; `list` is several texts or several of its values."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BOOL = "bool"
    CHOICE = "choice"
    LIST = "list"
    LINK = "link"


class FieldHome(StrEnum):
    """What a custom field belongs to."""

    CUSTOMER = "customer"
    OPPORTUNITY = "opportunity"
    FOLLOW_UP = "followup"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField:
    """A field of the team's own. `required_from` is the stage key from which on it must be given."""

    key: str
    zh: str
    en: str
    others: Others = ()
    type: FieldType = FieldType.TEXT
    required: bool = False
    required_from: str | None = None
    values: tuple[Choice, ...] = ()
    on: FieldHome = FieldHome.CUSTOMER
    retired: bool = False
    span: Span = TOP
