"""Complaints, response, approvals, satisfaction and spot checks, calculated a second time (M11, F16)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, Reply
from site_builder.model.period import Period
from site_builder.model.team import Role
from site_builder.parse.log_values import read_verified
from site_builder.parse.vocabulary.tag_words import INQUIRY
from tests.proof.world import Case, Figure, Numbers, World, days, mean, middle, paths_of, ratio

Key = dict[str, str | None]
DAY = 24


def begin(on: date, at: time | None) -> datetime:
    """When a wait starts: without a time of day at 00:00."""
    return datetime.combine(on, at or time(0), tzinfo=UTC)


def end(on: date, at: time | None) -> datetime:
    """When it ends: without a time of day at 24:00."""
    return datetime.combine(on, at, tzinfo=UTC) if at else datetime.combine(on, time(0), tzinfo=UTC) + timedelta(days=1)


def reply_end(entry: FollowUp, reply: Reply) -> datetime:
    """When a reply was given: its own day and time, else those of its entry."""
    if reply.on is not None:
        return end(reply.on, reply.at or (entry.at if reply.on == entry.on else None))
    return end(entry.on, reply.at or entry.at)


def hours(first: datetime, last: datetime) -> Decimal:
    """Hours between, never below 0."""
    return max(Decimal(round((last - first).total_seconds())) / 3600, Decimal(0))


@dataclass(slots=True)
class Complaint:
    """A complaint with the hours to its resolution, None while open."""

    entry: FollowUp
    number: int
    resolved: Decimal | None = None


def complaints_of(world: World, one: Customer) -> list[Complaint]:
    """The complaints of a customer: `#N` settles the N-th, else that of the same entry, else the oldest open one."""
    found: list[Complaint] = []
    for entry in world.logs[one.path]:
        if "complaint" in entry.methods:
            found.append(Complaint(entry, len(found) + 1))
        for reply in entry.replies:
            if not reply.resolved:
                continue
            waiting = [row for row in found if row.resolved is None]
            own = [row for row in waiting if row.entry is entry]
            if reply.number is not None:
                meant = [row for row in waiting if row.number == reply.number]
            else:
                meant = own or waiting
            if meant:
                start = begin(meant[0].entry.on, meant[0].entry.at)
                meant[0].resolved = hours(start, reply_end(entry, reply))
    return found


def complaint_cases(world: World, _: Period) -> Iterator[Case]:
    """Every complaint, for whoever recorded it."""
    for one in world.book.customers:
        for row in complaints_of(world, one):
            who = (row.entry.author,) if row.entry.author else ()
            yield Case(one, row.entry.on, who, entry=row.entry, what=row.resolved)


def complaints(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """How many, and how many of them are settled."""
    done = [case.what for case in cases if case.what is not None]
    return {
        "value": len(cases),
        "n": len(cases),
        "open": len(cases) - len(done),
        "resolved": len(done),
        "median_hours": middle(done),
    }


def resolution(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Hours from complaint to resolution."""
    done = [case.what for case in cases if case.what is not None]
    median = middle(done)
    return {
        "value": median,
        "n": len(done),
        "mean": mean(done),
        "median_days": None if median is None else median / DAY,
        "open": len(cases) - len(done),
        "paths": paths_of(case for case in cases if case.what is not None),
    }


def waits_for_us(entry: FollowUp) -> bool:
    """A complaint, or tagged as a request or an inquiry."""
    tags = {tag.casefold() for tag in entry.tags}
    return "complaint" in entry.methods or "request" in tags or bool(tags & INQUIRY)


def response_cases(world: World, _: Period) -> Iterator[Case]:
    """Every wait with the hours to the first answer; request tasks that do not say since when."""
    for one in world.book.customers:
        numbers = {row.entry.number: row.number for row in complaints_of(world, one)}
        log = world.logs[one.path]
        for place, entry in enumerate(log):
            if waits_for_us(entry):
                answer = _answered(world, log[place:], numbers.get(entry.number))
                start = begin(entry.on, entry.at)
                waited = None if answer is None else hours(start, answer)
                missed = answer is None and hours(start, begin(world.today, None)) + DAY > DAY
                who = (entry.author,) if entry.author else ()
                yield Case(one, entry.on, who, entry=entry, what=("wait", waited, missed))
        for task in one.tasks:
            if "request" in task.tags:
                done = task.done_on if task.done_on and task.done_on <= world.today else None
                yield Case(one, done or task.due, task.assignees, what=("task", None, False))


def _answered(world: World, log: list[FollowUp], number: int | None) -> datetime | None:
    """The first in time of replies, resolutions and later contacts; a further complaint is no answer.

    A reply with `#N` answers the N-th complaint only, one without in a complaint that complaint. What is dated after
    today has not come yet (M8), and what is before the wait is no answer to it.
    """
    moments: list[datetime] = []
    for place, entry in enumerate(log):
        further = bool(place) and "complaint" in entry.methods
        for reply in entry.replies:
            meant = reply.number == number if reply.number or number is None else not further
            if (meant and not (further and reply.number is None)) and (reply.on or entry.on) <= world.today:
                moments.append(reply_end(entry, reply))
        if place and world.is_contact(entry) and not further:
            moments.append(end(entry.on, entry.at))
    start = begin(log[0].on, log[0].at)
    return min((one for one in moments if one >= start), default=None)


