"""What customers can be narrowed by: days and numbers, from and to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.state import CustomerState
from site_builder.model.custom_field import FieldType
from site_builder.model.money import Money
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words, words_of
from site_builder.pages.own_fields import fields_in_use, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From and to. `kind` is date or number; `cells` holds every customer's values as ISO days or numbers."""

    key: str
    label: Term | Words
    kind: str
    cells: tuple[tuple[str | float, ...], ...]


def ranges(states: Sequence[CustomerState], rules: Rules) -> tuple[Range, ...]:
    """All ranges that at least one customer has a value for."""
    made = (
        *(_range(key, Term(f"range.{key}"), kind, read, states) for key, kind, read in _RANGES),
        *_custom_ranges(states, rules),
    )
    return tuple(one for one in made if any(one.cells))


_RANGES: tuple[tuple[str, str, Callable[[CustomerState], object]], ...] = (
    ("amount", "number", lambda state: state.open_amount or state.won_amount or None),
    ("next", "date", lambda state: state.next_step.due if state.next_step else None),
    ("last_contact", "date", lambda state: state.last_contact.on if state.last_contact else None),
    ("first_contact", "date", lambda state: state.customer.first_contact),
)


def _range(
    key: str,
    label: Term | Words,
    kind: str,
    read: Callable[[CustomerState], object],
    states: Sequence[CustomerState],
) -> Range:
    return Range(key=key, label=label, kind=kind, cells=tuple(_plain(read(state)) for state in states))


def _custom_ranges(states: Sequence[CustomerState], rules: Rules) -> Iterator[Range]:
    kinds = {FieldType.NUMBER: "number", FieldType.MONEY: "number", FieldType.DATE: "date"}
    for one in fields_in_use(rules):
        if one.type in kinds:
            cells = tuple(
                tuple(plain for value in values_of(one, state) for plain in _plain(value)) for state in states
            )
            yield Range(key=f"x-{one.key}", label=words_of(one), kind=kinds[one.type], cells=cells)


def _plain(value: object) -> tuple[str | float, ...]:
    match value:
        case date():
            return (value.isoformat(),)
        case Money():
            return (float(value.amount),)
        case Decimal() | int() | float():
            return (float(value),)
        case _:
            return ()
