"""Calendars: what falls on which day, one file for the team and one per member.

Next steps, tasks, payments and expected closes are events; tasks are to-dos as well, for programs that know them (most
subscribed calendars show events only). What ended lately is told as cancelled, so that calendars that were imported
once let it go.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Todo, vDuration

from site_builder.exporters.editions import Edition, editions, member_slugs, one_line
from site_builder.metrics.ended import ended_items
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report

_END = b"END:VCALENDAR\r\n"
_END_EVENT, _END_TODO = b"END:VEVENT\r\n", b"END:VTODO\r\n"
_LENGTH = timedelta(minutes=30)
"""How long an appointment takes whose length nobody has said."""

_NOTICE = timedelta(minutes=30)
_MORNING = time(9)
_FRESH = timedelta(hours=6)
CANCELLED, COMPLETED, OPEN = "CANCELLED", "COMPLETED", "NEEDS-ACTION"


@dataclass(frozen=True, slots=True)
class _Written:
    """An item in iCalendar; `alarm` belongs to the calendar of whoever does it, not to the team's."""

    person: str | None
    event: bytes
    alarm: bytes = b""
    todo: bytes = b""

    def own(self) -> bytes:
        """As it stands in the calendar of its person."""
        return self._with_alarm(self.event, _END_EVENT) + self.todo

    def _with_alarm(self, text: bytes, end: bytes) -> bytes:
        return text.removesuffix(end) + self.alarm + end if self.alarm and text else text


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/team.ics` and `feeds/<member>.ics` in every language; the same report gives the same bytes."""
    named = member_slugs(report)
    for edition in editions(report):
        items = list(_items(report, edition))
        team = (one.event + one.todo for one in items)
        yield f"{edition.folder}feeds/team.ics", feed(report, team, None, edition)
        for one in report.figures.reps:
            mine = (each.own() for each in items if each.person == one.member.id)
            path = f"{edition.folder}feeds/{named[one.member.id]}.ics"
            yield path, feed(report, mine, one.member.name, edition)


def feed(report: Report, parts: Iterable[bytes], name: str | None, edition: Edition) -> bytes:
    """A calendar. `parts` are written already: the same ones stand in the team's calendar and in a member's."""
    team = report.rules.site.name or edition.words.text("site.name")
    calendar = Calendar()
    calendar.add("prodid", "-//Genjin//genjin//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(f"{team} · {name}" if name else team))
    calendar.add("x-wr-timezone", report.rules.site.timezone)
    calendar.add("refresh-interval", vDuration(_FRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_FRESH))
    return _bytes(calendar).removesuffix(_END) + b"".join(parts) + _END


def _items(report: Report, edition: Edition) -> Iterator[_Written]:
    """Everything that is due, then what ended lately."""
    writer = _Writer(report, edition)
    for item in report.figures.agenda:
        todo = writer.todo(item, OPEN) if item.kind is AgendaKind.TASK else b""
        yield _Written(item.person, writer.event(item), writer.alarm(item), todo)
    for one in ended_items(report.figures.ledger.states.values(), report.figures.agenda, report.today):
        is_task = one.item.kind is AgendaKind.TASK
        todo = writer.todo(one.item, COMPLETED if one.done else CANCELLED) if is_task else b""
        yield _Written(one.item.person, writer.event(one.item, CANCELLED), b"", todo)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes items for a report in a language."""

    report: Report
    edition: Edition

    def event(self, item: AgendaItem, status: str = "") -> bytes:
        """A whole day, or the time that was agreed on. A moved item keeps its UID, so calendars move it too."""
        event = Event()
        self._head(event, item, "")
        if item.at is None:
            event.add("dtstart", item.on)
            event.add("dtend", item.on + timedelta(days=1))
        else:
            start = self._moment(item)
            event.add("dtstart", start)
            event.add("dtend", start + _LENGTH)
        event.add("transp", "TRANSPARENT" if item.at is None else "OPAQUE")
        if status:
            event.add("status", status)
        return _bytes(event)

    def todo(self, item: AgendaItem, status: str) -> bytes:
        """A task as one; its name differs from the event's."""
        todo = Todo()
        self._head(todo, item, "-todo")
        todo.add("due", item.on)
        todo.add("status", status)
        if status == COMPLETED and item.task and item.task.done_on:
            todo.add("completed", datetime.combine(item.task.done_on, time(), UTC))
            todo.add("percent-complete", 100)
        return _bytes(todo)

    def alarm(self, item: AgendaItem) -> bytes:
        """Half an hour before a time, on the morning of a day; what is past rings no more."""
        if item.on < self.report.today or item.kind not in (AgendaKind.NEXT_STEP, AgendaKind.TASK):
            return b""
        hours = self.report.rules.calendar.hours
        morning = hours[0] if hours else _MORNING
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", self._summary(item))
        alarm.add("trigger", -_NOTICE if item.at else timedelta(hours=morning.hour, minutes=morning.minute))
        return _bytes(alarm)

    def _head(self, part: Event | Todo, item: AgendaItem, suffix: str) -> None:
        rules, words = self.report.rules, self.edition.words
        member = rules.team.find(item.person) if item.person else None
        part.add("uid", f"{one_line(item.uid)}{suffix}@genjin")
        part.add("dtstamp", datetime.combine(self.report.today, time(), UTC))
        part.add("sequence", item.sequence)
        if item.stated:
            part.add("last-modified", datetime.combine(item.stated, time(), UTC))
        part.add("summary", self._summary(item))
        part.add("categories", [words.text(f"agenda.{item.kind}")])
        if item.person:
            by = words.text("agenda.by", name=member.name if member else item.person)
            part.add("description", one_line(by))

    def _moment(self, item: AgendaItem) -> datetime:
        zone = ZoneInfo(self.report.rules.site.timezone)
        return datetime.combine(item.on, item.at or time(), zone).astimezone(UTC)

    def _summary(self, item: AgendaItem) -> str:
        words = self.edition.words
        kind, text = words.text(f"agenda.{item.kind}"), one_line(self.edition.plain(item.text))
        if not text or item.kind in (AgendaKind.PAYMENT, AgendaKind.CLOSE):
            text = f"{kind} {text}".rstrip()
        return one_line(words.text("agenda.summary", customer=item.customer.label, text=text))


def _bytes(component: Calendar | Event | Todo | Alarm) -> bytes:
    content: bytes = component.to_ical()
    return content
