"""Who waits for whom: requests to other departments and colleagues, and the tasks that stages leave to them (R44)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from site_builder.metrics.asking.ask import is_part
from site_builder.metrics.facts.task_outcomes import TaskState
from site_builder.metrics.report import Report
from site_builder.metrics.standing.median import median
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.work_lines import WorkLine, finished, waiting

DONE_DAYS = 30
RATE_DAYS = 90
ROWS, CUSTOMERS = 40, 9
TASK_STATES = (TaskState.ON_TIME, TaskState.LATE, TaskState.OVERDUE)
"""So many lines of a department, and customers of a task that comes with a stage, are shown; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What somebody of a department has to do: `person` None where only the department was named."""

    person: Person | None
    count: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A task that a stage brings to a department, for all customers where it waits."""

    text: str
    lines: tuple[WorkLine, ...]
    more: int
    overdue: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """What waits for a department (`name` None: none was named), most urgent first; `more` lines are not listed.

    `lines` stand in the records, `duties` come with a stage and do not yet. `requests` and `stage_tasks` are how much
    of it was asked for and how much comes with a stage or is another task. `done` are requests done within
    `DONE_DAYS`; `median_days` the median of the days from their day to the day they were done (negative: early), None
    where none is known.
    """

    name: str | None
    lines: tuple[WorkLine, ...]
    more: int
    duties: tuple[Duty, ...]
    waiting: int
    overdue: int
    longest: int
    requests: int
    requests_overdue: int
    stage_tasks: int
    done: int
    median_days: Decimal | None
    people: tuple[Load, ...]
    overdue_url: str | None
    requests_url: str | None
    tasks_url: str | None
    tasks_overdue_url: str | None
    done_url: str | None

    @property
    def tasks_overdue(self) -> int:
        """What is overdue and no request."""
        return self.overdue - self.requests_overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What the page shows, the department to be asked first at the top.

    `requests` and `stage_tasks` count what waits, each line once whoever it goes to.

    `done` are the requests done within `DONE_DAYS`, newest first. `tasks` are the tasks due within `RATE_DAYS` by
    who does them.
    """

    departments: tuple[Department, ...]
    requests: int
    overdue: int
    longest: int
    stage_tasks: int
    stage_overdue: int
    done: tuple[WorkLine, ...]
    in_time: int
    tasks: Breakdown
    task_urls: Mapping[str, Mapping[str | None, str | None]]
    url: str | None
    overdue_url: str | None
    customers: int
    is_first: bool
    done_url: str | None = None
    tasks_url: str | None = None
    done_days: int = DONE_DAYS
    rate_days: int = RATE_DAYS

    @property
    def slowest(self) -> Line | None:
        """Who has the most tasks past their day, of those whose name is known."""
        late = [(line.get("overdue"), line) for line in self.tasks.lines if line.key]
        found = [(count, line) for count, line in late if isinstance(count, int) and count]
        return max(found, key=lambda pair: pair[0], default=(0, None))[1]

    @property
    def worst(self) -> Department | None:
        """The department to be asked first: they stand in that order."""
        return next((one for one in self.departments if one.overdue), None)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(url="requests.html", template="requests.html", content=content, section="requests", title="nav.requests")


def _content(report: Report) -> Requests:
    ask = asking(report)
    lines, recent = waiting(report, ask.known), _recent(report)
    done = finished(report, ask.known, recent)
    asked = [one for one in lines if one.is_request]
    rest = [one for one in lines if not one.is_request]
    late = [one for one in asked if one.is_overdue]
    tasks = ask.by("tasks", "rep", _until_yesterday(report))
    return Requests(
        departments=tuple(_departments(lines, done, ask)),
        requests=len(asked),
        overdue=len(late),
        longest=_longest(late),
        stage_tasks=len(rest),
        stage_overdue=sum(one.is_overdue for one in rest),
        done=done,
        in_time=sum(one.days is not None and one.days <= 0 for one in done),
        tasks=tasks,
        task_urls={
            str(one): ask.urls("tasks", "rep", _until_yesterday(report), (is_part(one),)) for one in TASK_STATES
        },
        url=_behind(asked, ask),
        overdue_url=_behind(late, ask),
        customers=len({one.path for one in asked}),
        is_first=not lines and not done and tasks.is_empty,
        done_url=_behind(done, ask),
        tasks_url=_behind(rest, ask),
    )


def _recent(report: Report) -> Period:
    return last_days(report.today, DONE_DAYS)


def _departments(lines: Sequence[WorkLine], done: Sequence[WorkLine], ask: Asking) -> Iterator[Department]:
    """Those with the most overdue requests first, then tasks, then the team's order."""
    places = {name: place for place, name in enumerate(ask.report.rules.team.departments)}
    open_by, done_by = _grouped(lines), _grouped(done)
    names = sorted(
        {*open_by, *done_by}, key=lambda name: (name is None, places.get(name or "", len(places)), name or "")
    )
    found = (_department(name, open_by.get(name, []), done_by.get(name, []), ask) for name in names)
    yield from sorted(found, key=lambda one: (-one.requests_overdue, -one.overdue))


