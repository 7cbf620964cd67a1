"""How customers of each tier are worked, and how well that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.metrics.ask import Row as Result
from site_builder.metrics.ask import ask
from site_builder.metrics.promise import PromiseRate, promise_rate
from site_builder.metrics.report import Report
from site_builder.metrics.share import Share
from site_builder.metrics.state import CustomerState
from site_builder.model.page import Page
from site_builder.model.pipeline import Stage, Status, Tier
from site_builder.model.rules import Rules
from site_builder.model.words import Term
from site_builder.pages.addresses import addresses
from site_builder.pages.rows import Row, make_rows

ROWS_SHOWN = 6
_TEXTS = ("strategy", "topics", "resources", "expected", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A text of the playbook; both languages, each falling back to the other."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A tier: its texts, the share in touch as often as wanted (None: no active customers), its active customers.

    `late` are those whose next contact is overdue by the cadence. `reach` is the status or stage the promise names,
    `promise` how often it was reached in time. `result` is the tier's row of the figure `playbook`.
    """

    tier: Tier
    parts: tuple[Part, ...]
    reach: Stage | Term | str | None
    promise: PromiseRate | None
    result: Result | None
    in_cadence: Share | None
    late: int
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """What the page shows; `worst` keeps its cadence least. `untiered` active customers have no known tier."""

    plays: tuple[Play, ...]
    worst: Play | None
    in_cadence: Share
    untiered: tuple[Row, ...]
    alarm_percent: int


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="playbook.html",
        template="playbook.html",
        content=_content(report),
        section="playbook",
        title="nav.playbook",
    )


def _content(report: Report) -> Playbook:
    rules = report.rules
    results = {row.of("tier"): row for row in ask(report.figures.ledger, "playbook").rows}
    plays = tuple(_play(tier, results.get(tier.key), report) for tier in rules.tiers)
    rated = [(play.in_cadence.value, play) for play in plays if play.in_cadence and play.in_cadence.value is not None]
    lowest = min(rated, key=lambda pair: pair[0], default=None)
    untiered = [one for one in report.figures.customers if one.is_active and _tier(one, rules) is None]
    return Playbook(
        plays=plays,
        worst=lowest[1] if lowest and lowest[0] < 1 else None,
        in_cadence=report.figures.in_cadence,
        untiered=make_rows(untiered[:ROWS_SHOWN], rules, addresses(report)),
        alarm_percent=rules.limits.follow_up_alarm_percent,
    )


def _tier(state: CustomerState, rules: Rules) -> Tier | None:
    return rules.tier(state.customer.tier) if state.customer.tier else None


def _play(tier: Tier, result: Result | None, report: Report) -> Play:
    states = [one for one in report.figures.customers if one.is_active and _tier(one, report.rules) is tier]
    late = [one for one in states if (one.contact_days_late or 0) > 0]
    rest = [one for one in states if (one.contact_days_late or 0) <= 0]
    late.sort(key=lambda one: -(one.contact_days_late or 0))
    shares = {rate.tier.key: rate.in_cadence for rate in report.figures.tiers}
    return Play(
        tier=tier,
        parts=tuple(_parts(tier)),
        reach=_reach(tier, report.rules),
        promise=_promise(tier, report),
        result=result,
        in_cadence=shares.get(tier.key),
        late=len(late),
        rows=make_rows((*late, *rest)[:ROWS_SHOWN], report.rules, addresses(report)),
        count=len(states),
    )


def _promise(tier: Tier, report: Report) -> PromiseRate | None:
    figures = report.figures
    return promise_rate(figures.customers, tier, report.rules, report.today, figures.ledger.history)


def _parts(tier: Tier) -> Iterator[Part]:
    for key in _TEXTS:
        zh, en = getattr(tier, key)
        if zh or en:
            yield Part(key=key, zh=zh, en=en)


def _reach(tier: Tier, rules: Rules) -> Stage | Term | str | None:
    if tier.promise is None:
        return None
    reach = tier.promise.reach
    if reach in {str(one) for one in Status}:
        return Term(f"status.{reach}")
    return rules.pipeline.by_key.get(reach, reach)
