"""Spot checks: the sample to verify, as a checklist that prints on paper, and what was found (R45)."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from site_builder.checks.finding import label as typed
from site_builder.checks.finding import log_line
from site_builder.metrics.facts.sample import (
    SPOT_CHECK,
    VERIFIED,
    SpotCheck,
    checks_of,
    draw,
    last_unit,
    spot_checks,
    unit_of,
    units,
)
from site_builder.metrics.report import Report
from site_builder.metrics.reports.spot_check import is_flawless
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days, name_of_month, name_of_quarter, name_of_week
from site_builder.model.pipeline import Tier
from site_builder.model.spot_check import SampleUnit
from site_builder.pages.addresses import Addresses
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.forge import forge_links
from site_builder.pages.spot_check_items import Item, item_of

NAMES = {SampleUnit.WEEK: name_of_week, SampleUnit.MONTH: name_of_month, SampleUnit.QUARTER: name_of_quarter}
BACK_DAYS = 365
"""How far back the accuracy is shown."""
RESULTS = 60
"""How many results are listed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A customer of the sample.

    `heading` and `result` are lines of the entry to append, in the team's language, with what the checker fills in;
    a sentence belongs between them, for an entry needs content. `edit` is where the record is edited on the team's
    forge, None where it has none.
    """

    url: str
    name: str
    id: str | None
    tier: Tier | None
    tier_text: str
    owner: Person | None
    items: tuple[Item, ...]
    heading: str
    result: str
    edit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A recorded spot check, its `entry` in the log. `drawn`: the customer was in the sample of that period."""

    url: str
    entry: str
    name: str
    owner: Person | None
    checker: Person | None
    on: date
    in_order: int
    checked: int
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckPage:
    """What the page shows. `start` to `end` is the current period, both included; accuracy covers `since` to today.

    `periods` are the periods before it from the first with a check on, the newest first.
    """

    unit: str
    start: date
    end: date
    since: date
    drawn: int
    pending: tuple[Sheet, ...]
    done: tuple[Result, ...]
    results: tuple[Result, ...]
    accuracy: Line
    last: Line
    last_url: str | None
    reps: Breakdown
    checkers: Breakdown
    periods: tuple[Line, ...] = ()
    sample_url: str | None = None
    flawless_url: str | None = None
    drawn_urls: Mapping[str | None, str | None] = field(default_factory=dict)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="spot-check.html",
        template="spot-check.html",
        content=_content(report),
        section="spot-check",
        title="nav.spot-check",
    )


def _content(report: Report) -> SpotCheckPage:
    ledger, asked = report.figures.ledger, asking(report)
    unit, year = unit_of(report.today, ledger), last_days(report.today, BACK_DAYS)
    sample = spot_checks(ledger, unit)
    results = _results(report, asked, year)
    paths = {one.path for one in sample if one.check}
    return SpotCheckPage(
        unit=str(report.rules.spot_check.period),
        start=unit.start or report.today,
        end=unit.last or report.today,
        since=year.start or report.today,
        drawn=len(sample),
        pending=tuple(_sheet(one, report, asked.known) for one in sample if one.check is None),
        done=tuple(one for one in results if one.drawn and unit.holds(one.on))[: len(paths)],
        results=results[:RESULTS],
        accuracy=asked.whole("spot-check", year),
        last=asked.whole("spot-check", last_unit(ledger)),
        last_url=asked.behind([one.customer.path for one in draw(ledger, last_unit(ledger))]),
        reps=asked.by("spot-check", "rep", year, compare=False),
        checkers=asked.by("spot-check", "checker", year, compare=False),
        periods=_periods(asked, Period(year.start, unit.start)),
        drawn_urls=_drawn_urls(asked, Period(year.start, unit.start)),
        sample_url=asked.behind([one.path for one in sample]),
        flawless_url=asked.whole("spot-check", year, (lambda fact, _: is_flawless(fact),)).url,
    )


def _periods(asked: Asking, before: Period) -> tuple[Line, ...]:
    """One row for each whole period; before the first check nobody drew anything."""
    unit = str(asked.report.rules.spot_check.period)
    lines = asked.by("spot-check", unit, before, compare=False).lines
    first = next((place for place, line in enumerate(lines) if line.n), len(lines))
    return tuple(line for line in reversed(lines[first:]) if line.key)


def _drawn_urls(asked: Asking, before: Period) -> dict[str | None, str | None]:
    """The customers drawn in each whole period, by its name."""
    ledger = asked.report.figures.ledger
    name_of = NAMES[asked.report.rules.spot_check.period]
    return {
        name_of(one.start): asked.behind([each.customer.path for each in draw(ledger, one)])
        for one in units(ledger, before)
        if one.start
    }


def _results(report: Report, asked: Asking, period: Period) -> tuple[Result, ...]:
    """The results of the period, newest first."""
    ledger = report.figures.ledger
    drawn: dict[Period, frozenset[str]] = {}
    found = []
    for state in ledger.states.values():
        for one in checks_of(state):
            if not period.holds(one.entry.on):
                continue
            unit = unit_of(one.entry.on, ledger)
            if unit not in drawn:
                drawn[unit] = frozenset(each.path for each in spot_checks(ledger, unit))
            found.append(
                Result(
                    url=asked.known.customer(state.customer),
                    entry=f"{asked.known.customer(state.customer)}#e{one.entry.number}",
                    name=state.customer.label,
                    owner=asked.known.person(state.customer.owner),
                    checker=asked.known.person(one.entry.author),
                    on=one.entry.on,
                    in_order=one.in_order,
                    checked=one.checked,
                    drawn=state.customer.path in drawn[unit],
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.name, one.url)))


def _sheet(one: SpotCheck, report: Report, known: Addresses) -> Sheet:
    customer, rules = one.state.customer, report.rules
    forge = forge_links(rules.site, customer.path)
    return Sheet(
        url=known.customer(customer),
        name=customer.label,
        id=customer.id,
        tier=rules.tier(customer.tier) if customer.tier else None,
        tier_text=customer.tier or "",
        owner=known.person(one.owner),
        items=tuple(item_of(key, one.state, rules, known) for key in one.items),
        heading=_heading(report),
        result=log_line(VERIFIED, f"__/{len(one.items)}", rules),
        edit=forge.edit if forge else None,
    )


def _heading(report: Report) -> str:
    """The heading as the team types it; the checker signs it."""
    method = report.rules.method(SPOT_CHECK)
    word = typed(method, report.rules) if method else SPOT_CHECK
    return f"### {report.today.isoformat()} {word} @"
