"""Why we win and lose: rates, who and what is won, reasons, competitors, and what was learnt (R63, R65, R68)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import Number
from site_builder.metrics.facts.reasons import CHURN, LOST_DEAL
from site_builder.metrics.report import Report
from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import Period, last_days, name_of_quarter, quarter_of
from site_builder.model.plot import Group, Kind, Plot
from site_builder.model.words import Term
from site_builder.pages.behind import behind_rest
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.closed_deals import ClosedDeal, Review, closed_deals, reviews
from site_builder.pages.closed_urls import ClosedUrls, closed_urls
from site_builder.pages.rivals import Rival, rivals
from site_builder.pages.wishes import Wishes, wishes

YEAR_DAYS = 365
QUARTERS, MONTHS = 6, 3
LISTED = 40
REVIEWS = 12
DIMENSIONS = ("rep", "industry", "tier", "source", "region", "size")
PROFILE = ("industry", "tier", "source", "region", "size")
COLOURS = ("p1", "p2", "p3", "p4", "p5", "p6")
KINDS = (Kind(word=Term("winloss.won"), css="c1"), Kind(word=Term("winloss.lost"), css="p6"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A value of a dimension: how often it is won and what that brought."""

    rate: Line
    won: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The win rate by one dimension; `best` and `worst` only among those with enough closed deals."""

    dimension: str
    slices: tuple[Slice, ...]
    best: Line | None
    worst: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WinLoss:
    """What the page shows. `quarter` and `earlier` are the win rate of this and the last quarter, `past` of several.

    Breakdowns, reasons and competitors are of the last twelve months. `…_more` counts what is not listed.
    """

    year: int
    number: int
    minimum: int
    quarter: Line
    earlier: Line
    won_value: Line
    cycle: Line
    past: tuple[tuple[str, Line], ...]
    trend: Plot
    cuts: tuple[Cut, ...]
    profile: tuple[tuple[str, Plot], ...]
    reasons: tuple[Line, ...]
    churned: tuple[Line, ...]
    rivals: tuple[Rival, ...]
    first_methods: tuple[Line, ...]
    cycles: Breakdown
    lost_cycle: Line
    reviews: tuple[Review, ...]
    reviews_more: int
    reviews_rest: str | None
    closed: tuple[ClosedDeal, ...]
    closed_more: int
    closed_rest: str | None
    unreviewed: tuple[ClosedDeal, ...]
    is_first: bool
    wishes: tuple[Wishes, ...]
    urls: ClosedUrls

    @property
    def won(self) -> int:
        """Deals won this quarter."""
        return int(self.quarter.numerator or 0)

    @property
    def lost(self) -> int:
        """Deals lost this quarter."""
        return self.quarter.n - self.won

    @property
    def is_few(self) -> bool:
        """Whether too few were closed to speak of a rate."""
        return self.quarter.n < self.minimum

    @property
    def is_down(self) -> bool:
        """Whether the rate is lower than the quarter before."""
        now, before = self.quarter.value, self.earlier.value
        return now is not None and before is not None and now < before

    @property
    def is_up(self) -> bool:
        """Whether it is higher than the quarter before."""
        now, before = self.quarter.value, self.earlier.value
        return now is not None and before is not None and now > before

    @property
    def is_scattered(self) -> bool:
        """Whether no reason stands out: several lead with the same number."""
        stated = [one.n for one in self.reasons if one.key]
        return len(stated) > 1 and stated[0] == stated[1]

    @property
    def top_reason(self) -> Line | None:
        """Why most deals are lost; nothing that nobody stated."""
        return next((one for one in self.reasons if one.key), None)

    @property
    def best_first(self) -> Line | None:
        """The first contact that wins most often, among those with enough closed deals; None where nothing compares."""
        known = [one for one in self.first_methods if _int(one, "first_n") >= self.minimum]
        return max(known, key=lambda one: _number(one.get("first_rate"))) if len(known) > 1 else None

    @property
    def toughest(self) -> Rival | None:
        """The competitor that most deals went to the loss column against."""
        lost = [one for one in self.rivals if one.line.get("lost_to")]
        return max(lost, key=lambda one: (_int(one.line, "lost_to"), one.line.n), default=None)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="winloss.html", template="winloss.html", content=_content(report), section="winloss", title="nav.winloss"
    )


def _content(report: Report) -> WinLoss:
    ask, today, deals = asking(report), report.today, report.figures.opportunities
    quarter, year = quarter_of(today), last_days(today, YEAR_DAYS)
    past = _past(ask, today)
    closed, looked_back = closed_deals(ask, quarter), reviews(ask)
    reasons = ask.by("loss-reasons", "reason", year, compare=False).lines
    met, said = rivals(ask.by("competitors", period=year, compare=False).lines, report), wishes(ask, year)
    return WinLoss(
        year=today.year,
        number=(today.month + 2) // MONTHS,
        minimum=report.rules.limits.funnel_minimum,
        quarter=ask.whole("win-rate", quarter),
        earlier=ask.whole("win-rate", quarter.before() or quarter),
        won_value=ask.whole("won-value", quarter),
        cycle=ask.whole("sales-cycle", quarter),
        past=past,
        trend=_trend(past),
        cuts=tuple(_cut(ask, one, year) for one in DIMENSIONS),
        profile=tuple(_profile(ask, one, year) for one in PROFILE),
        reasons=_by_count(one for one in reasons if one.of("kind") == LOST_DEAL),
        churned=_by_count(one for one in reasons if one.of("kind") == CHURN),
        rivals=met,
        first_methods=_first_methods(ask, year),
        cycles=_used(ask.by("sales-cycle", "rep", year, compare=False), "lost_n"),
        lost_cycle=ask.whole("sales-cycle", year),
        reviews=looked_back[:REVIEWS],
        reviews_more=max(0, len(looked_back) - REVIEWS),
        reviews_rest=behind_rest((one.url for one in looked_back), REVIEWS),
        closed=closed[:LISTED],
        closed_more=max(0, len(closed) - LISTED),
        closed_rest=behind_rest((one.url for one in closed), LISTED),
        unreviewed=tuple(one for one in closed if one.lacks_review),
        is_first=not (met or any(one.lines for one in said) or any(one.closed_on for one in deals)),
        wishes=said,
        urls=closed_urls(ask, _quarters(today), year),
    )


def _quarters(today: date) -> dict[str, Period]:
    """The running quarter and those before it, by their names."""
    start = quarter_of(today).start or today
    starts = [add_months(start, -MONTHS * back) for back in reversed(range(QUARTERS))]
    return {name_of_quarter(one): quarter_of(one) for one in starts}


def _past(ask: Asking, today: date) -> tuple[tuple[str, Line], ...]:
    """The win rate of the running quarter and those before, by their names."""
    quarters = _quarters(today)
    span = Period(next(iter(quarters.values())).start, quarter_of(today).end)
    found = {line.key: line for line in ask.by("win-rate", "quarter", span, compare=False).lines}
    none = Line(key=None, label="", value=None, n=0, unit="share", url=None, numerator=0, denominator=0)
    return tuple((name, found.get(name, none)) for name in quarters)


def _trend(past: tuple[tuple[str, Line], ...]) -> Plot:
    groups = tuple(
        Group(label=name, values=(int(one.numerator or 0), one.n - int(one.numerator or 0)), url=one.url)
        for name, one in past
    )
    return Plot(unit="count", kinds=KINDS, groups=groups)


def _cut(ask: Asking, dimension: str, period: Period) -> Cut:
    rates = ask.by("win-rate", dimension, period, compare=False).lines
    won = {line.key: line for line in ask.by("won-value", dimension, period, compare=False).lines}
    rated = {one.key: one for one in rates}
    keys = dict.fromkeys([*rated, *won])
    slices = (Slice(rate=rated.get(key) or _no_rate(won[key]), won=won.get(key)) for key in keys)
    known = [one for one in rates if one.key and one.value is not None and one.n >= _enough(ask)]
    known.sort(key=lambda one: (one.value or 0, one.n))
    several = len(known) > 1 and known[0].value != known[-1].value
    return Cut(
        dimension=dimension,
        slices=tuple(one for one in slices if one.rate.n or (one.won and one.won.n)),
        best=known[-1] if several else None,
        worst=known[0] if several else None,
    )


def _no_rate(line: Line) -> Line:
    """Where only repeat orders were won, nothing was closed that could be rated."""
    return Line(key=line.key, label=line.label, value=None, n=0, unit="share", url=None, own=line.own, keys=line.keys)


def _enough(ask: Asking) -> int:
    return ask.report.rules.limits.funnel_minimum


def _profile(ask: Asking, dimension: str, period: Period) -> tuple[str, Plot]:
    """What was won, by a dimension: the greatest first, small ones together."""
    lines = [one for one in ask.by("won-value", dimension, period, compare=False).lines if one.value]
    lines.sort(key=lambda one: -(one.value or 0))
    most = len(COLOURS) if len(lines) <= len(COLOURS) else len(COLOURS) - 1
    groups = [Group(label=one.label, values=(one.value,), url=one.url) for one in lines[:most]]
    if rest := lines[most:]:
        url = ask.behind([path for one in rest for path in one.customers])
        value = sum((one.value or 0 for one in rest), Decimal(0))
        groups.append(Group(label=Term("winloss.rest"), values=(value,), url=url))
    kinds = tuple(Kind(word=dimension, css=css) for css in COLOURS)
    return dimension, Plot(unit="money", kinds=kinds, groups=tuple(groups))


def _first_methods(ask: Asking, period: Period) -> tuple[Line, ...]:
    """Conversion by the method of the first contact, the most used first: these rows add up."""
    lines = ask.by("method-conversion", period=period, compare=False).lines
    used = [one for one in lines if one.get("first_n")]
    return tuple(sorted(used, key=lambda one: -_int(one, "first_n")))


def _by_count(lines: Iterator[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda one: (-one.n, -_number(one.get("amount")), one.key or "")))


def _used(found: Breakdown, beside: str) -> Breakdown:
    """The lines that count something, in their value or in the number beside it."""
    return replace(found, lines=tuple(line for line in found.lines if line.n or line.get(beside)))


def _int(line: Line, name: str) -> int:
    return int(_number(line.get(name)))


def _number(value: object) -> Number:
    return value if isinstance(value, Decimal | int) else 0
