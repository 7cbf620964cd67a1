"""What changed lately, day by day: from the log always, from earlier versions of the records where they are at hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days
from site_builder.pages.addresses import addresses
from site_builder.pages.change_lines import Change, ChangeGroup, ChangeKind, Telling
from site_builder.pages.changes_logged import logged
from site_builder.pages.changes_recorded import recorded

WEEK, DAYS = 7, 30
LISTED = 400
"""So many changes are listed; a large team's others are on the customers' pages."""

SAME_DAYS = 7
"""An entry and a record's version that tell the same change are at most so far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """The changes of a day; `week` says that it is one of the last seven."""

    on: date
    changes: tuple[Change, ...]
    week: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many changes of each sort some days have, and what was won and lost in them."""

    new: int
    forward: int
    back: int
    won: int
    won_amount: Decimal
    lost: int
    lost_amount: Decimal
    postponed: int
    worse: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the page shows, the newest day first; `more` changes are not listed.

    `known`: earlier versions of the records were at hand; `since` is their first day where that is within the days.
    """

    days: tuple[ChangedDay, ...]
    more: int
    week: Summary
    month: Summary
    groups: tuple[tuple[ChangeGroup, int], ...]
    people: tuple[tuple[Person, int], ...]
    start: date
    week_days: int
    month_days: int
    known: bool
    since: date | None
    is_first: bool


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="changes.html", template="changes.html", content=_content(report), section="changes", title="nav.changes"
    )


def _content(report: Report) -> Changes:
    period = last_days(report.today, DAYS)
    start = report.today - timedelta(days=WEEK - 1)
    found = changes_of(report, period)
    shown, history = found[:LISTED], report.figures.ledger.history
    since = history.since if history else None
    return Changes(
        days=_by_day(shown, start),
        more=max(0, len(found) - LISTED),
        week=_summary([one for one in found if one.on >= start]),
        month=_summary(found),
        groups=tuple((group, sum(one.group is group for one in shown)) for group in ChangeGroup),
        people=_people(shown),
        start=period.start or report.today,
        week_days=WEEK,
        month_days=DAYS,
        known=history is not None,
        since=since if since and period.start and since > period.start else None,
        is_first=not report.book.customers,
    )


def changes_of(report: Report, period: Period) -> tuple[Change, ...]:
    """All changes of these days, the newest first; what both the log and the versions tell stands once."""
    telling = Telling(report, addresses(report))
    by_record: defaultdict[str, list[Change]] = defaultdict(list)
    for one in logged(telling, period):
        by_record[one.path].append(one)
    for path, state in report.figures.ledger.states.items():
        for change in recorded(state, telling):
            if period.holds(change.on):
                _add(change, by_record[path])
    told = (one for found in by_record.values() for one in found)
    return tuple(sorted(told, key=lambda one: (-one.on.toordinal(), one.order)))


def _add(change: Change, told: list[Change]) -> None:
    """The entry that tells the same says who and why; the versions may know more of what it was before."""
    place = next((at for at, one in enumerate(told) if _is_same(one, change)), None)
    if place is None:
        told.append(change)
    elif told[place].after is None:
        told[place] = replace(told[place], before=change.before, after=change.after, commit=change.commit)


def _is_same(entry: Change, change: Change) -> bool:
    is_near = entry.kind is change.kind and abs((entry.on - change.on).days) <= SAME_DAYS
    return is_near and entry.after in (None, change.after)


def _by_day(found: Sequence[Change], start: date) -> tuple[ChangedDay, ...]:
    days: defaultdict[date, list[Change]] = defaultdict(list)
    for one in found:
        days[one.on].append(one)
    return tuple(ChangedDay(on=on, changes=tuple(changes), week=on >= start) for on, changes in days.items())


def _people(found: Iterable[Change]) -> tuple[tuple[Person, int], ...]:
    """Whose customers and deals changed, most changes first."""
    count = Counter(one.owner for one in found if one.owner)
    return tuple(sorted(count.items(), key=lambda one: (-one[1], one[0].name)))


def _summary(found: Sequence[Change]) -> Summary:
    kinds = Counter(one.kind for one in found)
    return Summary(
        new=kinds[ChangeKind.NEW],
        forward=kinds[ChangeKind.STAGE],
        back=kinds[ChangeKind.BACK],
        won=kinds[ChangeKind.WON],
        won_amount=_amount(found, ChangeGroup.WON),
        lost=kinds[ChangeKind.LOST] + kinds[ChangeKind.CHURNED],
        lost_amount=sum((one.amount or Decimal(0) for one in found if one.kind is ChangeKind.LOST), Decimal(0)),
        postponed=kinds[ChangeKind.POSTPONED],
        worse=sum(one.worse for one in found),
        total=len(found),
    )


def _amount(found: Iterable[Change], group: ChangeGroup) -> Decimal:
    return sum((one.amount or Decimal(0) for one in found if one.group is group), Decimal(0))
