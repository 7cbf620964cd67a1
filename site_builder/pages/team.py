"""The manager's Friday: the gap to the target, who is behind, what is stuck, what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.ask import is_part
from site_builder.metrics.asking.dimension import keys_of
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.standing_then import StandingAt, standing
from site_builder.metrics.report import Report
from site_builder.metrics.reports.follow_up_rate import KEY_RANK
from site_builder.metrics.rules.deadlines import DeadlineState
from site_builder.model.page import Page
from site_builder.model.period import Period, last_days, month_of, quarter_of, week_of
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.deal_rows import DealRow, stuck
from site_builder.pages.rep_lines import COUNTED, RATE_DAYS, RepLine, paths_of, rep_lines
from site_builder.pages.risk_rows import Endangered, endangered
from site_builder.pages.rows import Row, make_rows
from site_builder.pages.stretches import Stretch, so_far
from site_builder.pages.target_rows import TargetRow, target_rows, won_targets
from site_builder.pages.waiting import Asked, Raised, asked, raised

LISTED = 10
QUARTER = 3
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure in the running week and month, each against as many days of the one before."""

    name: str
    week: Line
    month: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How something stands now and stood a week ago; `before` is None where that is not known."""

    name: str
    now: Decimal | int
    before: Decimal | int | None

    @property
    def change(self) -> Decimal | int | None:
        """What was added since."""
        return None if self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What the page shows. `rates` are the follow-up rates by measure; lists hold the first rows, `…_n` all of them.

    `done_late` and `still_owed` lead to the customers behind these numbers of the deadlines, by rule.
    """

    year: int
    number: int
    quarter: TargetRow | None
    month: TargetRow | None
    won: Line
    regions: tuple[TargetRow, ...]
    reps: tuple[RepLine, ...]
    rates: Breakdown
    alarm_percent: int
    changes: tuple[Change, ...]
    then: date
    standing: tuple[Compared, ...]
    week: Stretch
    stuck: tuple[DealRow, ...]
    stuck_n: int
    missing: tuple[Row, ...]
    missing_n: int
    missing_url: str | None
    risky: tuple[Endangered, ...]
    risky_n: int
    raised: tuple[Raised, ...]
    asked: tuple[Asked, ...]
    overdue: int
    is_first: bool
    deadlines: Breakdown
    done_late: Mapping[str | None, str | None]
    still_owed: Mapping[str | None, str | None]
    key_url: str | None = None

    @property
    def behind(self) -> tuple[RepLine, ...]:
        """Members whose target is behind."""
        return tuple(one for one in self.reps if one.target is not None and one.target.is_behind)

    @property
    def key_share(self) -> Line | None:
        """The rate in cadence, whose further numbers hold that of the key customers."""
        return self.rates.line(measure="in-cadence")

    @property
    def is_alarm(self) -> bool:
        """Whether the key customers are followed up less than the team set."""
        return bool(self.key_share and self.key_share.get("alarm"))


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(url="team.html", template="team.html", content=content, section="team", title="nav.team")


def _content(report: Report) -> Team:
    ask, today, figures = asking(report), report.today, report.figures
    targets, slow = target_rows(ask), stuck(report, ask.known)
    risky = tuple(endangered(report, ask.known))
    quarter = quarter_of(today)
    return Team(
        year=today.year,
        number=(today.month + 2) // QUARTER,
        quarter=next(won_targets(targets, quarter), None),
        month=next(won_targets(targets, month_of(today)), None),
        won=ask.whole("won-value", quarter),
        regions=tuple(won_targets(targets, quarter, "region")),
        reps=rep_lines(ask, targets, slow),
        rates=_rates(ask, last_days(today, RATE_DAYS)),
        alarm_percent=report.rules.limits.follow_up_alarm_percent,
        changes=tuple(_changes(ask, today)),
        then=today - WEEK,
        standing=tuple(_standing(figures.ledger, today)),
        week=so_far(week_of(today), today),
        stuck=slow[:LISTED],
        stuck_n=len(slow),
        missing=make_rows(figures.missing[:LISTED], report.rules, ask.known),
        missing_n=len(figures.missing),
        missing_url=ask.behind(paths_of(figures.missing), "attention=none"),
        risky=risky[:LISTED],
        risky_n=len(risky),
        raised=raised(report, ask.known)[:LISTED],
        asked=asked(report, ask.known)[:LISTED],
        overdue=len(figures.overdue),
        is_first=not figures.customers,
        deadlines=_deadlines(ask, last_days(today, RATE_DAYS)),
        done_late=ask.urls("deadlines", "rule", last_days(today, RATE_DAYS), (is_part(DeadlineState.MISSED),)),
        still_owed=ask.urls("deadlines", "rule", last_days(today, RATE_DAYS), (is_part(DeadlineState.LATE),)),
        key_url=_key_url(ask, last_days(today, RATE_DAYS)),
    )


def _rates(ask: Asking, period: Period) -> Breakdown:
    """The follow-up rates, each with the customers that it counts."""
    found, urls = ask.by("follow-up-rate", period=period), ask.urls("follow-up-rate", "measure", period, (COUNTED,))
    return _leading(found, urls)


def _deadlines(ask: Asking, period: Period) -> Breakdown:
    """The deadlines by rule, each with the customers of those whose time is over."""
    over = is_part(DeadlineState.MET, DeadlineState.MISSED, DeadlineState.LATE)
    return _leading(ask.by("deadlines", "rule", period), ask.urls("deadlines", "rule", period, (over,)))


def _leading(found: Breakdown, urls: Mapping[str | None, str | None]) -> Breakdown:
    return replace(found, lines=tuple(replace(line, url=urls.get(line.key)) for line in found.lines))


def _key_url(ask: Asking, period: Period) -> str | None:
    """The key customers whose contacts are judged by the cadence of their tier."""
    keys = {tier.key for tier in ask.report.rules.tiers if tier.rank == KEY_RANK}

    def is_key_customer(fact: Fact, ledger: Ledger) -> bool:
        return any(key in keys for key in keys_of("tier", fact, ledger))

    line = ask.by("follow-up-rate", "", period, (is_key_customer,), compare=False).line(measure="in-cadence")
    return line.url if line else None


def _standing(ledger: Ledger, today: date) -> Iterator[Compared]:
    """The state of today against that of the same weekday before, from the records as they were then."""
    now, before = standing(ledger.states.values(), ledger), ledger.once(StandingAt(today - WEEK))
    for name in ("amount", "weighted", "deals", "missing", "overdue"):
        yield Compared(name=name, now=getattr(now, name), before=getattr(before, name) if before else None)


def _changes(ask: Asking, today: date) -> Iterator[Change]:
    """What the manager compares every Friday."""
    week, month = so_far(week_of(today), today), so_far(month_of(today), today)
    for name in ("new-customers", "activity", "stage-entries", "won-count", "won-value", "lost-count"):
        yield Change(
            name=name,
            week=ask.total(name, week.now, week.before),
            month=ask.total(name, month.now, month.before),
        )
