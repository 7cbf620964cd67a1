"""The week on one printed sheet of A4: what changed, won and lost, forecast, everyone, risks, next week."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from site_builder.metrics.asking.ask import is_key
from site_builder.metrics.asking.figure import Number
from site_builder.metrics.figures import RepFigures
from site_builder.metrics.report import Report
from site_builder.metrics.reports.follow_up_rate import ON_TIME
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, quarter_of, week_of
from site_builder.pages.behind import behind_pages
from site_builder.pages.breakdown import Asking, Line, asking
from site_builder.pages.closed_rows import Closed, lost_in, won_in
from site_builder.pages.forecast_behind import ForecastUrls, forecast_urls
from site_builder.pages.rep_lines import paths_of, won_urls
from site_builder.pages.risk_rows import Endangered, endangered
from site_builder.pages.rows import Row, make_rows
from site_builder.pages.stretches import Stretch, so_far
from site_builder.pages.target_rows import TargetRow, target_rows, won_targets

CLOSED, RISKS, STEPS, PEOPLE = 4, 6, 10, 12
"""So many rows of each fit on the sheet; the rest is counted."""

QUARTER = 3
Shown = TypeVar("Shown")
FIGURES = ("new-customers", "activity", "stage-entries", "won-count", "won-value", "lost-count")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepWeek:
    """A member's week; each number with its customers (`…_url`)."""

    person: Person
    contacts: int
    overdue: int
    missing: int
    won: Decimal
    target: TargetRow | None
    contacts_url: str | None
    overdue_url: str | None
    missing_url: str | None
    won_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """What the sheet shows; lists are cut to what fits, `…_more` counts the rest, whose customers are `rest`.

    `next_start` is next Monday.
    """

    number: int
    week: Stretch
    figures: tuple[tuple[str, Line], ...]
    on_time: Line | None
    won: tuple[Closed, ...]
    won_more: int
    lost: tuple[Closed, ...]
    lost_more: int
    quarter: int
    forecast: Line
    forecast_urls: ForecastUrls
    target: TargetRow | None
    reps: tuple[RepWeek, ...]
    reps_more: int
    risks: tuple[Endangered, ...]
    risks_more: int
    steps: tuple[Row, ...]
    steps_more: int
    next_start: date
    overdue: int
    is_first: bool
    rest: Mapping[str, str | None]

    @property
    def value(self) -> Number:
        """What was won this week."""
        return next((line.value or 0 for name, line in self.figures if name == "won-value"), 0)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(url="weekly.html", template="weekly.html", content=content, section="weekly", title="nav.weekly")


def _content(report: Report) -> Weekly:
    ask, today, figures = asking(report), report.today, report.figures
    week = so_far(week_of(today), today)
    targets, risks = target_rows(ask), tuple(endangered(report, ask.known))
    won, lost = won_in(ask, week.now), lost_in(ask, week.now)
    monday = week_of(today).end or today
    steps = _due_in(ask, week_of(monday))
    reps = _reps(ask, week.now, targets)
    return Weekly(
        number=today.isocalendar().week,
        week=week,
        figures=tuple((name, ask.total(name, week.now, week.before)) for name in FIGURES),
        on_time=_on_time(ask, week),
        won=_first(won, CLOSED),
        won_more=len(won) - len(_first(won, CLOSED)),
        lost=_first(lost, CLOSED),
        lost_more=len(lost) - len(_first(lost, CLOSED)),
        quarter=(today.month + 2) // QUARTER,
        forecast=ask.whole("forecast", quarter_of(today)),
        forecast_urls=forecast_urls(ask, quarter_of(today)),
        target=next(won_targets(targets, quarter_of(today)), None),
        reps=_first(reps, PEOPLE),
        reps_more=len(reps) - len(_first(reps, PEOPLE)),
        risks=_first(risks, RISKS),
        risks_more=len(risks) - len(_first(risks, RISKS)),
        steps=_rows(_first(steps, STEPS), ask),
        steps_more=len(steps) - len(_first(steps, STEPS)),
        next_start=monday,
        overdue=len(figures.overdue),
        is_first=not figures.customers,
        rest={
            "won": _rest(won[len(_first(won, CLOSED)) :]),
            "lost": _rest(lost[len(_first(lost, CLOSED)) :]),
            "risks": _rest(risks[len(_first(risks, RISKS)) :]),
            "steps": ask.behind(paths_of(steps[STEPS:])),
        },
    )


def _on_time(ask: Asking, week: Stretch) -> Line | None:
    """How customers stood a week ago is not asked: it takes the most."""
    wanted = (is_key("measure", ON_TIME),)
    return ask.by("follow-up-rate", "", week.now, wanted, against=week.before).line(measure=ON_TIME)


def _rest(found: Sequence[Closed | Endangered]) -> str | None:
    return behind_pages([one.row.url for one in found])


def _first(found: tuple[Shown, ...], fit: int) -> tuple[Shown, ...]:
    """Those that fit; a single one more takes the line that would count it."""
    return found if len(found) == fit + 1 else found[:fit]


def _due_in(ask: Asking, week: Period) -> tuple[CustomerState, ...]:
    """Whose step is due in a week: key tiers first, then the greatest amounts."""
    found = [state for state in ask.report.figures.customers if _is_due(state, week)]
    return tuple(sorted(found, key=_weight(ask)))


def _rows(states: Sequence[CustomerState], ask: Asking) -> tuple[Row, ...]:
    """By the day of their step."""
    rows = make_rows(states, ask.report.rules, ask.known)
    return tuple(sorted(rows, key=lambda row: row.due or date.max))


def _is_due(state: CustomerState, week: Period) -> bool:
    due = state.next_step.due if state.next_step else None
    return state.kind is CustomerKind.OPEN and due is not None and week.holds(due)


def _weight(ask: Asking) -> Callable[[CustomerState], tuple[int, Decimal, str]]:
    rules = ask.report.rules

    def weight(state: CustomerState) -> tuple[int, Decimal, str]:
        tier = rules.tier(state.customer.tier) if state.customer.tier else None
        return tier.rank if tier else len(rules.tiers), -state.open_amount, state.customer.label

    return weight


def _rep(
    one: RepFigures,
    ask: Asking,
    week: Mapping[str | None, Line],
    won: Mapping[str | None, str | None],
    goals: Mapping[str, TargetRow],
) -> RepWeek:
    key = one.member.id
    line = week.get(key)
    return RepWeek(
        person=ask.known.people[key],
        contacts=line.n if line else 0,
        overdue=len(one.overdue),
        missing=len(one.missing),
        won=one.won_amount,
        target=goals.get(key.casefold()),
        contacts_url=line.url if line else None,
        overdue_url=ask.behind(paths_of(one.overdue)),
        missing_url=ask.behind(paths_of(one.missing)),
        won_url=won.get(key),
    )


def _reps(ask: Asking, week: Period, targets: tuple[TargetRow, ...]) -> tuple[RepWeek, ...]:
    lines = ask.by("activity", "rep", week, compare=False).lines
    contacts, won = {line.key: line for line in lines}, won_urls(ask)
    goals = {row.keys["rep"].casefold(): row for row in won_targets(targets, quarter_of(ask.report.today), "rep")}
    return tuple(_rep(one, ask, contacts, won, goals) for one in ask.report.figures.reps)
