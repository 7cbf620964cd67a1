"""The manager's Friday: the gap to the target, who is behind, what is stuck, what changed."""

from collections.abc import Iterator, Mapping
from datetime import date

from site_builder.metrics.asking.ask import is_key, is_part
from site_builder.metrics.asking.dimension import reads_keys
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.report import Report
from site_builder.metrics.reports.follow_up_rate import IN_CADENCE, KEY_RANK
from site_builder.metrics.rules.deadlines import DeadlineState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import Period, last_days, month_of, quarter_of, week_of
from site_builder.model.plot import Plot
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.changes_so_far import Change, changes_so_far
from site_builder.pages.deal_rows import DealRow, stuck
from site_builder.pages.rep_lines import RATE_DAYS, RepLine, paths_of, rep_lines
from site_builder.pages.risk_rows import Endangered, endangered
from site_builder.pages.rows import Row, make_rows
from site_builder.pages.stretches import Stretch, so_far
from site_builder.pages.target_rows import TargetRow, target_rows, won_targets
from site_builder.pages.then_and_now import WEEK, Compared, then_and_now
from site_builder.pages.trends import DRAWN, Step, months, quarters, trend
from site_builder.pages.waiting import Asked, Raised, asked, raised

LISTED = 10
QUARTER = 3


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
    months: tuple[Step, ...]
    trends: tuple[Plot, ...]
    quarters: tuple[Step, ...]
    then: date
    standing: tuple[Compared, ...]
    week: Stretch
    stuck: tuple[DealRow, ...]
    stuck_n: int
    stuck_url: str | None
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
    quarter, by_month = quarter_of(today), months(ask)
    return Team(
        year=today.year,
        number=(today.month + 2) // QUARTER,
        quarter=next(won_targets(targets, quarter), None),
        month=next(won_targets(targets, month_of(today)), None),
        won=ask.whole("won-value", quarter),
        regions=tuple(won_targets(targets, quarter, "region")),
        reps=rep_lines(ask, targets, slow),
        rates=ask.by("follow-up-rate", period=last_days(today, RATE_DAYS)),
        alarm_percent=report.rules.limits.follow_up_alarm_percent,
        changes=tuple(changes_so_far(ask)),
        months=by_month,
        trends=tuple(trend(by_month, one) for one in DRAWN),
        quarters=quarters(ask),
        then=today - WEEK,
        standing=then_and_now(ask),
        week=so_far(week_of(today), today),
        stuck=slow[:LISTED],
        stuck_n=len(slow),
        stuck_url=ask.behind([row.path for row in slow]),
        missing=make_rows(figures.missing[:LISTED], report.rules, ask.known),
        missing_n=len(figures.missing),
        missing_url=ask.behind(paths_of(figures.missing)),
        risky=risky[:LISTED],
        risky_n=len(risky),
        raised=raised(report, ask.known)[:LISTED],
        asked=asked(report, ask.known)[:LISTED],
        overdue=len(figures.overdue),
        is_first=not figures.customers,
        deadlines=ask.by("deadlines", "rule", last_days(today, RATE_DAYS)),
        done_late=ask.urls("deadlines", "rule", last_days(today, RATE_DAYS), (is_part(DeadlineState.MISSED),)),
        still_owed=ask.urls("deadlines", "rule", last_days(today, RATE_DAYS), (is_part(DeadlineState.LATE),)),
        key_url=_key_url(ask, last_days(today, RATE_DAYS)),
    )


def _key_url(ask: Asking, period: Period) -> str | None:
    """The key customers whose contacts are judged by the cadence of their tier."""
    keys = {tier.key for tier in ask.report.rules.tiers if tier.rank == KEY_RANK}

    tier_of = reads_keys("tier", ask.report.figures.ledger)

    def is_key_customer(fact: Fact, _: Ledger) -> bool:
        return not keys.isdisjoint(tier_of(fact))

    where = (is_key("measure", IN_CADENCE), is_key_customer)
    line = ask.by("follow-up-rate", "", period, where, compare=False).line(measure=IN_CADENCE)
    return line.url if line else None
