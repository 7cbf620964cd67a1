"""Stage progress: every open opportunity, how long it has stood, and what it lacks for the next stage (R67)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.pipeline import Stage
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.deal_rows import running, stay_limit
from site_builder.pages.parts import Part, parts
from site_builder.pages.pipeline import Deal, by_stay, make_deal
from site_builder.pages.stage_gate import GateCard, NeedLine, gate_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """An open opportunity: its `limit` of days in the stage, else the team's `median`; `over` is past either.

    `next` is the stage that comes next, `lacking` what its gate still asks. `asks` says that it asks anything.
    """

    deal: Deal
    limit: int | None
    median: Decimal | None
    over: bool
    next: Stage | None
    lacking: tuple[NeedLine, ...]
    asks: bool

    @property
    def marks(self) -> str:
        """What it is filtered by: the stage, and whatever is amiss."""
        amiss = (("over", self.over), ("gate", self.lacking), ("close", self.deal.close_past))
        return " ".join(name for name, holds in amiss if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What a part of the table shows; the counts are those of all open opportunities.

    `first` is the one to begin with: the largest of those that stand too long.
    """

    rows: tuple[StageRow, ...]
    part: Part
    total: int
    over: int
    over_amount: Decimal
    lacking: int
    past: int
    undated: int
    first: StageRow | None
    stages: tuple[tuple[Stage, int], ...]
    people: tuple[tuple[Person, int], ...]
    is_first: bool


def plan(report: Report) -> Iterator[Page]:
    """The table in parts; it belongs to the section of the pipeline."""
    rows = _rows(report)
    for part, own in parts(rows, "stages"):
        yield Page(
            url=part.urls[part.number - 1],
            template="stages.html",
            content=_content(rows, tuple(own), part, report),
            section="pipeline",
            title="pipeline.progress",
        )


def _rows(report: Report) -> tuple[StageRow, ...]:
    known, cards = addresses(report), _gates(report)
    rows = [_row(one, report, known, cards) for one in running(report)]
    return tuple(sorted(rows, key=lambda row: (not row.over, *by_stay(row.deal))))


def _content(rows: tuple[StageRow, ...], own: tuple[StageRow, ...], part: Part, report: Report) -> Stages:
    over = [row for row in rows if row.over]
    return Stages(
        rows=own,
        part=part,
        total=len(rows),
        over=len(over),
        over_amount=sum((row.deal.amount or Decimal(0) for row in over), Decimal(0)),
        lacking=sum(bool(row.lacking) for row in rows),
        past=sum(row.deal.close_past for row in rows),
        undated=sum(row.deal.close is None for row in rows),
        first=max(over, key=lambda row: (row.deal.amount or Decimal(0), row.deal.stay), default=None),
        stages=tuple((load.stage, len(load.opportunities)) for load in report.figures.stages if load.opportunities),
        people=_people(rows),
        is_first=not report.book.customers,
    )


def _people(rows: Iterable[StageRow]) -> tuple[tuple[Person, int], ...]:
    count = Counter(row.deal.owner for row in rows if row.deal.owner)
    return tuple(sorted(count.items(), key=lambda one: (-one[1], one[0].name)))


def _row(
    one: OpportunityState, report: Report, known: Addresses, cards: Mapping[tuple[str, str], GateCard]
) -> StageRow:
    _, limit = stay_limit(one, report)
    card = cards.get((one.customer.path, one.record.id))
    needs = card.needs if card else ()
    return StageRow(
        deal=make_deal(one, report.figures.by_path, report, known),
        limit=one.stage.max_days,
        median=report.figures.stage_medians.get(one.stage.key),
        over=limit is not None and one.days_in_stage > limit,
        next=card.next if card else None,
        lacking=tuple(need for need in needs if not need.met),
        asks=bool(needs),
    )


def _gates(report: Report) -> dict[tuple[str, str], GateCard]:
    """What each open opportunity needs next, by record and id; a customer's only one has no id on its card."""
    known, found = addresses(report), {}
    for path in dict.fromkeys(one.customer.path for one in running(report)):
        state = report.figures.by_path[path]
        only = state.opportunities[0].record.id
        for card in gate_cards(state, report.rules, report.today, known):
            found[path, card.id or only] = card
    return found
