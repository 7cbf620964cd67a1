"""Who followed up by which means in the last weeks, each number with its customers (R60)."""

from site_builder.metrics.asking.ask import Row, ask
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.period import Period
from site_builder.model.words import Term, Words
from site_builder.pages.breakdown import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """How often somebody used a method."""

    count: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member's contacts by method, in the order of the columns; `person` None: entries without a known author."""

    person: Person | None
    cells: tuple[Used, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsUsed:
    """The methods that anybody used, the most used first, and who used them how often."""

    methods: tuple[Words | Term | str, ...]
    members: tuple[Member, ...]


def methods_used(asking: Asking, period: Period) -> MethodsUsed:
    """The contacts of a period by author and method; one by two methods counts for each."""
    ledger, rules = asking.report.figures.ledger, asking.report.rules
    rows = [row for row in ask(ledger, "activity", period, ("rep", "method")).rows if row.measured.n]
    found = {(row.of("rep"), row.of("method")): row for row in rows}
    sums: dict[str | None, int] = {}
    for row in rows:
        sums[row.of("method")] = sums.get(row.of("method"), 0) + row.measured.n
    methods = sorted(sums, key=lambda key: -sums[key])
    members = dict.fromkeys(row.of("rep") for row in rows)
    return MethodsUsed(
        methods=tuple(label_of("method", key, rules) for key in methods),
        members=tuple(
            Member(
                person=asking.known.person(one), cells=tuple(_used(found.get((one, key)), asking) for key in methods)
            )
            for one in members
        ),
    )


def _used(row: Row | None, asking: Asking) -> Used:
    return Used(count=row.measured.n, url=asking.behind(row.customers)) if row else Used(count=0, url=None)
