"""The figures of the way through the stages a second time: cohorts, entries, time, the list of what is open (M7)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.model.period import Period
from tests.proof.courses import Course, Stay
from tests.proof.keys import Item, Proof, grouped, mean, median, quotient
from tests.proof.rows import Calculation, Rows

STATUSES = ("potential", "intent", "high-intent")
MINIMUM = 5
"""Below this a bottleneck has no verdict (`funnel_minimum`)."""


def passed(proof: Proof, one: Course) -> dict[str, tuple[date | None, bool]]:
    """Open stage to the day it was first reached, and whether it was only skipped over."""
    still = proof.book.open_stages
    found: dict[str, tuple[date | None, bool]] = {one.first: (one.begun, False)} if one.begun else {}
    for _, day, stage in one.moves:
        if proof.book.kinds[stage] in ("lost", "invalid"):
            continue
        before = still[: still.index(stage)] if stage in still else still
        for skipped in before:
            found.setdefault(skipped, (day, True))
        if stage in still:
            found.setdefault(stage, (day, False))
    return found


def stage_cohorts(proof: Proof) -> list[Item]:
    """One thing per opportunity and open stage reached."""
    still = proof.book.open_stages
    found = []
    for one in proof.book.courses.values():
        ways = passed(proof, one)
        for stage, (day, inferred) in ways.items():
            further = one.kind == "won" or any(later in ways for later in still[still.index(stage) + 1 :])
            found.append(_member(one, day, inferred, further, {"stage": stage}))
    return found


def _member(one: Course, day: date | None, inferred: bool, further: bool, keys: dict[str, str | None]) -> Item:
    says = {"fate": "advanced" if further else one.kind, "inferred": inferred}
    return Item(one.path, day, one, None, one.kind, keys=keys, says=says)


def status_cohorts(proof: Proof) -> list[Item]:
    """One thing per opportunity and status reached: the first of its stages on the way there."""
    statuses = {row["key"]: row["status"] for row in proof.base.execute("select * from stage")}
    found = []
    for one in proof.book.courses.values():
        ways = passed(proof, one)
        for place, status in enumerate(STATUSES):
            reached = [(on, skipped, stage) for stage, (on, skipped) in ways.items() if statuses[stage] == status]
            if reached:
                day, inferred, by = min(((on, skipped, stage) for on, skipped, stage in reached if on), key=_on)
                entered = [stay for stay in one.stays() if stay.since == day and statuses[stay.stage] == status]
                other = next((stay.stage for stay in entered if stay.stage != by), None)
                inferred, by = (False, other) if inferred and other else (inferred, by)
                further = one.kind == "won" or any(statuses[stage] in STATUSES[place + 1 :] for stage in ways)
                found.append(_member(one, day, inferred, further, {"status": status, "stage": by}))
    return found


def _on(reached: tuple[date | None, bool, str]) -> date:
    return reached[0] or date.min


def cohort_row(items: Sequence[Item]) -> dict[str, Any]:
    """What became of those that entered."""
    fates = [one.says["fate"] for one in items]
    whole = len(items) - fates.count("invalid")
    return {
        "value": quotient(fates.count("advanced"), whole),
        "n": whole,
        "numerator": fates.count("advanced"),
        "denominator": whole,
        "entered": len(items),
        **{fate: fates.count(fate) for fate in ("advanced", "lost", "invalid", "open")},
        "inferred": sum(one.says["inferred"] for one in items),
        "won_count": sum(one.kind == "won" for one in items),
    }


def stage_conversion(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Of what first reached a stage, the share that got further."""
    return {key: cohort_row(items) for key, items in grouped(proof, stage_cohorts(proof), period, by).items()}


