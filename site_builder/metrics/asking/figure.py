"""What a figure is made of: facts that are grouped, and a judgement over each group.

A figure goes through the book once to collect its facts; periods, filters and dimensions are the same for all
(`metrics.asking.ask`). So the parts of a breakdown add up to the whole, and the cost grows with the number of facts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState, OpportunityState, Stay
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.model.pipeline import Stage


class Unit(StrEnum):
    """What a value counts. MONEY is in the team's currency, DAILY money a day; SCORE runs from -1 to 1 (NPS)."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DAILY = "money-per-day"
    DAYS = "days"
    HOURS = "hours"
    SCORE = "score"


class Dated(StrEnum):
    """Which day of a fact decides whether it lies in a period. NOW: none, the figure shows how things stand today."""

    OPENING = "opening"
    CLOSING = "closing"
    ENTRY = "entry"
    DUE = "due"
    EXPECTED = "expected"
    FIRST_CONTACT = "first-contact"
    PERIOD = "period"
    NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that counts.

    `on` places it in time; None counts in every period. `person` is whom it is counted for (dimension `rep`).
    `stage` and `methods` stand where they are not those of the deal or the entry. `labels` are the figure's own
    dimensions and may override any other. `amount` is money in the team's currency (None: missing) or another
    quantity, `part` what the fact is within its figure (won, lost, due …), `weight` counts it several times.
    `people` are several persons instead of `person`: the fact counts for each, once in the whole.
    `stay` is the stay in a stage that is counted.
    """

    customer: CustomerState
    on: date | None = None
    person: str | None = None
    deal: OpportunityState | None = None
    entry: FollowUp | None = None
    stage: Stage | None = None
    methods: tuple[str, ...] | None = None
    amount: Decimal | None = None
    part: str = ""
    labels: tuple[tuple[str, str | None], ...] = ()
    weight: int = 1
    people: tuple[str, ...] = ()
    stay: Stay | None = None


Number = Decimal | int
Extra = tuple[tuple[str, Number | str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with what it was made of. `value` None is "undefined", never 0; `unit` where it is not the figure's.

    `more` are further numbers of the row by name (`mean`, `unweighted` …), in the unit that the name says.
    """

    value: Number | None
    n: int
    numerator: Number | None = None
    denominator: Number | None = None
    more: Extra = ()
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is asked: the book as it stands, the period, and by which dimensions (the figure's own included).

    `key` are the keys of the group that is judged, by dimension. `filtered`: conditions left facts out, so the group
    is not all there is of its keys. `whole` counts all facts of the answer by their part, for shares of all.
    """

    ledger: Ledger
    period: Period
    by: tuple[str, ...] = ()
    key: tuple[tuple[str, str | None], ...] = ()
    filtered: bool = False
    whole: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row that a figure makes of a group by itself: its own keys and the facts behind it."""

    labels: tuple[tuple[str, str | None], ...] = ()
    measured: Measured
    facts: Sequence[Fact] = ()


Facts = Callable[[Ledger, Period], Iterable[Fact]]
Rests = Callable[[Fact, Ledger], bool]
Judge = Callable[[Sequence[Fact], Scope], Measured]
Split = Callable[[Sequence[Fact], Scope], Iterable[Part]]
Reach = Callable[[Ledger, Period], tuple[date, date]]

CUSTOMER = ("rep", "manager", "region", "stage", "tier", "industry", "source", "size", "status", "customer")
DEAL = ("rep", "manager", "region", "stage", "tier", "industry", "source", "size", "status", "product", "customer")
TIMES = ("day", "week", "month", "quarter", "year")
STRETCHES = ("week", "month", "quarter", "year")
"""By which a figure over a stretch of time can be broken down: over a single day it would say nothing."""
PAST = "past"
"""The key in place of a day, month … of deals past their expected close: they belong to no period any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: its name (decisions.md D3), how it is collected and judged, and by what it can be broken down.

    `own` are keys that every row carries (labels of the facts); those in `complete` appear even where nothing counts.
    `keys` are the known keys of own dimensions that no configuration lists, in their order.
    `judge` makes one row of a group; `split` several. `rests` tells the facts that the value and its `n` rest on from
    those that only numbers beside them count; the records of a row are those of the former.
    `people`: members without any fact appear when asked by rep.
    `reach` are the first and last day for which a figure over a stretch of time (a rate, how things stood) is asked
    anew for each week, month …, as if that were the period; None where the days of its facts decide. A side of the
    period that is open ends there.
    `sources` are the facts of single keys of an own dimension, where some take more to gather than others.
    `reads_history`: earlier versions of the records are read for it, which takes its time.
    What it means, in both languages, is the catalogue's `figure.NAME` and `figure.NAME.text`.
    """

    name: str
    unit: Unit
    dated: Dated
    facts: Facts
    judge: Judge | None = None
    split: Split | None = None
    rests: Rests | None = None
    own: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    by: tuple[str, ...] = (*DEAL, *TIMES)
    people: bool = True
    reach: Reach | None = None
    reads_history: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, Facts] = field(default_factory=dict)


def rests_on(*parts: str) -> Rests:
    """The value rests on the facts that are one of these parts of their figure."""
    return lambda fact, _: fact.part in parts


def share(facts: Sequence[Fact], part: str | tuple[str, ...]) -> Measured:
    """The facts of this part ÷ all facts."""
    wanted = (part,) if isinstance(part, str) else part
    count, whole = sum(one.weight for one in facts if one.part in wanted), sum(one.weight for one in facts)
    return quotient(count, whole)


def quotient(numerator: Number, denominator: Number, n: int | None = None, more: Extra = ()) -> Measured:
    """A share of a whole; undefined where the whole is nothing."""
    value = Decimal(numerator) / Decimal(denominator) if denominator else None
    count = int(denominator) if n is None else n
    return Measured(value=value, n=count, numerator=numerator, denominator=denominator, more=more)


def count(facts: Sequence[Fact], _: Scope) -> Measured:
    """How many there are."""
    n = sum(one.weight for one in facts)
    return Measured(value=n, n=n)


def money(facts: Sequence[Fact], _: Scope) -> Measured:
    """The sum of the amounts that are known; `missing` counts the others, `mean` is per known one."""
    known = [one.amount for one in facts if one.amount is not None]
    whole = sum(known, Decimal(0))
    mean = whole / len(known) if known else None
    return Measured(value=whole, n=len(facts), more=(("mean", mean), ("missing", len(facts) - len(known))))
