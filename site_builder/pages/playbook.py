"""How customers of each tier are worked, and how well that is kept."""

from collections.abc import Iterator, Sequence

from site_builder.metrics.facts.promise import PromiseRate
from site_builder.metrics.report import Report
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.pipeline import Stage, Status, Tier
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words
from site_builder.pages.breakdown import Asking, asking
from site_builder.pages.playbook_results import Keeper, Outcome, Ways, keepers, outcomes, ways
from site_builder.pages.rows import Row, make_rows

ROWS_SHOWN = 6
_TEXTS = ("strategy", "topics", "resources", "expected", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A tier: its texts, the share in touch as often as wanted (None: no active customers), its active customers.

    `late` are those whose next contact is overdue by the cadence. `reach` is the status or stage the promise names,
    `promise` how often it was reached in time, `outcome` all that the strategy brings.
    """

    tier: Tier
    parts: tuple[Words, ...]
    reach: Stage | Term | str | None
    promise: PromiseRate | None
    outcome: Outcome
    in_cadence: Share | None
    late: int
    late_url: str | None
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """What the page shows; `worst` keeps its cadence least. `untiered` active customers have no known tier.

    `least` is the tier whose promise is kept least, `keepers` are the members, who keeps the cadence least first.
    """

    plays: tuple[Play, ...]
    worst: Play | None
    least: Outcome | None
    keepers: tuple[Keeper, ...]
    ways: Ways
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
    rules, asked = report.rules, asking(report)
    plays = tuple(_play(outcome, asked) for outcome in outcomes(asked))
    rated = [(play.in_cadence.value, play) for play in plays if play.in_cadence and play.in_cadence.value is not None]
    lowest = min(rated, key=lambda pair: pair[0], default=None)
    untiered = [one for one in report.figures.customers if one.is_active and _tier(one, rules) is None]
    return Playbook(
        plays=plays,
        worst=lowest[1] if lowest and lowest[0] < 1 else None,
        least=_least([play.outcome for play in plays]),
        keepers=keepers(asked),
        ways=ways(asked),
        in_cadence=report.figures.in_cadence,
        untiered=make_rows(untiered[:ROWS_SHOWN], rules, asked.known),
        alarm_percent=rules.limits.follow_up_alarm_percent,
    )


def _least(found: Sequence[Outcome]) -> Outcome | None:
    """The tier whose promise is kept least, where any was broken."""
    rated = [(one.share.value, one) for one in found if one.share and one.share.value is not None]
    lowest = min(rated, key=lambda pair: pair[0], default=None)
    return lowest[1] if lowest and lowest[0] < 1 else None


def _tier(state: CustomerState, rules: Rules) -> Tier | None:
    return rules.tier(state.customer.tier) if state.customer.tier else None


def _play(outcome: Outcome, asked: Asking) -> Play:
    report, tier = asked.report, outcome.tier
    states = [one for one in report.figures.customers if one.is_active and _tier(one, report.rules) is tier]
    late = [one for one in states if (one.contact_days_late or 0) > 0]
    rest = [one for one in states if (one.contact_days_late or 0) <= 0]
    late.sort(key=lambda one: -(one.contact_days_late or 0))
    shares = {rate.tier.key: rate.in_cadence for rate in report.figures.tiers}
    return Play(
        tier=tier,
        parts=tuple(_parts(tier)),
        reach=_reach(tier, report.rules),
        promise=_promise(outcome),
        outcome=outcome,
        in_cadence=shares.get(tier.key),
        late=len(late),
        late_url=asked.behind([one.customer.path for one in late]),
        rows=make_rows((*late, *rest)[:ROWS_SHOWN], report.rules, asked.known),
        count=len(states),
    )


def _promise(outcome: Outcome) -> PromiseRate | None:
    if outcome.share is None or outcome.running is None:
        return None
    return PromiseRate(kept=outcome.share, running=outcome.running.count)


def _parts(tier: Tier) -> Iterator[Words]:
    for key in _TEXTS:
        if said := getattr(tier, key):
            yield said


def _reach(tier: Tier, rules: Rules) -> Stage | Term | str | None:
    if tier.promise is None:
        return None
    reach = tier.promise.reach
    if reach in {str(one) for one in Status}:
        return Term(f"status.{reach}")
    return rules.pipeline.by_key.get(reach, reach)
