"""Opportunities passing through stages and status tags: what conversion by entry cohort counts (metrics.md, M7).

The pipeline page and the reports both read from here, so that they can never differ.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import Extra, Fact, Measured, quotient
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.share import Share
from site_builder.metrics.standing.median import latest_stay_days, median
from site_builder.metrics.standing.state import OpportunityState, Stay
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageKind, Status

ADVANCED = "advanced"
"""It got further later, or was won; moves back keep what was reached."""
OPEN, LOST, INVALID = str(StageKind.OPEN), str(StageKind.LOST), str(StageKind.INVALID)
"""What became of those that did not."""

STATUSES = (Status.POTENTIAL, Status.INTENT, Status.HIGH_INTENT)
"""The tags of running opportunities in the order in which they are passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An opportunity's first entry into a stage (or tag), and its fate: advanced, lost, invalid or still open."""

    deal: OpportunityState
    stay: Stay
    fate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """What became of the opportunities that entered: the four fates add up to `entered`.

    `inferred` of them skipped the stage, `won` were won in the end. `days` are the latest stays of those that left.
    """

    entered: int
    advanced: int
    lost: int
    invalid: int
    open: int
    inferred: int
    won: int
    days: tuple[int, ...]

    @property
    def conversion(self) -> Share:
        """Those that went further ÷ those that entered; the invalid ones left out."""
        return Share(self.advanced, self.entered - self.invalid)

    @property
    def median_days(self) -> Decimal | None:
        """The median latest stay of those that left."""
        return median(self.days)

    @property
    def more(self) -> Extra:
        """The counts by name, for rows of figures."""
        names = ("entered", "advanced", "lost", "invalid", "open", "inferred")
        return (*((name, getattr(self, name)) for name in names), ("won_count", self.won))


def stage_passages(one: OpportunityState, place: Mapping[str, int]) -> Iterator[Passage]:
    """The open stages that an opportunity entered or skipped, each once by its first entry.

    `place` orders the stages by key.
    """
    return _passages(one, lambda stage: stage.key, place)


def status_passages(one: OpportunityState) -> Iterator[Passage]:
    """The status tags of running opportunities, by the same rule."""
    return _passages(one, lambda stage: stage.status, {tag: place for place, tag in enumerate(STATUSES)})


def _passages(one: OpportunityState, name: Callable[[Stage], str], place: Mapping[str, int]) -> Iterator[Passage]:
    first: dict[str, Stay] = {}
    for stay in one.stays:
        if stay.stage.kind is StageKind.OPEN and (key := name(stay.stage)) in place:
            known = first.get(key)
            first[key] = stay if known is None or _is_really_entered(stay, known) else known
    furthest = max((place[key] for key in first), default=-1)
    for key, stay in first.items():
        beyond = one.kind is StageKind.WON or furthest > place[key]
        yield Passage(deal=one, stay=stay, fate=ADVANCED if beyond else str(one.kind))


def _is_really_entered(stay: Stay, known: Stay) -> bool:
    """Whether a tag was entered by this stage after all, on the very day on which another of its stages was skipped."""
    is_other = stay.stage.key != known.stage.key
    return is_other and known.inferred and not stay.inferred and stay.entered == known.entered


def cohort(passages: Sequence[Passage]) -> Cohort:
    """What became of them."""
    fates = [one.fate for one in passages]
    days = (latest_stay_days(one.deal).get(one.stay.stage.key) for one in passages)
    return Cohort(
        entered=len(passages),
        advanced=fates.count(ADVANCED),
        lost=fates.count(LOST),
        invalid=fates.count(INVALID),
        open=fates.count(OPEN),
        inferred=sum(one.stay.inferred for one in passages),
        won=sum(one.deal.kind is StageKind.WON for one in passages),
        days=tuple(count for count in days if count is not None),
    )


def stage_facts(ledger: Ledger) -> tuple[Fact, ...]:
    """Every passage of every opportunity on the day it entered the stage; ask with `ledger.once`."""
    place = ledger.ground.place
    return tuple(
        _fact(passage, ledger, ("stage", passage.stay.stage.key))
        for one in ledger.once(deals)
        for passage in stage_passages(one, place)
    )


def status_facts(ledger: Ledger) -> tuple[Fact, ...]:
    """The same over the status tags."""
    return tuple(
        _fact(passage, ledger, ("status", str(passage.stay.stage.status)))
        for one in ledger.once(deals)
        for passage in status_passages(one)
    )


def _fact(passage: Passage, ledger: Ledger, label: tuple[str, str]) -> Fact:
    one, stay = passage.deal, passage.stay
    return Fact(
        customer=ledger.states[one.customer.path],
        deal=one,
        on=stay.entered,
        person=one.owner,
        stage=stay.stage,
        part=passage.fate,
        labels=(label,),
        stay=stay,
    )


def cohort_of(facts: Iterable[Fact]) -> Cohort:
    """What became of the opportunities behind these facts."""
    return cohort(
        [Passage(deal=one.deal, stay=one.stay, fate=one.part) for one in facts if one.deal and one.stay],
    )


def conversion(facts: Iterable[Fact]) -> Measured:
    """The share that got further; the counts of each fate beside it."""
    became = cohort_of(facts)
    share = became.conversion
    return quotient(share.numerator, share.denominator, more=became.more)