def status_conversion(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """The same over the status tags."""
    return {key: cohort_row(items) for key, items in grouped(proof, status_cohorts(proof), period, by).items()}


def stage_entries(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """First entries into every stage, those skipped over and those entered again beside."""
    items = []
    for one in proof.book.courses.values():
        seen: set[str] = set()
        for stay in one.stays():
            if stay.since:
                kind = "repeated" if stay.stage in seen else "entered"
                items.append(Item(one.path, stay.since, one, None, kind, keys={"stage": stay.stage}))
                seen.add(stay.stage)
        for stage, (day, skipped) in passed(proof, one).items():
            if skipped:
                items.append(Item(one.path, day, one, None, "inferred", keys={"stage": stage}))
    rows = {}
    for key, found in grouped(proof, items, period, by).items():
        kinds = [one.kind for one in found]
        entered = kinds.count("entered")
        beside = {kind: kinds.count(kind) for kind in ("inferred", "repeated")}
        rows[key] = {"value": entered, "n": entered, **beside}
    return rows


def stage_times(proof: Proof) -> list[Item]:
    """One thing per opportunity and open stage it was in: the days of the latest stay and of all."""
    found = []
    for one in proof.book.courses.values():
        stays: dict[str, list[Stay]] = {}
        all_stays = one.stays()
        begun = all_stays[0]
        for stay in all_stays[1:] if begun.until is not None and begun.until == begun.since else all_stays:
            if stay.stage in proof.book.open_stages and stay.since:
                stays.setdefault(stay.stage, []).append(stay)
        for stage, each in stays.items():
            last = each[-1]
            days = [((stay.until or proof.today) - (stay.since or proof.today)).days for stay in each]
            item = Item(one.path, last.until or proof.today, one, None, "left" if last.until else "running", days[-1])
            item.keys["stage"], item.says["all"] = stage, sum(days)
            found.append(item)
    return found


def stage_time(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """The median of the latest stays that are over."""
    return {key: time_row(items) for key, items in grouped(proof, stage_times(proof), period, by).items()}


def time_row(items: Sequence[Item]) -> dict[str, Any]:
    """Stays that are over, and those that go on apart."""
    left = [one for one in items if one.kind == "left"]
    still = [one.days or 0 for one in items if one.kind == "running"]
    days = [one.days or 0 for one in left]
    return {
        "value": median(days),
        "n": len(left),
        "mean": mean(days),
        "cumulative_median": median([one.says["all"] for one in left]),
        "running": len(still),
        "running_median": median(still),
    }


def bottleneck(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """The stage of lowest conversion and that of the longest median stay, each of enough that entered the stage."""
    items = stage_cohorts(proof)
    latest = {(one.path, one.course.id, one.keys["stage"]): one for one in stage_times(proof) if one.course}
    rows: Rows = {}
    for group, found in grouped(proof, items, period, by).items():
        stages = {stage: [one for one in found if one.keys["stage"] == stage] for stage in proof.book.open_stages}
        shares = {stage: cohort_row(entered) for stage, entered in stages.items()}
        stays = {
            stage: time_row([latest[at] for one in entered if (at := _at(one)) in latest])
            for stage, entered in stages.items()
        }
        for kind, table, sign in (("conversion", shares, 1), ("time", stays, -1)):
            enough = [one for one in stages if table[one]["n"] >= MINIMUM]
            if enough:
                worst = min(enough, key=lambda one: (sign * table[one]["value"], proof.book.order.index(one)))
                row = {name: table[worst].get(name) for name in ("value", "n", "numerator", "denominator")}
                rows[*group, ("kind", kind), ("stage", worst)] = row
            elif found:
                most = max(table[one]["n"] for one in stages)
                rows[*group, ("kind", kind), ("stage", None)] = {"value": None, "n": most}
    return rows


def _at(one: Item) -> tuple[str, str, str | None]:
    return one.path, one.course.id if one.course else "", one.keys["stage"]


def stage_progress(proof: Proof, period: Period, by: Sequence[str]) -> Rows:
    """Every open opportunity of customers that are not archived, with its days in the stage."""
    items = []
    for one in proof.book.courses.values():
        if one.is_open and not proof.heads[one.path]["archived"]:
            since = one.stays()[-1].since
            days = (proof.today - since).days if since else None
            item = Item(one.path, None, one, one.amount, "open", days, {"opportunity": one.id})
            item.says["since"] = since
            items.append(item)
    return {key: _progress(found[0]) for key, found in grouped(proof, items, period, by).items()}


def _progress(item: Item) -> dict[str, Any]:
    one, since = item.course, item.says["since"]
    assert one is not None
    return {
        "value": None if item.days is None else Decimal(item.days),
        "n": 1,
        "rep": one.owner,
        "stage": one.stage,
        "entered_on": since.isoformat() if since else None,
        "expected_close": one.row["expected_close"],
        "amount": one.amount,
    }


FIGURES: dict[str, Calculation] = {
    "stage-conversion": stage_conversion,
    "stage-entries": stage_entries,
    "stage-time": stage_time,
    "status-conversion": status_conversion,
    "bottleneck": bottleneck,
    "stage-progress": stage_progress,
}
