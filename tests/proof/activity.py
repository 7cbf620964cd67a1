"""Figures of follow-ups and work, calculated a second time from metrics.md, M4-M8 and their stated definitions."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from site_builder.model.calendar import add_cadence
from site_builder.model.customer import Customer
from site_builder.model.period import Period
from site_builder.model.task import Task
from tests.proof.steps import due_of, fates
from tests.proof.world import Case, Figure, Numbers, World, days, middle, paths_of, ratio

Key = dict[str, str | None]


def entry_cases(world: World, _: Period) -> Iterator[Case]:
    """Every entry of the log, for its author."""
    for one in world.book.customers:
        for entry in world.logs[one.path]:
            kind = "contact" if world.is_contact(entry) else "internal"
            yield Case(one, entry.on, (entry.author,) if entry.author else (), entry=entry, what=kind)


def activity(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Contacts; hours of those that state a duration; customers behind them."""
    met = [case for case in cases if case.what == "contact"]
    minutes = [case.entry.minutes for case in met if case.entry and case.entry.minutes is not None]
    return {
        "value": len(met),
        "n": len(met),
        "customer_count": len({case.customer.path for case in met}),
        "hours": Decimal(sum(minutes)) / 60 if minutes else None,
        "no_duration": len(met) - len(minutes),
        "internal": len(cases) - len(met),
        "paths": sorted({case.customer.path for case in met}),
    }


def contact_cases(world: World, period: Period) -> Iterator[Case]:
    """Contacts only."""
    return (case for case in entry_cases(world, period) if case.what == "contact")


