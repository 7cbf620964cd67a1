"""What the strategies of the tiers and the ways of working bring: promises, cadence, wins (R48, R65)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from site_builder.metrics.asking.ask import Row as Result
from site_builder.metrics.asking.ask import ask, is_key, is_part
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.facts.closings import WON
from site_builder.metrics.facts.promise import PromiseState
from site_builder.metrics.facts.repeat_growth import BEFORE, NOW
from site_builder.metrics.reports.playbook import FIGURE, QUIET, TOUCHED
from site_builder.metrics.share import Share
from site_builder.model.frozen import dataclass
from site_builder.model.period import ALL_TIME, last_days
from site_builder.model.pipeline import Tier
from site_builder.pages.breakdown import Asking, Breakdown, Line

YEAR = 365
"""Days of closed deals that ways of working are compared over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A number of customers and the address of them."""

    count: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a tier's strategy does. `kept`, `broken` and `running` are None where its promise is not of customers."""

    tier: Tier
    result: Result | None
    kept: Behind | None
    broken: Behind | None
    running: Behind | None
    cadence: Line | None
    win_rate: Line | None
    cycle: Line | None
    won_url: str | None
    growth_url: str | None

    @property
    def share(self) -> Share | None:
        """The promises kept of those whose time is over or that were reached."""
        if self.kept is None or self.broken is None:
            return None
        return Share(self.kept.count, self.kept.count + self.broken.count)

    def more(self, name: str) -> object:
        """A further number of the figure `playbook`."""
        return self.result.more(name) if self.result else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A member's customers of a tier: how many are in touch as often as agreed."""

    value: Decimal | None
    n: int
    is_low: bool
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """How a member keeps the playbook: contacts in cadence, promises kept, and the cadence by tier in the order."""

    line: Line
    promises: Share
    promises_url: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Ways of working against what all deals of the time won. `best` and `worst` have enough deals to tell."""

    methods: tuple[Line, ...]
    touches: Breakdown
    average: Line
    best: Line | None
    worst: Line | None
    best_touch: Line | None
    worst_touch: Line | None
    minimum: int

    @property
    def has_reference(self) -> bool:
        """Whether the team says what it expects of any method."""
        return any(line.get("reference") is not None for line in self.methods)


def outcomes(asked: Asking) -> tuple[Outcome, ...]:
    """A row per tier, in the team's order."""
    ledger = asked.report.figures.ledger
    results = {row.of("tier"): row for row in ask(ledger, FIGURE.name).rows}
    wins, cycles = asked.by("win-rate", "tier", compare=False), asked.by("sales-cycle", "tier", compare=False)
    cadences = asked.by("follow-up-rate", "tier", where=(is_key("measure", "in-cadence"),), compare=False)
    promises = _promises(asked)
    won = asked.urls("win-rate", "tier", where=(is_part(WON),))
    grown = asked.urls(FIGURE.name, "tier", where=(is_part(NOW, BEFORE),))
    return tuple(
        Outcome(
            tier=tier,
            result=results.get(tier.key),
            **_standing(tier, promises, asked),
            cadence=cadences.line(measure="in-cadence", tier=tier.key),
            win_rate=wins.line(tier=tier.key),
            cycle=cycles.line(tier=tier.key),
            won_url=won.get(tier.key),
            growth_url=grown.get(tier.key),
        )
        for tier in asked.report.rules.tiers
    )


