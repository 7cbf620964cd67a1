"""Calendars: what falls on which day, one file for the team and one per member.

Next steps, tasks, payments and expected closes are events; tasks are to-dos as well, for programs that know them (most
subscribed calendars show events only). What ended lately is told as cancelled, so that calendars that were imported
once let it go.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vDuration, vText
from icalendar.parser import Contentline

from site_builder.exporters.editions import Edition, editions, member_slugs, one_line
from site_builder.metrics.ended import Ended, ended_items
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass

_END = b"END:VCALENDAR\r\n"
_END_EVENT = b"END:VEVENT\r\n"
_WIDTH = 75
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
        event = self.event.removesuffix(_END_EVENT) + self.alarm + _END_EVENT if self.alarm else self.event
        return event + self.todo


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/team.ics` and `feeds/<member>.ics` in every language; the same report gives the same bytes."""
    named = member_slugs(report)
    ended = ended_items(report.figures.ledger.states.values(), report.figures.agenda, report.today)
    for edition in editions(report):
        items = list(_items(report, ended, edition))
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
    head: bytes = calendar.to_ical()
    return head.removesuffix(_END) + b"".join(parts) + _END


def _items(report: Report, ended: Sequence[Ended], edition: Edition) -> Iterator[_Written]:
    """Everything that is due, then what ended lately."""
    writer = _Writer(report, edition)
    for item in report.figures.agenda:
        yield writer.item(item)
    for one in ended:
        yield writer.item(one.item, COMPLETED if one.done else CANCELLED)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes items for a report in a language.

    Line by line: the library's own components take ten times as long, and a large team has tens of thousands of items.
    Texts are escaped and lines folded by the library.
    """

    report: Report
    edition: Edition

    def item(self, item: AgendaItem, ended: str = "") -> _Written:
        """The event with its alarm, and for a task the to-do; `ended` says how it ended."""
        summary = _text(self._summary(item))
        shared = _line(b"SUMMARY", summary) + self._shared(item)
        todo = self._todo(item, shared, ended or OPEN) if item.kind is AgendaKind.TASK else b""
        event = self._event(item, shared, CANCELLED if ended else "")
        return _Written(item.person, event, b"" if ended else self._alarm(item, summary), todo)

    def _shared(self, item: AgendaItem) -> bytes:
        """What the event and the to-do say alike."""
        words = self.edition.words
        lines = [_line(b"DTSTAMP", _moment(self.report.today)), _line(b"SEQUENCE", str(item.sequence).encode())]
        if item.stated:
            lines.append(_line(b"LAST-MODIFIED", _moment(item.stated)))
        lines.append(_line(b"CATEGORIES", _text(words.text(f"agenda.{item.kind}"))))
        if item.person:
            member = self.report.rules.team.find(item.person)
            by = words.text("agenda.by", name=member.name if member else item.person)
            lines.append(_line(b"DESCRIPTION", _text(one_line(by))))
        return b"".join(lines)

    def _event(self, item: AgendaItem, shared: bytes, status: str) -> bytes:
        """A whole day, or the time that was agreed on. A moved item keeps its UID, so calendars move it too."""
        if item.at is None:
            when = _line(b"DTSTART;VALUE=DATE", _day(item.on))
            when += _line(b"DTEND;VALUE=DATE", _day(item.on + timedelta(days=1)))
        else:
            start = self._start(item)
            when = _line(b"DTSTART", _utc(start)) + _line(b"DTEND", _utc(start + _LENGTH))
        free = _line(b"TRANSP", b"TRANSPARENT" if item.at is None else b"OPAQUE")
        told = _line(b"STATUS", status.encode()) if status else b""
        return b"".join((b"BEGIN:VEVENT\r\n", _uid(item, ""), when, shared, free, told, _END_EVENT))

    def _todo(self, item: AgendaItem, shared: bytes, status: str) -> bytes:
        """A task as one; its name differs from the event's."""
        told = _line(b"DUE;VALUE=DATE", _day(item.on)) + _line(b"STATUS", status.encode())
        if status == COMPLETED and item.task and item.task.done_on:
            told += _line(b"COMPLETED", _moment(item.task.done_on)) + _line(b"PERCENT-COMPLETE", b"100")
        return b"".join((b"BEGIN:VTODO\r\n", _uid(item, "-todo"), shared, told, b"END:VTODO\r\n"))

    def _alarm(self, item: AgendaItem, summary: bytes) -> bytes:
        """Half an hour before a time, on the morning of a day; what is past rings no more."""
        if item.on < self.report.today or item.kind not in (AgendaKind.NEXT_STEP, AgendaKind.TASK):
            return b""
        hours = self.report.rules.calendar.hours
        morning = hours[0] if hours else _MORNING
        trigger = -_NOTICE if item.at else timedelta(hours=morning.hour, minutes=morning.minute)
        told, rings = _line(b"DESCRIPTION", summary), _line(b"TRIGGER", _duration(trigger))
        return b"".join((b"BEGIN:VALARM\r\n", _line(b"ACTION", b"DISPLAY"), told, rings, b"END:VALARM\r\n"))

    def _start(self, item: AgendaItem) -> datetime:
        zone = ZoneInfo(self.report.rules.site.timezone)
        return datetime.combine(item.on, item.at or time(), zone).astimezone(UTC)

    def _summary(self, item: AgendaItem) -> str:
        words = self.edition.words
        kind, text = words.text(f"agenda.{item.kind}"), one_line(self.edition.plain(item.text))
        if not text or item.kind in (AgendaKind.PAYMENT, AgendaKind.CLOSE):
            text = f"{kind} {text}".rstrip()
        return one_line(words.text("agenda.summary", customer=item.customer.label, text=text))


def _line(name: bytes, value: bytes) -> bytes:
    line = name + b":" + value
    if len(line) > _WIDTH:
        line = Contentline(line.decode("utf-8", "replace")).to_ical()  # type: ignore[no-untyped-call]
    return line + b"\r\n"


def _duration(span: timedelta) -> bytes:
    told: bytes = vDuration(span).to_ical()  # type: ignore[no-untyped-call]
    return told


def _text(text: str) -> bytes:
    escaped: bytes = vText(text).to_ical()
    return escaped


def _uid(item: AgendaItem, suffix: str) -> bytes:
    return _line(b"UID", f"{one_line(item.uid)}{suffix}@genjin".encode())


def _day(day: date) -> bytes:
    return day.strftime("%Y%m%d").encode()


def _moment(day: date) -> bytes:
    """Midnight of a day, as far as anybody needs to know."""
    return _day(day) + b"T000000Z"


def _utc(moment: datetime) -> bytes:
    return moment.strftime("%Y%m%dT%H%M%SZ").encode()
