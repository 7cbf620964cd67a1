"""Calendars: what falls on which day, one file for the team and one per member."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from site_builder.exporters.editions import Edition, editions, member_slugs, one_line
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report

_END = b"END:VCALENDAR\r\n"


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/team.ics` and `feeds/<member>.ics` in every language; the same report gives the same bytes."""
    named = member_slugs(report)
    for edition in editions(report):
        stamp = datetime.combine(report.today, time(), UTC)
        events = [(item.person, _bytes(_event(item, stamp, edition, report))) for item in report.figures.agenda]
        yield f"{edition.folder}feeds/team.ics", feed(report, [event for _, event in events], None, edition)
        for one in report.figures.reps:
            mine = [event for person, event in events if person == one.member.id]
            path = f"{edition.folder}feeds/{named[one.member.id]}.ics"
            yield path, feed(report, mine, one.member.name, edition)


def feed(report: Report, events: Iterable[bytes], name: str | None, edition: Edition) -> bytes:
    """A calendar of whole days. A moved item keeps its UID, so calendars move it too.

    `events` are written already: the same ones stand in the team's calendar and in a member's.
    """
    team = report.rules.site.name or edition.words.text("site.name")
    calendar = Calendar()
    calendar.add("prodid", "-//Genjin//genjin//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(f"{team} · {name}" if name else team))
    return _bytes(calendar).removesuffix(_END) + b"".join(events) + _END


def _event(item: AgendaItem, stamp: datetime, edition: Edition, report: Report) -> Event:
    member = report.rules.team.find(item.person) if item.person else None
    event = Event()
    event.add("uid", f"{one_line(item.uid)}@genjin")
    event.add("dtstamp", stamp)
    event.add("dtstart", item.on)
    event.add("dtend", item.on + timedelta(days=1))
    event.add("summary", _summary(item, edition))
    event.add("categories", [edition.words.text(f"agenda.{item.kind}")])
    event.add("transp", "TRANSPARENT")
    if item.person:
        by = edition.words.text("agenda.by", name=member.name if member else item.person)
        event.add("description", one_line(by))
    return event


def _summary(item: AgendaItem, edition: Edition) -> str:
    kind = edition.words.text(f"agenda.{item.kind}")
    text = one_line(edition.plain(item.text))
    if not text or item.kind in (AgendaKind.PAYMENT, AgendaKind.CLOSE):
        text = f"{kind} {text}".rstrip()
    return one_line(edition.words.text("agenda.summary", customer=item.customer.label, text=text))


def _bytes(component: Calendar | Event) -> bytes:
    content: bytes = component.to_ical()
    return content