def _promises(asked: Asking) -> Mapping[tuple[str, str], list[str]]:
    """The records by tier and standing, as the figure counts them."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    states = {str(one) for one in PromiseState}
    for fact in FIGURE.facts(asked.report.figures.ledger, ALL_TIME):
        if fact.part in states:
            found[_tier_of(fact, asked), fact.part].append(fact.customer.customer.path)
    return found


def _tier_of(fact: Fact, asked: Asking) -> str:
    tier = asked.report.rules.tier(fact.customer.customer.tier or "")
    return tier.key if tier else ""


def _standing(tier: Tier, promises: Mapping[tuple[str, str], Sequence[str]], asked: Asking) -> dict[str, Behind | None]:
    is_told = tier.promise is not None and tier.promise.growth is None
    return {
        str(state): _behind(promises.get((tier.key, str(state)), ()), asked) if is_told else None
        for state in PromiseState
    }


def _behind(paths: Sequence[str], asked: Asking) -> Behind:
    return Behind(count=len(paths), url=asked.behind(paths))


def keepers(asked: Asking) -> tuple[Keeper, ...]:
    """Everybody with active customers that have a cadence, who keeps it least first."""
    ledger, tiers = asked.report.figures.ledger, asked.report.rules.tiers
    rows = {(row.of("tier"), row.of("rep")): row for row in ask(ledger, FIGURE.name, by=("rep",)).rows}
    lines = asked.by("follow-up-rate", "rep", where=(is_key("measure", "in-cadence"),), compare=False).lines
    own = (line for line in lines if line.of("measure") == "in-cadence" and line.n)
    touched = asked.urls_by_two(FIGURE.name, ("tier", "rep"), where=(is_part(TOUCHED, QUIET),))
    promised = _promised_by(asked)
    found = []
    for line in own:
        rep = line.of("rep")
        cells = tuple(_cell(rows.get((tier.key, rep)), touched.get((tier.key, rep)), asked) for tier in tiers)
        found.append(_keeper(line, [rows.get((tier.key, rep)) for tier in tiers], cells, promised.get(rep)))
    return tuple(sorted(found, key=lambda one: (one.line.value or Decimal(0), -one.line.n)))


def _promised_by(asked: Asking) -> Mapping[str | None, str | None]:
    """The customers of each rep whose promise was kept or broken."""
    paths: defaultdict[str | None, list[str]] = defaultdict(list)
    where = (is_part(PromiseState.KEPT, PromiseState.BROKEN),)
    for row in ask(asked.report.figures.ledger, FIGURE.name, by=("rep",), where=where).rows:
        paths[row.of("rep")].extend(row.customers)
    return {rep: asked.behind(found) for rep, found in paths.items()}


def _keeper(line: Line, rows: Sequence[Result | None], cells: tuple[Cell, ...], url: str | None) -> Keeper:
    kept = sum(int(row.measured.numerator or 0) for row in rows if row)
    over = sum(int(row.measured.denominator or 0) for row in rows if row)
    return Keeper(line=line, promises=Share(kept, over), promises_url=url, cells=cells)


def _cell(row: Result | None, url: str | None, asked: Asking) -> Cell:
    value, count = (row.more("in_cadence"), row.more("in_cadence_n")) if row else (None, 0)
    known = value if isinstance(value, Decimal) else None
    alarm = Decimal(asked.report.rules.limits.follow_up_alarm_percent) / 100
    return Cell(
        value=known,
        n=count if isinstance(count, int) else 0,
        is_low=known is not None and known < alarm,
        url=url,
    )


def ways(asked: Asking) -> Ways:
    """How the deals closed in the last year were worked, what won most first."""
    period, minimum = last_days(asked.report.today, YEAR), asked.report.rules.limits.funnel_minimum
    methods = [line for line in asked.by("method-conversion", "", period, compare=False).lines if line.n]
    touches = asked.by("touch-frequency", "", period, compare=False)
    best, worst = _ends(methods, minimum)
    best_touch, worst_touch = _ends(touches.lines, minimum)
    return Ways(
        methods=tuple(sorted(methods, key=lambda line: (-(line.value or Decimal(0)), -line.n))),
        touches=touches,
        average=asked.whole("win-rate", period),
        best=best,
        worst=worst,
        best_touch=best_touch,
        worst_touch=worst_touch,
        minimum=minimum,
    )


def _ends(lines: Sequence[Line], minimum: int) -> tuple[Line | None, Line | None]:
    """The highest and the lowest of those with enough deals; None where they do not differ."""
    rated = [(line.value, line) for line in _rated(lines, minimum) if line.value is not None]
    high = max(rated, key=lambda pair: pair[0], default=None)
    low = min(rated, key=lambda pair: pair[0], default=None)
    if high is None or low is None or high[0] == low[0]:
        return None, None
    return high[1], low[1]


def _rated(lines: Sequence[Line], minimum: int) -> Iterator[Line]:
    return (line for line in lines if line.n >= minimum and line.key is not None)
