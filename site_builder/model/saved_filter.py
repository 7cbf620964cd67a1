"""Filters that a team keeps for its lists, and what can be asked of each list."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from site_builder.model.customer import RiskLevel
from site_builder.model.follow_up import StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind, Status
from site_builder.model.regex import regex
from site_builder.model.words import Words

_PLUS = regex(r"((?:_from|_to)=)\+")
"""`next_to=+7d` means what it says, though a plus in an address is a blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter with its label in every language. `where` is what it asks of which list: `opportunities?result=won`."""

    label: Words
    where: str

    @property
    def table(self) -> str:
        """The list that it belongs to; where it names none, that of customers."""
        return self._parted[0] or CUSTOMERS

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """The conditions, as the address of the page has them."""
        return tuple(parse_qsl(_PLUS.sub(r"\1%2B", self._parted[1]), keep_blank_values=True))

    @property
    def _parted(self) -> tuple[str, str]:
        table, mark, query = self.where.strip().partition("?")
        if not mark or "=" in table:
            return "", self.where
        return table.strip().removesuffix(".html"), query


CUSTOMERS, OPPORTUNITIES, FOLLOW_UPS = "customers", "opportunities", "follow-ups"

OTHERS = ("q", "sort", "only")
"""What the address of a list says besides its conditions: words, the order, which customers."""

TICKED: Mapping[str, tuple[str, ...]] = {
    CUSTOMERS: (
        "tier", "stage", "status", "attention", "owner", "risk", "industry", "source", "region", "kind", "size", "tags",
        "collaborators", "group", "partner", "cooperation", "urgency", "strategic", "created_by", "check",
    ),
    OPPORTUNITIES: ("result", "stage", "owner", "products", "reason", "competitor"),
    FOLLOW_UPS: ("author", "method", "stage", "entry-kind", "plan", "entry-tags", "competitor"),
}  # fmt: skip
"""What is ticked in the lists; opportunities and follow-ups have those of their customers too."""

DAYS: Mapping[str, tuple[str, ...]] = {
    CUSTOMERS: ("next", "last_contact", "first_contact", "needed_by"),
    OPPORTUNITIES: ("expected", "closed", "opened"),
    FOLLOW_UPS: ("on", "due"),
}
"""What has a first and a last day: `last_contact_from`, `last_contact_to`."""

NUMBERS: Mapping[str, tuple[str, ...]] = {
    CUSTOMERS: ("amount", "quiet", "potential"),
    OPPORTUNITIES: ("amount", "won_amount", "probability", "stay"),
    FOLLOW_UPS: ("minutes", "score", "paid"),
}
"""What has a least and a most: `amount_from`, `amount_to`."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "risk": tuple(RiskLevel),
    "result": tuple(StageKind),
    "plan": tuple(StepKind),
    "attention": ("overdue", "today", "none", "planned", "far", "not-needed"),
    "kind": ("archived", "pool", "lost", "open", "won", "invalid"),
    "entry-kind": ("contact", "internal"),
    "strategic": ("true",),
}
"""What is ticked there, where that is the same in every team."""

NOT_OF: Mapping[str, tuple[str, ...]] = {
    CUSTOMERS: (),
    OPPORTUNITIES: ("attention", "next", "kind", "collaborators", "created_by", "quiet", "check"),
    FOLLOW_UPS: ("attention", "next", "check"),
}
"""What is asked of customers only."""


def ticked(table: str) -> tuple[str, ...]:
    """Every list of values to tick of a table."""
    return _with_customers(TICKED, table)


def days(table: str) -> tuple[str, ...]:
    """Every range of days of a table."""
    return _with_customers(DAYS, table)


def numbers(table: str) -> tuple[str, ...]:
    """Every range of numbers of a table."""
    return _with_customers(NUMBERS, table)


def _with_customers(found: Mapping[str, tuple[str, ...]], table: str) -> tuple[str, ...]:
    others = (one for one in found[CUSTOMERS] if one not in NOT_OF[table])
    return tuple(dict.fromkeys((*found[table], *others)))
