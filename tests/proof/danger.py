"""What endangers a customer, a second time (R28): triggers of the log and of a history, levels as configured.

Written from docs/configuration.md (limits, `risk`, `escalation`), docs/format.md (tags) and the sentences of the reasons.
What is "much longer", "beyond" and "twice as much" there is read so: more than the limit, and at least as often or as
much as the limit says, for both grades alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from site_builder.model.calendar import add_cadence
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer
from site_builder.model.deadline import Within, WithinUnit
from site_builder.model.follow_up import FollowUp, StepKind
from tests.proof.courses import Course
from tests.proof.service import complaints_of
from tests.proof.steps import due_of
from tests.proof.world import World, days, middle

CHANGED = {"决策人变更", "decision-maker-changed"}
CUT = {"预算削减", "budget-cut"}
YELLOW, RED = "yellow", "red"
RANK = {"green": 0, YELLOW: 1, RED: 2}
Found = Iterator[tuple[str, str]]
"""Triggers with the level that is shipped."""


def highest(levels: Iterable[str]) -> str:
    """The gravest of them; green of none."""
    return max(levels, key=RANK.__getitem__, default="green")


def graded(is_grave: bool) -> str:
    """Red of what is grave."""
    return RED if is_grave else YELLOW


class Dangers:
    """The triggers of every active customer of a team."""

    def __init__(self, world: World) -> None:
        self.world, self.limits = world, world.rules.limits
        self.medians = {stage: self._median(stage) for stage in world.place}

    def _median(self, stage: str) -> Decimal | None:
        """Of the latest stays in a stage that were left, as time in stage counts them; none of few."""
        lengths = []
        for deal in self.world.courses.courses.values():
            begun, *after = deal.stays()
            passed = begun.until is not None and begun.until == begun.since
            stays = [stay for stay in (after if passed else [begun, *after]) if stay.stage == stage]
            if stays and stays[-1].since and stays[-1].until and self._exists(deal):
                lengths.append(days(stays[-1].since, stays[-1].until))
        return middle(lengths) if len(lengths) >= self.limits.funnel_minimum else None

    def _exists(self, deal: Course) -> bool:
        return deal in self.world.courses.of(deal.path)

    def of(self, one: Customer) -> dict[str, str]:
        """What endangers a customer, with the level the team gave it, else the gravest of its grades.

        Deals and who decides on them endanger while there is something open.
        """
        found: dict[str, str] = {}
        for name, shipped in self._all(one):
            own = self.world.rules.risk_levels.get(name, shipped)
            if own is not None:
                found[name] = highest((str(own), found.get(name, "green")))
        return found

    def _all(self, one: Customer) -> Found:
        yield from self._steps(one)
        if self.world.states[one.path][0] == "open":
            yield from self._people(one)
            for deal in self.world.deals(one):
                yield from self._deal(one, deal) if deal.is_open else ()
        if any(row.resolved is None for row in complaints_of(self.world, one)):
            yield "complaint-open", RED
        if self._is_silent(one, 2):
            yield "silent", graded(self._is_silent(one, 3))

    def _is_silent(self, one: Customer, times: int) -> bool:
        """Beyond so many times the cadence of the tier: once more after each day on which it was due."""
        tier = next((tier for tier in self.world.rules.tiers if tier.key == one.tier), None)
        end = self._touched(one)
        if tier is None or tier.cadence is None or end is None:
            return False
        for _ in range(times):
            end = add_cadence(end, tier.cadence, self.world.rules.calendar)
        return end < self.world.today

    def _touched(self, one: Customer) -> date | None:
        met = self.world.contacts(one)
        return met[-1].on if met else one.first_contact

    def _steps(self, one: Customer) -> Found:
        due, today = due_of(self.world, one), self.world.today
        escalated = self.escalated(one)
        if escalated:
            yield "escalated", RED
        late = days(due, today) if due else 0
        if late > self.limits.overdue_yellow_days and (
            escalated != "overdue" or self.world.rules.risk_levels.get("escalated", "") is None
        ):
            yield "step-overdue", graded(late > self.limits.overdue_red_days)
        if self.postponed(one) >= self.limits.postponed_times:
            yield "step-postponed", YELLOW

    def escalated(self, one: Customer) -> str | None:
        """By what it is high risk: past its next step's day or its lagging limit, whichever is longer ago."""
        due, lags = due_of(self.world, one) or date.max, self._lags_from(one) or date.max
        levels = [step.after for step in self.world.rules.escalation if step.level]
        if not any(self._is_past(min(due, lags), after) for after in levels):
            return None
        return "overdue" if due <= lags else "lagging"

    def _is_past(self, since: date, after: Within) -> bool:
        if since >= self.world.today:
            return False
        if after.unit is WithinUnit.WORKDAY:
            return self.world.rules.calendar.working_days_between(since, self.world.today) >= after.count
        length = after.count * (7 if after.unit is WithinUnit.WEEK else 1)
        return days(since, self.world.today) >= length

    def _lags_from(self, one: Customer) -> date | None:
        """The last day without lagging: the strictest limit of tier, stage and status."""
        start = self._touched(one)
        _, stage, status = self.world.states[one.path]
        names = [key for key in (one.tier, stage, status) if key]
        if start is None:
            return None
        ends = [
            start + timedelta(days=self.limits.lagging_days[key]) for key in names if key in self.limits.lagging_days
        ]
        calendar, working = self.world.rules.calendar, self.limits.lagging_working_days
        ends += [calendar.add_working_days(start, working[key]) for key in names if key in working]
        return min(ends, default=None)

    def postponed(self, one: Customer) -> int:
        """How often the most postponed of the steps that still wait was put off."""
        return max((times for _, times in self._waiting(one).values()), default=0)

    def _waiting(self, one: Customer) -> dict[str | None, tuple[date, int]]:
        """A later day puts a step off, and so does "unchanged" from its day on; a contact that plans anew has done it."""
        waiting: dict[str | None, tuple[date, int]] = {}
        several = {deal.id for deal in one.opportunities} if len(one.opportunities) > 1 else set()
        for entry in self.world.logs[one.path]:
            unchanged = any(step.kind is StepKind.UNCHANGED for step in entry.next_steps)
            if self.world.is_contact(entry) and not unchanged:
                waiting = {}
            for step in entry.next_steps:
                key = step.opportunity if step.opportunity in several else None
                if step.kind is StepKind.NONE:
                    waiting.pop(key, None)
                elif step.kind is StepKind.UNCHANGED:
                    self._kept(waiting, entry)
                elif step.due:
                    due, times = waiting.get(key, (step.due, 0))
                    waiting[key] = (step.due, times + (step.due > due))
        return waiting

    def _kept(self, waiting: dict[str | None, tuple[date, int]], entry: FollowUp) -> None:
        for key, (due, times) in waiting.items():
            if entry.on >= due:
                waiting[key] = (due, times + 1)

    def _deal(self, one: Customer, deal: Course) -> Found:
        row = next(row for row in one.opportunities if row.id == deal.id)
        if row.expected_close and row.expected_close < self.world.today:
            yield "close-past", YELLOW
        limit = self.world.rules.pipeline.by_key[deal.stage].max_days
        since, median = deal.stays()[-1].since, self.medians[deal.stage]
        stayed = days(since, self.world.today) if since else 0
        if limit is not None and stayed > limit:
            yield "stage-long", graded(stayed > 2 * limit)
        elif median is not None and stayed > median * self.limits.long_stage_factor:
            yield "stage-slow", YELLOW
        rows = [found for _, past in self.past(one) for found in past.opportunities if found.id == deal.id]
        closes = [found.expected_close for found in (*rows, row) if found.expected_close]
        later = sum(b > a for a, b in pairwise(closes))
        if later >= self.limits.pushed_times and row.expected_close:
            yield "pushed", graded(later >= 2 * self.limits.pushed_times)
        amounts = [self._money(found) for found in (*rows, row)]
        known = [amount for amount in amounts if amount is not None]
        if known and amounts[-1] is not None and self._is_cut(max(known), known[-1], 1):
            yield "amount-cut", graded(self._is_cut(max(known), known[-1], 2))

    def _is_cut(self, before: Decimal, now: Decimal, times: int) -> bool:
        return bool(before) and (before - now) * 100 >= before * self.limits.amount_cut_percent * times

    def _money(self, row: object) -> Decimal | None:
        money = getattr(row, "amount", None)
        return None if money is None else self.world.courses.money(str(money.amount), money.currency)

    def past(self, one: Customer) -> list[tuple[date, Customer]]:
        """The versions of the record, oldest first, the last of each day."""
        found = self.world.history.versions.get(one.path, ()) if self.world.history else ()
        return sorted({row.on: row.customer for row in found}.items())

    def _people(self, one: Customer) -> Found:
        since = self.world.today - timedelta(days=self.limits.risk_event_days)
        entries = [entry for entry in self.world.logs[one.path] if entry.on >= since]
        if any(CUT & {tag.casefold() for tag in entry.tags} for entry in entries):
            yield "budget-cut", YELLOW
        told = [entry for entry in entries if CHANGED & {tag.casefold() for tag in entry.tags}]
        change = self._changed(one, since)
        if _deciding(one.contacts):
            if change and change[1]:
                changed = not self._was_met(one, self.world.logs[one.path], change[0])
            else:
                changed = bool(told) and not self._was_met(one, self._after(one, told[-1]), told[-1].on)
            if changed:
                yield "decision-maker-changed", RED
        elif change or any(who.role == "decision-maker" for who in one.contacts):
            yield "decision-maker-left", RED
        elif told:
            yield "decision-maker-changed", RED
        elif self._is_negotiating(one):
            yield "decision-maker-unknown", YELLOW

    def _after(self, one: Customer, told: FollowUp) -> Sequence[FollowUp]:
        log = self.world.logs[one.path]
        return log[log.index(told) + 1 :]

    def _changed(self, one: Customer, since: date) -> tuple[date, bool] | None:
        """The last day on which all who decided were replaced, and whether somebody new was named."""
        found = None
        rows = self.past(one)
        for (_, old), (on, new) in pairwise(rows):
            before, after = _names(old.contacts), _names(new.contacts)
            if before and not before & after:
                found = (on, bool(after))
            elif after and not before:
                found = None
        return found if found and found[0] >= since else None

    def _was_met(self, one: Customer, log: Sequence[FollowUp], since: date) -> bool:
        """Whether who decides now took part in a contact since."""
        names = _names(one.contacts)
        return any(
            names & {_bare(who.name) for who in entry.participants}
            for entry in log
            if entry.on >= since and self.world.is_contact(entry)
        )

    def _is_negotiating(self, one: Customer) -> bool:
        _, stage, status = self.world.states[one.path]
        return self.world.courses.kinds[stage] == "open" and status == "high-intent"


def _deciding(contacts: Sequence[Contact]) -> list[Contact]:
    return [who for who in contacts if who.role == "decision-maker" and not who.left]


def _names(contacts: Sequence[Contact]) -> set[str]:
    return {_bare(who.name) for who in _deciding(contacts)}


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
