"""The first page: what has to be done today."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.figures import Figures, RepFigures
from site_builder.metrics.report import Report
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import Attention, CustomerState, RiskReason
from site_builder.model.customer import RiskLevel
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.behind import TABLE
from site_builder.pages.owed import OwedLine, RaisedLine, marked, owed_lines, raised_lines
from site_builder.pages.rows import Row, make_row, make_rows

RISKS_SHOWN = 6
RAISED_SHOWN = 8
ROWS_SHOWN = 100
"""So many rows of a list stand in the page; the customers table has them all."""
ROWS_BEFORE_FOLD = 10
"""So many steps of the days ahead stand open on a phone."""

DAYS_SHOWN = 8
"""Today and a week ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A list of customers of one urgency: `kind` is late, today, none or soon; `table` is the table with these."""

    kind: str
    icon: str
    rows: tuple[Row, ...]
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many next steps fall on a day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLine:
    """A member's overdue steps and on-time share."""

    person: Person
    overdue: int
    on_time: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Risky:
    """A customer at high risk and why: the computed reasons, `stated` is the one a person gave."""

    row: Row
    reasons: tuple[RiskReason, ...]
    stated: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the page shows. `customers` counts all; `won_*` are of the current quarter.

    `soon_days` are the days ahead that the lists look; `unowned` overdue steps belong to no member.
    `owed` is what time limits ask for (R29); of the `raised_count` lagging or escalated customers the
    first stand in `raised`.
    """

    day: date
    week: int
    groups: tuple[Group, ...]
    overdue: int
    due: int
    missing: int
    overdue_amount: Decimal
    days: tuple[DayCount, ...]
    reps: tuple[RepLine, ...]
    risky: tuple[Risky, ...]
    risky_count: int
    won_amount: Decimal
    won_count: int
    repeats: int
    on_time: Share
    customers: int
    errors: int
    soon_days: int
    unowned: int
    feed: str
    owed: tuple[OwedLine, ...] = ()
    raised: tuple[RaisedLine, ...] = ()
    raised_count: int = 0
    shown: int = ROWS_SHOWN
    folded: int = ROWS_BEFORE_FOLD


def plan(report: Report) -> Iterator[Page]:
    """One page, the root of the site."""
    yield Page(url="index.html", template="today.html", content=_content(report), section="today", title="today.title")


def _content(report: Report) -> Today:
    figures, known = report.figures, addresses(report)
    raised = raised_lines(report, known)
    red = [state for state in figures.risky if state.risk is RiskLevel.RED]
    return Today(
        day=report.today,
        week=report.today.isocalendar().week,
        groups=_groups(report, known, raised),
        overdue=len(figures.overdue),
        due=len(figures.due_today),
        missing=len(figures.missing),
        overdue_amount=sum((state.open_amount for state in figures.overdue), Decimal(0)),
        days=_days(figures),
        reps=tuple(_rep_line(one, known) for one in sorted(figures.reps, key=lambda one: -len(one.overdue))),
        risky=tuple(_risky(state, report, known) for state in red[:RISKS_SHOWN]),
        risky_count=len(red),
        won_amount=figures.won_amount_quarter,
        won_count=figures.won_count_quarter,
        repeats=figures.repeat_count_quarter,
        on_time=figures.on_time,
        customers=len(figures.customers),
        errors=sum(problem.severity == "error" for problem in report.problems),
        soon_days=report.rules.limits.soon_days,
        unowned=len(figures.overdue) - sum(len(one.overdue) for one in figures.reps),
        feed="feeds/team.ics",
        owed=owed_lines(report, known),
        raised=raised[:RAISED_SHOWN],
        raised_count=len(raised),
    )


def _groups(report: Report, known: Addresses, raised: tuple[RaisedLine, ...]) -> tuple[Group, ...]:
    figures, rules = report.figures, report.rules
    first, last = report.today + timedelta(days=1), report.today + timedelta(days=rules.limits.soon_days)
    lists = (
        ("late", "alert", figures.overdue, f"attention={Attention.OVERDUE}"),
        ("today", "clock", figures.due_today, f"attention={Attention.TODAY}"),
        ("none", "ring", figures.missing, f"attention={Attention.NONE}"),
        ("soon", "cal", figures.soon, f"next_from={first}&next_to={last}"),
    )
    return tuple(
        Group(kind=kind, icon=icon, rows=marked(make_rows(states, rules, known), raised), table=f"{TABLE}?{query}")
        for kind, icon, states, query in lists
    )


def _days(figures: Figures) -> tuple[DayCount, ...]:
    due = [state.next_step.due for state in (*figures.due_today, *figures.soon) if state.next_step]
    days = (figures.today + timedelta(days=offset) for offset in range(DAYS_SHOWN))
    return tuple(DayCount(day=day, count=due.count(day)) for day in days)


def _rep_line(one: RepFigures, known: Addresses) -> RepLine:
    return RepLine(person=known.people[one.member.id], overdue=len(one.overdue), on_time=one.on_time)


def _risky(state: CustomerState, report: Report, known: Addresses) -> Risky:
    stated = state.customer.risk
    return Risky(
        row=make_row(state, report.rules, known),
        reasons=tuple(one for one in state.risk_reasons if one.level is not RiskLevel.GREEN),
        stated=stated.reason if stated else None,
    )