def _grouped(lines: Iterable[WorkLine]) -> dict[str | None, list[WorkLine]]:
    groups: defaultdict[str | None, list[WorkLine]] = defaultdict(list)
    for one in lines:
        for name in one.departments:
            groups[name].append(one)
    return dict(groups)


def _department(name: str | None, lines: list[WorkLine], done: list[WorkLine], ask: Asking) -> Department:
    late = [one for one in lines if one.is_overdue]
    days = [Decimal(one.days) for one in done if one.days is not None]
    written = [one for one in lines if one.is_written]
    asked = sum(one.is_request for one in lines)
    return Department(
        name=name,
        lines=tuple(written[:ROWS]),
        more=max(0, len(written) - ROWS),
        duties=tuple(_duties(lines, ask)),
        waiting=len(lines),
        overdue=len(late),
        longest=_longest(late),
        requests=asked,
        requests_overdue=sum(one.is_request for one in late),
        stage_tasks=len(lines) - asked,
        done=len(done),
        median_days=median(days),
        people=_people(name, lines),
        overdue_url=_behind((one for one in late if one.is_request), ask),
        requests_url=_behind((one for one in lines if one.is_request), ask),
        tasks_url=_behind((one for one in lines if not one.is_request), ask),
        tasks_overdue_url=_behind((one for one in late if not one.is_request), ask),
        done_url=_behind(done, ask),
    )


def _duties(lines: Iterable[WorkLine], ask: Asking) -> Iterator[Duty]:
    """What is not in the records yet, by its text; the text with the longest overdue first."""
    by_text: defaultdict[str, list[WorkLine]] = defaultdict(list)
    for one in lines:
        if not one.is_written:
            by_text[one.text].append(one)
    for text, own in by_text.items():
        late = sum(one.is_overdue for one in own)
        shown, more = tuple(own[:CUSTOMERS]), max(0, len(own) - CUSTOMERS)
        yield Duty(text=text, lines=shown, more=more, overdue=late, url=_behind(own, ask))


def _people(name: str | None, lines: Iterable[WorkLine]) -> tuple[Load, ...]:
    """Who of the department has how much, the fullest hands first, what names nobody last."""
    found: defaultdict[str, list[WorkLine]] = defaultdict(list)
    persons: dict[str, Person] = {}
    for line in lines:
        own = [person for person, department in line.doers if department == name and person.key != name]
        persons |= {person.key: person for person in own}
        for key in [person.key for person in own] or [""]:
            found[key].append(line)
    order = sorted(found.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return tuple(
        Load(person=persons.get(key), count=len(own), overdue=sum(one.is_overdue for one in own)) for key, own in order
    )


def _until_yesterday(report: Report) -> Period:
    """The days whose tasks were due before today."""
    start = last_days(report.today, RATE_DAYS).start
    return Period(start and start - timedelta(days=1), report.today)


def _longest(late: Iterable[WorkLine]) -> int:
    return max((-one.days for one in late if one.days is not None), default=0)


def _behind(lines: Iterable[WorkLine], ask: Asking) -> str | None:
    return ask.behind([one.path for one in lines])