def load(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Different customers contacted by a person on a day, over the working days with a contact."""
    met: dict[tuple[str | None, date], set[str]] = defaultdict(set)
    weeks, minutes, unknown = set(), 0, 0
    for case in cases:
        assert case.entry
        met[case.entry.author, case.entry.on].add(case.customer.path)
        if case.entry.minutes is None:
            unknown += 1
        else:
            weeks.add((case.customer.path, case.entry.on.isocalendar()[:2]))
            minutes += case.entry.minutes
    working = {at: paths for at, paths in met.items() if world.rules.calendar.is_working(at[1])}
    total = sum(len(paths) for paths in working.values())
    return {
        "value": ratio(total, len(working)),
        "n": len(working),
        "numerator": total,
        "denominator": len(working),
        "max": max((len(paths) for paths in met.values()), default=None),
        "over": sum(len(paths) > world.rules.limits.daily_customers for paths in met.values()),
        "off_days": len(met) - len(working),
        "weekly_hours": ratio(Decimal(minutes) / 60, len(weeks)),
        "no_duration": unknown,
        "paths": sorted({path for paths in working.values() for path in paths}),
    }


def task_cases(world: World, _: Period) -> Iterator[Case]:
    """Tasks without the payment schedule, for those who are to do them."""
    for one in world.book.customers:
        for task in one.tasks:
            if "payment" not in task.tags and not (one.archived and is_ahead(world, task)):
                yield Case(one, task.due, task.assignees or _owner(world, one), what=task)


def _owner(world: World, one: Customer) -> tuple[str | None, ...]:
    who = world.owner(one)
    return (who,) if who else ()


def is_ahead(world: World, task: Task) -> bool:
    """Still open and not late: what nobody waits for once the customer is archived."""
    return not is_done(world, task) and (task.due is None or task.due >= world.today)


def is_done(world: World, task: Task) -> bool:
    """Ticked, and not on a day to come."""
    return task.done and (task.done_on is None or task.done_on <= world.today)


def tasks(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Done ÷ due before today."""
    every: list[Task] = [case.what for case in cases]
    due = [task for task in every if task.due and task.due < world.today]
    done = [task for task in due if is_done(world, task)]
    late = [task for task in done if task.done_on and task.due and task.done_on > task.due]
    open_ = [task for task in every if not is_done(world, task)]
    return {
        "value": ratio(len(done), len(due)),
        "n": len(due),
        "numerator": len(done),
        "denominator": len(due),
        "on_time": sum(task.done_on is not None for task in done) - len(late),
        "late": len(late),
        "overdue": len(due) - len(done),
        "still_open": len(open_),
        "no_date": sum(task.due is None for task in open_),
        "early": sum(is_done(world, task) and bool(task.due and task.due >= world.today) for task in every),
        "paths": paths_of(case for case in cases if case.what.due and case.what.due < world.today),
    }


def request_cases(world: World, _: Period) -> Iterator[Case]:
    """Tasks tagged as requests, once for each department with those asked there; from whom they say, else the owner."""
    home = {one.id: one.department for one in world.rules.team.members}
    for one in world.book.customers:
        for task in one.tasks:
            if "request" in task.tags and (is_done(world, task) or not one.archived):
                doers = task.assignees or _owner(world, one)
                at = {who: home.get(who or "", who) for who in doers}
                by = task.asked_by or world.owner(one)
                for asked in dict.fromkeys(at.values()) or (None,):
                    there = tuple(who for who in doers if at[who] == asked)
                    yield Case(one, task.due, there, what=task, keys={"department": (asked,), "from": (by,)})


def requests(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Open ones; the delay of those done, in days."""
    every: list[Task] = [case.what for case in cases]
    open_ = [task for task in every if not is_done(world, task)]
    delays = [days(task.due, task.done_on) for task in every if is_done(world, task) and task.due and task.done_on]
    return {
        "value": len(open_),
        "n": len(open_),
        "done": len(every) - len(open_),
        "overdue": sum(bool(task.due and task.due < world.today) for task in open_),
        "late": sum(delay > 0 for delay in delays),
        "days_late": middle(delays),
        "no_date": sum(task.due is None for task in open_),
        "paths": paths_of(case for case in cases if not is_done(world, case.what)),
    }


def overdue_cases(world: World, _: Period) -> Iterator[Case]:
    """Active customers whose next step is before today."""
    for one in world.book.customers:
        due = due_of(world, one)
        if world.active(one) and due and due < world.today:
            yield Case(one, due, _owner(world, one), what=days(due, world.today))


def overdue(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """How many, how long, and what is open with them."""
    return {
        "value": len(cases),
        "n": len(cases),
        "oldest": max((case.what for case in cases), default=None),
        "median_overdue": middle(case.what for case in cases),
        "open_amount": world.open_amount(case.customer for case in cases),
    }


def on_day(world: World, period: Period) -> World:
    """The world on the last day of the period, at most today."""
    last = min(period.last or world.today, world.today)
    return world if last == world.today else world.as_of(last)


def known(world: World, one: Customer) -> bool:
    """Whether the customer was there on the day: first contacted, or with an entry."""
    contacted = one.first_contact is not None and one.first_contact <= world.today
    return contacted or bool(world.logs[one.path])


def next_contact(world: World, one: Customer) -> date | None:
    """Last contact, else first contact, plus the tier's cadence."""
    tier = next((tier for tier in world.rules.tiers if tier.key == one.tier), None)
    met = world.contacts(one)
    start = met[-1].on if met else one.first_contact
    if tier is None or tier.cadence is None or start is None:
        return None
    return add_cadence(start, tier.cadence, world.rules.calendar)


def rate_cases(world: World, period: Period) -> Iterator[Case]:
    """Steps, and customers as they stood on the last day of the period."""
    for one in world.book.customers:
        for fate in fates(world, one):
            if fate.due < world.today:
                promised = fate.step.person or fate.entry.author
                by = (promised,) if promised else ()
                yield Case(one, fate.due, by, what=fate, keys={"measure": ("on-time",)})
    then = on_day(world, period)
    for one in then.book.customers:
        if then is not world and not known(then, one):
            continue
        who = _owner(then, one)
        due, step = next_contact(then, one), due_of(then, one)
        if then.active(one) and due is not None:
            yield Case(one, then.today, who, what=due >= then.today, keys={"measure": ("in-cadence",)})
        if then.states[one.path][0] == "open":
            ahead = step is not None and step >= then.today
            yield Case(one, then.today, who, what=ahead, keys={"measure": ("planned",)})


def rates(world: World, cases: Sequence[Case], _: Period, key: Key) -> Numbers:
    """The three shares."""
    match key["measure"]:
        case "on-time":
            return _on_time(cases)
        case "in-cadence":
            top = world.rules.tiers[0].key if world.rules.tiers else None
            keyed = [case.what for case in cases if case.customer.tier == top]
            share = ratio(sum(keyed), len(keyed))
            alarm = None if share is None else int(share * 100 < world.rules.limits.follow_up_alarm_percent)
            return _share(cases) | {"key_share": share, "key_n": len(keyed), "alarm": alarm}
        case _:
            return _share(cases)


def _share(cases: Sequence[Case]) -> Numbers:
    done = sum(case.what for case in cases)
    return {"value": ratio(done, len(cases)), "n": len(cases), "numerator": done, "denominator": len(cases)}


def _on_time(cases: Sequence[Case]) -> Numbers:
    ends = Counter("late" if case.what.done and case.what.done > case.what.due else case.what.outcome for case in cases)
    due = ends["done"] + ends["late"] + ends["waiting"]
    return {
        "value": ratio(ends["done"], due),
        "n": due,
        "numerator": ends["done"],
        "denominator": due,
        "late": ends["late"],
        "not_done": ends["waiting"],
        "moved": ends["moved"],
        "withdrawn": ends["withdrawn"],
        "paths": paths_of(case for case in cases if case.what.outcome not in ("moved", "withdrawn")),
    }


FIGURES = {
    "activity": Figure(entry_cases, activity),
    "load": Figure(contact_cases, load),
    "tasks": Figure(task_cases, tasks),
    "requests": Figure(request_cases, requests, ("department",)),
    "overdue": Figure(overdue_cases, overdue),
    "follow-up-rate": Figure(rate_cases, rates, ("measure",)),
}
