"""The same figures by plain loops over the facts, from the text of metrics.md; shares no code with `metrics/`."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import mean, median

from tests.figures_deals.written_deals import OPEN, TODAY, Client, Deal, worth

CHANCES = {"first-contact": 10, "qualified": 30, "proposal": 50, "negotiation": 70}
FIRST = "first-contact"


@dataclass(slots=True, kw_only=True)
class Fate:
    """What became of an opportunity by the day."""

    deal: Deal
    stage: str = FIRST
    kind: str = "open"
    closed: date | None = None
    won: Decimal | None = None
    entered: dict[str, date] = field(default_factory=dict)
    skipped: dict[str, date] = field(default_factory=dict)
    stays: list[tuple[str, date, date | None]] = field(default_factory=list)


def fates(clients: list[Client]) -> list[Fate]:
    """All opportunities that there are by the day."""
    return [_fate(deal) for one in clients for deal in one.deals if deal.opened <= TODAY]


def _fate(deal: Deal) -> Fate:
    found = Fate(deal=deal, entered={FIRST: deal.opened})
    moves = [(place, day, stage) for place, (day, stage) in enumerate(deal.moves) if day <= TODAY]
    marks = [(FIRST, deal.opened), *((stage, day) for _, day, stage in moves)]
    ends = [*(day for _, day in marks[1:]), None]
    found.stays = [(stage, day, end) for (stage, day), end in zip(marks, ends, strict=True)]
    contracts = []
    for place, day, stage in moves:
        if place in deal.paid:
            contracts.append(deal.paid[place])
        reach = OPEN.index(stage) if stage in OPEN else len(OPEN) if stage in ("signed", "after-sales") else 0
        for passed in OPEN[:reach]:
            if passed not in found.entered and passed not in found.skipped:
                found.skipped[passed] = day
        found.entered.setdefault(stage, day)
        found.stage = stage
        _close(found, place, day)
    if found.kind == "won":
        paid = [worth(amount, currency) for _, amount, currency in contracts]
        found.won = sum(paid, Decimal(0)) if paid else (worth(*deal.amount) if deal.amount else None)
    return found


def _close(found: Fate, place: int, day: date) -> None:
    if found.stage in OPEN:
        found.kind, found.closed = "open", None
    elif found.stage == "signed":
        found.kind, found.closed = "won", found.deal.paid[place][0] if place in found.deal.paid else day
    elif found.stage in ("lost", "invalid") and found.kind != "won":
        found.kind, found.closed = found.stage, day


def quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def month(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


def win_rates(found: list[Fate]) -> dict[tuple[str, str], tuple[int, int]]:
    """Won and won or lost, by owner and quarter of closing."""
    won: Counter[tuple[str, str]] = Counter()
    closed: Counter[tuple[str, str]] = Counter()
    for one in found:
        if one.closed and one.kind in ("won", "lost"):
            closed[one.deal.owner, quarter(one.closed)] += 1
            won[one.deal.owner, quarter(one.closed)] += one.kind == "won"
    return {key: (won[key], closed[key]) for key in closed}


def won_values(found: list[Fate], clients: list[Client]) -> dict[tuple[str, str], Decimal]:
    """By owner and month: wins on their closing day, repeat orders of wins on their own."""
    values: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in found:
        if one.kind == "won" and one.closed:
            values[one.deal.owner, month(one.closed)] += one.won or 0
    for client in clients:
        for day, amount in client.deals[0].repeat:
            if day <= TODAY:
                values[client.owner, month(day)] += worth(amount, "")
    return dict(values)


def cycles(found: list[Fate], kind: str) -> dict[str, tuple[Decimal, Decimal, int]]:
    """Median, mean and n by quarter of closing."""
    days: defaultdict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.kind == kind and one.closed:
            days[quarter(one.closed)].append((one.closed - one.deal.opened).days)
    return {
        key: (Decimal(str(median(counts))), Decimal(sum(counts)) / len(counts), len(counts))
        for key, counts in days.items()
    }


def conversions(found: list[Fate], tags: dict[str, str]) -> dict[tuple[str, str], Counter[str]]:
    """By stage (or tag) and quarter of entry: what became of those that entered; `tags` names the stages."""
    order = list(dict.fromkeys(tags[stage] for stage in OPEN))
    rows: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        first: dict[str, date] = {}
        for stage, day in (*one.entered.items(), *one.skipped.items()):
            if stage in OPEN:
                first[tags[stage]] = min(day, first.get(tags[stage], date.max))
        furthest = max(order.index(tag) for tag in first)
        for tag, day in first.items():
            row = rows[tag, quarter(day)]
            row["entered"] += 1
            advanced = one.kind == "won" or furthest > order.index(tag)
            row["advanced" if advanced else one.kind] += 1
    return dict(rows)


def stage_days(found: list[Fate]) -> dict[str, tuple[list[int], list[int], list[int]]]:
    """By open stage: latest stays of those that left, their stays together, and stays that go on."""
    rows: dict[str, tuple[list[int], list[int], list[int]]] = {stage: ([], [], []) for stage in OPEN}
    for one in found:
        for stage in OPEN:
            stays = [(start, end) for name, start, end in one.stays if name == stage]
            if not stays:
                continue
            start, end = stays[-1]
            if end is None:
                rows[stage][2].append((TODAY - start).days)
            else:
                rows[stage][0].append((end - start).days)
                rows[stage][1].append(sum((till - since).days for since, till in stays if till))
    return rows


def weighted(found: list[Fate]) -> Decimal:
    """Amount × probability of the open ones."""
    return (
        sum(
            (
                worth(*one.deal.amount) * (CHANCES[one.stage] if one.deal.probability is None else one.deal.probability)
                for one in found
                if one.kind == "open" and one.deal.amount
            ),
            Decimal(0),
        )
        / 100
    )


def velocity(found: list[Fate]) -> float:
    """Money a day, roughly: as a float, by another order of the steps."""
    won = [one for one in found if one.kind == "won"]
    lost = [one for one in found if one.kind == "lost"]
    amounts = [float(one.won) for one in won if one.won is not None]
    days = [(one.closed - one.deal.opened).days for one in won if one.closed]
    count = sum(one.kind == "open" for one in found)
    return count * mean(amounts) * (len(won) / (len(won) + len(lost))) / mean(days)


def rates_by_value(found: list[Fate]) -> dict[str, tuple[Decimal, Decimal]]:
    """Value won, and value won or lost, by quarter of closing."""
    won: defaultdict[str, Decimal] = defaultdict(Decimal)
    whole: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        if one.closed and one.kind in ("won", "lost"):
            stated = worth(*one.deal.amount) if one.deal.amount else Decimal(0)
            value = (one.won or Decimal(0)) if one.kind == "won" else stated
            whole[quarter(one.closed)] += value
            won[quarter(one.closed)] += value if one.kind == "won" else 0
    return {key: (won[key], whole[key]) for key in whole}


def stale(found: list[Fate]) -> Counter[str]:
    """Open past their expected close, by the quarter of that day."""
    return Counter(
        quarter(one.deal.expected)
        for one in found
        if one.kind == "open" and one.deal.expected and one.deal.expected < TODAY
    )
