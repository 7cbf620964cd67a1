"""What somebody takes along: which customers, which tables, in which language."""

from collections.abc import Callable, Iterator

from site_builder.exporters.editions import Edition
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import Table

Tick = Callable[[str], None]


def _quiet(_: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The choice. `report` holds the chosen customers only, `states` are they, in the order of their records.

    `tables` is what is made of them. `is_part`: customers were left out. `tick` hears what is being made next.
    """

    report: Report
    edition: Edition
    states: tuple[CustomerState, ...]
    tables: tuple[Table, ...]
    is_part: bool = False
    tick: Tick = _quiet

    @property
    def rules(self) -> Rules:
        """The team's rules."""
        return self.report.rules

    def name(self, table: Table) -> str:
        """What people call the table."""
        return self.edition.words.text(table.label)

    def title(self) -> str:
        """The team's name."""
        return self.rules.site.name or self.edition.words.text("site.name")


def identity(customer: Customer, report: Report) -> str:
    """What other tables call a customer: its id; where that is missing or taken by another, its path."""
    return customer.id if customer.id and report.book.by_id.get(customer.id) is customer else customer.path


def tables_of(taken: Taken) -> Iterator[Table]:
    """The tables one by one, told to who watches. What is the whole team's is left out of a part of it."""
    for table in taken.tables:
        if not taken.is_part or table.key not in TEAM:
            taken.tick(taken.name(table))
            yield table


TEAM = frozenset({"strategy", "targets"})
"""Tables about the team, not about its customers."""
