"""Spot checks: the sample to verify, as a checklist that prints on paper, and what was found (R45)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

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
from site_builder.metrics.standing.choosing import find_region, listed
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.contact import Contact
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days, name_of_month, name_of_quarter, name_of_week
from site_builder.model.pipeline import StageKind, Tier
from site_builder.model.rules import Rules
from site_builder.model.spot_check import SampleUnit
from site_builder.pages.addresses import Addresses
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.forge import forge_links

NAMES = {SampleUnit.WEEK: name_of_week, SampleUnit.MONTH: name_of_month, SampleUnit.QUARTER: name_of_quarter}

BACK_DAYS = 365
"""How far back the accuracy is shown."""

RESULTS = 60
"""How many results are listed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to verify and what the record says: words (texts or things with labels), days, amounts, steps."""

    key: str
    words: tuple[object, ...] = ()
    days: tuple[date, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    steps: tuple[tuple[date | None, str], ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the record says nothing."""
        return not (self.words or self.days or self.amounts or self.steps)


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
        items=tuple(_item(key, one.state, rules, known) for key in one.items),
        heading=_heading(report),
        result=log_line(VERIFIED, f"__/{len(one.items)}", rules),
        edit=forge.edit if forge else None,
    )


def _heading(report: Report) -> str:
    """The heading as the team types it; the checker signs it."""
    method = report.rules.method(SPOT_CHECK)
    word = typed(method, report.rules) if method else SPOT_CHECK
    return f"### {report.today.isoformat()} {word} @"


def _item(key: str, state: CustomerState, rules: Rules, known: Addresses) -> Item:
    return _READ[key](state, rules, known)


def _words(key: str, *words: object) -> Item:
    return Item(key=key, words=tuple(one for one in words if one))


def _owner(state: CustomerState, _: Rules, known: Addresses) -> Item:
    person = known.person(state.customer.owner)
    return _words("owner", person.name if person else None)


def _tier(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    text = state.customer.tier
    return _words("tier", (rules.tier(text) or text) if text else None)


def _region(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    text = state.customer.region
    region = find_region(text, rules.lists.regions) if text else None
    return _words("region", text, region if region and region.zh != text else None)


def _of_list(key: str, lists: str) -> Callable[[CustomerState, Rules, Addresses], Item]:
    def read(state: CustomerState, rules: Rules, _: Addresses) -> Item:
        text = getattr(state.customer, key)
        return _words(key, listed(text, getattr(rules.lists, lists)) if text else None)

    return read


def _contacts(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("contacts", *(_contact(one) for one in state.customer.contacts if not one.left))


def _contact(one: Contact) -> str:
    return " ".join(part for part in (one.name, one.title, one.phone or one.mail or one.chat) if part)


def _needs(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("needs", *(one.text for one in state.customer.needs))


def _running(state: CustomerState) -> tuple[OpportunityState, ...]:
    """The open deals, else all of them."""
    return tuple(one for one in state.opportunities if one.kind is StageKind.OPEN) or state.opportunities


def _stage(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("stage", *(one.stage for one in _running(state)))


def _amount(state: CustomerState, _: Rules, __: Addresses) -> Item:
    stated = (one.won_amount if one.kind is StageKind.WON else one.amount for one in _running(state))
    return Item(key="amount", amounts=tuple(one for one in stated if one is not None))


def _close(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return Item(key="expected_close", days=tuple(one.expected_close for one in _running(state) if one.expected_close))


def _last(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    entry = state.last_contact
    if entry is None:
        return Item(key="last_contact")
    return Item(key="last_contact", days=(entry.on,), words=tuple(rules.method(one) or one for one in entry.methods))


def _next(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return Item(key="next_step", steps=tuple((one.due, one.text) for one in state.steps if one.due or one.text))


_READ: Mapping[str, Callable[[CustomerState, Rules, Addresses], Item]] = {
    "name": lambda state, _, __: _words("name", state.customer.name),
    "tier": _tier,
    "owner": _owner,
    "industry": _of_list("industry", "industries"),
    "region": _region,
    "source": _of_list("source", "sources"),
    "contacts": _contacts,
    "needs": _needs,
    "stage": _stage,
    "amount": _amount,
    "expected_close": _close,
    "last_contact": _last,
    "next_step": _next,
}
