"""What customers are worth over time, who buys again, who has fallen asleep (R71)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate

from site_builder.metrics.asking.ask import is_part
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.facts.receipts import RECEIVED, receipts_by_customer
from site_builder.metrics.report import Report
from site_builder.metrics.reports.churn import LEFT
from site_builder.metrics.reports.churn import facts as of_churn
from site_builder.metrics.reports.dormant import facts as of_dormant
from site_builder.metrics.standing.currency import total
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import ALL_TIME, last_days
from site_builder.model.plot import Group, Kind, Plot
from site_builder.model.words import Term
from site_builder.pages.behind import behind_rest
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.rows import Row, make_row

TOP = 20
ASLEEP = 30
GONE = 20
YEAR_DAYS = 365
SHARED = 4
"""So many customers are shown one by one in the bar of shares; the others together."""

COLOURS = ("p1", "p2", "p3", "p4", "p6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What the customer of a record bought: value and receipts in the team's currency, `share` of all value."""

    path: str
    row: Row
    value: Decimal
    share: Decimal
    received: Decimal
    orders: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleeper:
    """A dormant customer: `last` bought, silent for `quiet` days; the row holds the owner, who is to call."""

    row: Row
    value: Decimal
    last: date | None
    quiet: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What the page shows; `half` customers bring half of all value. `…_more` counts what is not listed.

    `received` leads to those who paid something, by the dimension ("" for all) and its key.
    `asleep` is the figure, `dormant` the customers behind it, `gone` those lost within twelve months.
    """

    whole: Line
    half: int
    shares: Plot
    top: tuple[Worth, ...]
    top_share: Decimal | None
    others: int
    repurchase: Line
    churn: Line
    asleep: Line
    dormant: tuple[Sleeper, ...]
    dormant_more: int
    dormant_months: int
    gone: tuple[Sleeper, ...]
    gone_more: int
    gone_rest: str | None
    tiers: Breakdown
    industries: Breakdown
    received: Mapping[str, Mapping[str | None, str | None]]
    is_first: bool

    @property
    def received_share(self) -> Decimal | None:
        """How much of the value has been received."""
        received, value = self.whole.get("received"), self.whole.value
        return Decimal(received) / Decimal(value) if isinstance(received, Decimal) and value else None

    @property
    def again(self) -> tuple[Worth, ...]:
        """Listed customers that bought more than once."""
        return tuple(one for one in self.top if one.orders > 1)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(url="value.html", template="value.html", content=_content(report), section="value", title="nav.value")


def _content(report: Report) -> Value:
    ask = asking(report)
    whole, worth = ask.whole("customer-value"), _worth(ask)
    dormant, gone = _dormant(ask), _gone(ask)
    top = worth[:TOP]
    return Value(
        whole=whole,
        half=_half([one.value for one in worth]),
        shares=_shares(worth, ask),
        top=top,
        top_share=sum((one.share for one in top), Decimal(0)) if whole.value else None,
        others=max(0, len(worth) - TOP),
        repurchase=ask.whole("repurchase"),
        churn=ask.whole("churn", last_days(report.today, YEAR_DAYS)),
        asleep=ask.whole("dormant"),
        dormant=dormant[:ASLEEP],
        dormant_more=max(0, len(dormant) - ASLEEP),
        dormant_months=report.rules.limits.dormant_months,
        gone=gone[:GONE],
        gone_more=max(0, len(gone) - GONE),
        gone_rest=behind_rest((one.row.url for one in gone), GONE),
        tiers=_used(ask.by("customer-value", "tier", compare=False)),
        industries=_used(ask.by("customer-value", "industry", compare=False)),
        received={
            name: ask.urls("customer-value", name, where=(is_part(RECEIVED),)) for name in ("", "tier", "industry")
        },
        is_first=not worth,
    )


def _worth(ask: Asking) -> tuple[Worth, ...]:
    """Every customer that bought something, the most valuable first."""
    ledger = ask.report.figures.ledger
    bought, paid = ledger.once(purchases_by_customer), ledger.once(receipts_by_customer)
    whole = total(one.amount for some in bought.values() for one in some)
    found = [_one(some, paid.get(path, ()), whole, ask) for path, some in bought.items()]
    return tuple(sorted(found, key=lambda one: (-one.value, one.row.name, one.row.url)))


def _one(bought: Sequence[Fact], paid: Sequence[Fact], whole: Decimal, ask: Asking) -> Worth:
    value = total(one.amount for one in bought)
    days = [one.on for one in bought if one.on]
    return Worth(
        path=bought[0].customer.customer.path,
        row=make_row(bought[0].customer, ask.report.rules, ask.known),
        value=value,
        share=value / whole if whole else Decimal(0),
        received=total(one.amount for one in paid),
        orders=len(bought),
        first=min(days),
        last=max(days),
    )


def _half(values: Sequence[Decimal]) -> int:
    """How many of the most valuable customers bring half of all value; 0 where there is none."""
    whole = sum(values, Decimal(0))
    return next((count for count, so_far in enumerate(accumulate(values), 1) if whole and so_far * 2 >= whole), 0)


def _shares(worth: Sequence[Worth], ask: Asking) -> Plot:
    """The greatest customers one by one and the others together."""
    groups = [Group(label=one.row.name, values=(one.value,), url=one.row.url) for one in worth[:SHARED]]
    rest = worth[SHARED:]
    if rest:
        value, url = sum((one.value for one in rest), Decimal(0)), ask.behind([one.path for one in rest])
        groups.append(Group(label=Term("value.rest"), values=(value,), url=url))
    kinds = tuple(Kind(word=Term("figure.customer-value"), css=css) for css in COLOURS)
    return Plot(unit="money", kinds=kinds, groups=tuple(groups))


def _dormant(ask: Asking) -> tuple[Sleeper, ...]:
    """The customers behind the figure, the most valuable first."""
    ledger = ask.report.figures.ledger
    return _by_value(_sleeper(one, ask) for one in of_dormant(ledger, ALL_TIME))


def _gone(ask: Asking) -> tuple[Sleeper, ...]:
    """Customers that the churn of twelve months counts as lost, the most valuable first."""
    ledger = ask.report.figures.ledger
    year = last_days(ask.report.today, YEAR_DAYS)
    return _by_value(_sleeper(one, ask) for one in of_churn(ledger, year) if one.part == LEFT)


def _sleeper(fact: Fact, ask: Asking) -> Sleeper:
    bought = ask.report.figures.ledger.once(purchases_by_customer)[fact.customer.customer.path]
    return Sleeper(
        row=make_row(fact.customer, ask.report.rules, ask.known),
        value=fact.amount or Decimal(0),
        last=bought[-1].on,
        quiet=fact.customer.silent_days,
    )


def _by_value(found: Iterator[Sleeper]) -> tuple[Sleeper, ...]:
    return tuple(sorted(found, key=lambda one: (-one.value, one.row.name)))


def _used(found: Breakdown) -> Breakdown:
    """The lines in which something was bought, the greatest first."""
    lines = sorted((one for one in found.lines if one.n), key=lambda one: -(one.value or 0))
    return replace(found, lines=tuple(lines))
