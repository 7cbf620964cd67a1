"""Deals as the record states them; their stages are computed from the log (metrics)."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.place import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A deal with a customer.

    Without an `opportunities` list there is one `implicit` O1, made from the top-level keys (decisions.md F10).
    `probability` (0 to 100) overrides the stage's; `owner` is a member's id, None means the customer's.
    `imported_from` are the keys by which imported tables know it.
    `custom` holds the values of the team's own fields by key.
    """

    id: str
    name: str | None = None
    products: tuple[str, ...] = ()
    opened: date | None = None
    amount: Money | None = None
    expected_close: date | None = None
    owner: str | None = None
    probability: int | None = None
    imported_from: tuple[str, ...] = ()
    custom: Mapping[str, object] = field(default_factory=dict)
    implicit: bool = False
    span: Span
