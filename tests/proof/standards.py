"""Due rules and filled-in fields, calculated a second time (issue 3, R24, R69)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer
from site_builder.model.deadline import DueEnd, DueRule, WithinUnit
from site_builder.model.follow_up import FollowUp
from site_builder.model.period import Period
from tests.proof.service import begin, end, reply_end
from tests.proof.world import Case, Figure, Numbers, World, paths_of, ratio

Key = dict[str, str | None]
DEAL_FIELDS = ("amount", "expected_close", "probability", "products")


def due_cases(world: World, _: Period) -> Iterator[Case]:
    """Everything that a due rule asked for, on the day it was due."""
    for one in world.book.customers:
        for rule in world.rules.deadlines:
            if rule.enabled:
                yield from _owed(world, one, rule)


def _owed(world: World, one: Customer, rule: DueRule) -> Iterator[Case]:
    """While one waits, the same cause begins no second, unless each wants a reply of its own."""
    log = world.logs[one.path]
    if rule.after.new_customer and not one.in_pool and one.first_contact and one.first_contact <= world.today:
        yield from _case(world, one, rule, None)
    busy: datetime | None = None
    for place, entry in enumerate(log):
        tags = {tag.casefold() for tag in entry.tags}
        if tags & {tag.casefold() for tag in rule.after.tags} or set(entry.methods) & set(rule.after.methods):
            if busy is not None and busy >= end(entry.on, entry.at) and not rule.until.reply:
                continue
            met = _met(world, log, rule.until, place, begin(entry.on, None))
            busy = met or datetime.max.replace(tzinfo=UTC)
            yield from _case(world, one, rule, place)


def _case(world: World, one: Customer, rule: DueRule, place: int | None) -> Iterator[Case]:
    """What was owed; where the customer was given up before its day came, nothing was."""
    log, who = world.logs[one.path], world.owner(one)
    entry = None if place is None else log[place]
    on = entry.on if entry else one.first_contact
    assert on
    at = entry.at if entry else None
    due = _due(world, rule, begin(on, at), timed=at is not None)
    day = (due - timedelta(seconds=1)).date() if due.time() == time(0) else due.date()
    met = _met(world, log, rule.until, place, begin(on, None))
    if met is not None:
        state = "in-time" if met <= due else "late"
    elif _is_given_up(world, one, rule):
        if not (left := _end_of(world, one)) or day >= left:
            return
        state = "late"
    else:
        state = "owed" if day < world.today else "not-due"
    yield Case(one, day, (who,) if who else (), entry=entry, what=state, keys={"rule": (rule.key,)})


def _is_given_up(world: World, one: Customer, rule: DueRule) -> bool:
    state = world.states[one.path][0]
    return state in ("lost", "invalid", "archived") and not (rule.until.reply and state == "lost")


def _end_of(world: World, one: Customer) -> date | None:
    """The last day on which a deal closed or the customer was lost, else that of the last entry."""
    log = world.logs[one.path]
    found = [deal.closed_on for deal in world.deals(one) if deal.closed_on]
    if world.states[one.path][2] == "lost" and world.is_churned(one):
        found.append(world.churned_on(one))
    return max(found, default=log[-1].on if log else None)


def _due(world: World, rule: DueRule, start: datetime, *, timed: bool) -> datetime:
    count = rule.within.count
    match rule.within.unit:
        case WithinUnit.HOUR | WithinUnit.MINUTE:
            length = timedelta(hours=count) if rule.within.unit is WithinUnit.HOUR else timedelta(minutes=count)
            return start + length if timed else end((end(start.date(), None) + length).date(), None) - timedelta(days=1)
        case WithinUnit.WORKDAY:
            return end(world.rules.calendar.add_working_days(start.date(), count), None)
        case WithinUnit.WEEK:
            return end(start.date() + timedelta(weeks=count), None)
        case _:
            return end(start.date() + timedelta(days=count), None)


def _met(world: World, log: Sequence[FollowUp], until: DueEnd, place: int | None, start: datetime) -> datetime | None:
    moments = []
    is_complaint = place is not None and "complaint" in log[place].methods
    number = sum("complaint" in row.methods for row in log[: place + 1]) if is_complaint and place is not None else None
    first = min((world.place[key] for key in until.stages), default=None)
    for n, entry in enumerate(log):
        if (place is not None and n < place) or begin(entry.on, entry.at) < start:
            continue
        later = n != place
        reached = first is not None and any(
            world.place.get(move.target, -1) >= first and world.courses.kinds[move.target] in ("open", "won")
            for move in entry.moves
        )
        if until.reply:
            moments += [reply_end(entry, reply) for reply in entry.replies if reply.number in (None, number)]
        done = (until.contact and world.is_contact(entry)) or set(entry.methods) & set(until.methods)
        if (later and done) or reached:
            moments.append(end(entry.on, entry.at))
    return min(moments, default=None)


def deadlines(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Done in time ÷ done or overdue."""
    states = [case.what for case in cases]
    met, late, owed = states.count("in-time"), states.count("late"), states.count("owed")
    return {
        "value": ratio(met, met + late + owed),
        "n": met + late + owed,
        "numerator": met,
        "denominator": met + late + owed,
        "still_owed": owed,
        "done_late": late,
        "not_due": states.count("not-due"),
        "paths": paths_of(case for case in cases if case.what != "not-due"),
    }


def field_cases(world: World, _: Period) -> Iterator[Case]:
    """Every record that could have a field, and whether it has it; archived ones are left out."""
    custom = {row.key: row.on for row in world.rules.fields if not row.retired and not row.required_from}
    plain = [row for row in Customer.__dataclass_fields__ if row not in custom]
    for one in world.book.customers:
        if one.archived:
            continue
        who = world.owner(one)
        people = (who,) if who else ()
        for key in plain:
            has = bool(getattr(one, key)) or (key == "owner" and one.in_pool)
            yield Case(one, None, people, what=has, keys={"field": (key,)})
        for key, home in custom.items():
            if home is FieldHome.CUSTOMER:
                yield Case(one, None, people, what=key in one.custom, keys={"field": (key,)})
        for row in one.opportunities:
            deal = next((deal for deal in world.deals(one) if deal.id == row.id), None)
            if deal is None:
                continue
            owner = row.owner or who
            for key in DEAL_FIELDS:
                has = getattr(row, key) not in (None, ())
                yield Case(one, None, (owner,) if owner else (), deal, what=has, keys={"field": (key,)})


def filled(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Filled in ÷ all that could be."""
    done = sum(case.what for case in cases)
    return {"value": ratio(done, len(cases)), "n": len(cases), "numerator": done, "denominator": len(cases)}


FIGURES = {
    "deadlines": Figure(due_cases, deadlines, ("rule",)),
    "field-fill": Figure(field_cases, filled, ("field",), partial=True),
}
