"""What is agreed on for the next working day, by member, and a brief for each: to take along."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import partial
from itertools import islice

from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.page import Late, Page, Person
from site_builder.model.slug import slugs
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.brief import Brief, make_brief
from site_builder.pages.rows import Row, make_row

PAGE = "meetings.html"
BRIEFS = 30
"""So many briefs stand on a member's page; the others are only named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A step of the day; `at` where a time was agreed on."""

    row: Row
    text: str
    at: time | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A member's meetings; `person` is None where nobody is named. `url` is the page with the briefs."""

    person: Person | None
    url: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The first page: everybody's. `day` is the next working day; `first` is earlier where days off lie between."""

    day: date
    first: date
    count: int
    people: tuple[Own, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A member's page: a sheet for each meeting; `left` are those beyond what a page holds."""

    day: date
    own: Own
    briefs: tuple[Brief, ...]
    left: tuple[Meeting, ...]


def plan(report: Report) -> Iterator[Page]:
    """One page of all, and one for everybody who has something agreed on."""
    known = addresses(report)
    content = make_meetings(report, known)
    yield Page(url=PAGE, template="meetings.html", content=content, section="today", title="meetings.title")
    items = upcoming(report)
    for own in content.people:
        key = own.person.key if own.person else None
        yield Page(
            url=own.url,
            template="meeting-sheets.html",
            content=Late(partial(_sheets, own, content.day, items[key], report)),
            section="today",
            title=" ".join(filter(None, (own.person.name if own.person else "", str(content.day)))),
            title_is_text=True,
        )


def next_day(report: Report) -> date:
    """The next day on which the team works."""
    return report.rules.calendar.add_working_days(report.today, 1)


def upcoming(report: Report) -> Mapping[str | None, list[AgendaItem]]:
    """The steps after today up to the next working day, by who takes them, in the order of the day."""
    last = next_day(report)
    found: defaultdict[str | None, list[AgendaItem]] = defaultdict(list)
    for one in report.figures.agenda:
        if one.kind is AgendaKind.NEXT_STEP and report.today < one.on <= last:
            found[one.person].append(one)
    for items in found.values():
        items.sort(key=lambda one: (one.on, one.at or time.max, one.customer.label, one.text))
    return found


def make_meetings(report: Report, known: Addresses) -> Meetings:
    """What everybody has to do, who has most of it first."""
    items, day = upcoming(report), next_day(report)
    places = slugs((key or "", key) for key in items)
    people = [
        Own(
            person=known.person(key),
            url=f"meetings/{places[key or '']}.html",
            meetings=tuple(_meeting(one, report, known) for one in found),
        )
        for key, found in items.items()
    ]
    people.sort(key=lambda one: (one.person is None, -len(one.meetings), one.person.name if one.person else ""))
    return Meetings(
        day=day,
        first=min((one.on for found in items.values() for one in found), default=day),
        count=sum(len(one.meetings) for one in people),
        people=tuple(people),
    )


def briefs_of(items: list[AgendaItem], report: Report, known: Addresses, most: int | None = None) -> tuple[Brief, ...]:
    """A brief for each customer, in the order of the day; of the first ones if there are more than so many."""
    paths = dict.fromkeys(one.customer.path for one in items)
    return tuple(make_brief(report.figures.by_path[path], report, known) for path in islice(paths, most))


def _sheets(own: Own, day: date, items: list[AgendaItem], report: Report) -> Sheets:
    known = addresses(report)
    briefs = briefs_of(items, report, known, BRIEFS)
    shown = {one.url for one in briefs}
    left = tuple(one for one in own.meetings if one.row.url not in shown)
    return Sheets(day=day, own=own, briefs=briefs, left=left)


def _meeting(one: AgendaItem, report: Report, known: Addresses) -> Meeting:
    state = report.figures.by_path[one.customer.path]
    return Meeting(row=make_row(state, report.rules, known), text=one.text, at=one.at, on=one.on)
