"""What every figure reads: the states of a day, and what was made of them once."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import TypeVar, cast

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.rules import Rules

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True, eq=False)
class Ledger:
    """The book, measured customer by customer, archived ones included (they count in past figures).

    `history` is what earlier versions of the records said, None where there is no version control at hand.
    """

    book: Book
    rules: Rules
    today: date
    ground: Ground
    states: Mapping[str, CustomerState]
    history: History | None = None
    _made: dict[object, object] = field(default_factory=dict, repr=False)

    def once(self, make: "Callable[[Ledger], Made]") -> Made:
        """What `make` makes of this ledger, made only once however many figures ask."""
        return self.kept(make, lambda: make(self))

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made under this key, made only once."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])


def deals(ledger: Ledger) -> tuple[OpportunityState, ...]:
    """All opportunities of all customers; ask for them with `ledger.once(deals)`."""
    return tuple(one for state in ledger.states.values() for one in state.opportunities)