def response(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Median hours; the share answered within 24 hours."""
    waits = [case.what for case in cases if case.what[0] == "wait"]
    done = [waited for _, waited, _ in waits if waited is not None]
    within = sum(waited <= DAY for waited in done)
    judged = len(done) + sum(missed for _, _, missed in waits)
    return {
        "value": middle(done),
        "n": len(done),
        "mean": mean(done),
        "within_24h": ratio(within, judged),
        "within": within,
        "judged": judged,
        "waiting": len(waits) - len(done),
        "undated": len(cases) - len(waits),
        "paths": paths_of(case for case in cases if case.what[1] is not None),
    }


def _entitled(world: World) -> set[str]:
    """Managers, admins, and whom an entry requirement names."""
    named = {who for stage in world.rules.pipeline.stages if stage.gate for who in stage.gate.approval}
    members = world.rules.team.members
    return {
        one.id
        for one in members
        if one.role in (Role.MANAGER, Role.ADMIN) or {one.id, one.role.value, one.department} & named
    }


def approval_cases(world: World, _: Period) -> Iterator[Case]:
    """Requests for approval, with the days to the first decision by somebody entitled."""
    entitled = _entitled(world)
    for one in world.book.customers:
        log = world.logs[one.path]
        for place, entry in enumerate(log):
            if "approval" not in entry.tags or "approval" in entry.methods:
                continue
            decided = [
                later
                for later in log[place + 1 :]
                if "approval" in later.methods and later.author in entitled and later.author != entry.author
            ]
            if decided:
                yield Case(one, entry.on, (decided[0].author,), what=(days(entry.on, decided[0].on), None))
            else:
                boss = world.manager.get(entry.author or "")
                yield Case(one, entry.on, (boss,) if boss else (), what=(None, days(entry.on, world.today)))


def approvals(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Median days from asking to the decision."""
    done = [took for took, _ in (case.what for case in cases) if took is not None]
    waiting = [waited for _, waited in (case.what for case in cases) if waited is not None]
    return {
        "value": middle(done),
        "n": len(done),
        "mean": mean(done),
        "waiting": len(waiting),
        "longest_waiting": max(waiting, default=None),
        "paths": paths_of(case for case in cases if case.what[0] is not None),
    }


def survey_cases(world: World, _: Period) -> Iterator[Case]:
    """Scores; an unanswered survey of no kind asked for both."""
    for one in world.book.customers:
        who = world.owner(one)
        for entry in world.logs[one.path]:
            for score in entry.scores:
                kinds = (score.kind.casefold(),) if score.kind else ("csat", "nps")
                people = (who,) if who else ()
                yield Case(one, entry.on, people, what=score.value, keys={"measure": kinds})


POSITIVE, PROMOTER, DETRACTOR, ENOUGH = 4, 9, 6, 5


def satisfaction(_world: World, cases: Sequence[Case], _: Period, key: Key) -> Numbers:
    """CSAT: positive ÷ answers; NPS: promoters less detractors ÷ answers."""
    answers = [case.what for case in cases if case.what is not None]
    good = sum(value >= POSITIVE for value in answers)
    above, below = sum(value >= PROMOTER for value in answers), sum(value <= DETRACTOR for value in answers)
    number = good if key["measure"] == "csat" else above - below
    hidden = "rep" in key and 0 < len(answers) < ENOUGH
    found: Numbers = {
        "value": None if hidden else ratio(number, len(answers)),
        "n": len(answers),
        "answers": len(answers),
        "asked": len(cases),
        "response_rate": ratio(len(answers), len(cases)),
        "hidden": int(hidden),
        "paths": paths_of(case for case in cases if case.what is not None),
    }
    if hidden or not answers:
        return found
    if key["measure"] == "csat":
        found |= {"positive": good}
    else:
        found |= {"promoters": above, "detractors": below, "passives": len(answers) - above - below}
    return found | {"numerator": number, "denominator": len(answers), "mean_score": mean(answers)}


def check_cases(world: World, _: Period) -> Iterator[Case]:
    """Spot checks with a result, for the owner; by whom they were made."""
    for one in world.book.customers:
        who = world.owner(one)
        for entry in world.logs[one.path]:
            said = [read_verified(row.value) for row in entry.fields if row.key == "verified" and row.valid]
            if "spot-check" in entry.methods and said and said[0]:
                people = (who,) if who else ()
                yield Case(one, entry.on, people, what=said[0], keys={"checker": (entry.author,)})


def checks(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Fields in order ÷ fields checked. The sample is proved apart."""
    right, whole = sum(case.what[0] for case in cases), sum(case.what[1] for case in cases)
    return {
        "value": ratio(right, whole),
        "n": len(cases),
        "numerator": right,
        "denominator": whole,
        "flawless": sum(case.what[0] == case.what[1] for case in cases),
        "paths": paths_of(cases),
    }


FIGURES = {
    "complaints": Figure(complaint_cases, complaints),
    "resolution-time": Figure(complaint_cases, resolution),
    "response-time": Figure(response_cases, response),
    "approval-cycle": Figure(approval_cases, approvals),
    "satisfaction": Figure(survey_cases, satisfaction, ("measure",)),
    "spot-check": Figure(check_cases, checks),
}
