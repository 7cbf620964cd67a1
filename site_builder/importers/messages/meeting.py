"""Meetings of a calendar file (.ics)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from site_builder.importers.messages.excerpt import plain, plain_line
from site_builder.importers.messages.html_text import html_text
from site_builder.importers.messages.message import MAX_TEXT, MOST_MESSAGES, Message, Party, Unread

_MOST_PEOPLE = 60
_LONGEST = 24 * 60
_HEADER = 20_000


def read_meetings(content: bytes) -> Iterator[Message | Unread]:
    """Every meeting in the order of the file; of a series the first one."""
    from icalendar import Calendar  # noqa: PLC0415 - start-up is felt on every command

    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    lines = [line[:_HEADER] for line in text.split("\n") if "\x00" not in line]
    try:
        found: Any = Calendar.from_ical("\n".join(lines), multiple=True)
        events = [event for calendar in found for event in calendar.walk("VEVENT")]
    except Exception:  # noqa: BLE001 - the library raises what it likes on what it does not understand
        yield Unread("", "broken")
        return
    if not events:
        yield Unread("", "empty")
    for number, event in enumerate(events, 1):
        if number > MOST_MESSAGES:
            yield Unread(f"#{number}\u2026", "too-many")
            return
        yield _read(event, f"#{number}")


def _read(event: Any, place: str) -> Message | Unread:
    try:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            return Unread(place, "cancelled")
        return _message(event, place)
    except Exception:  # noqa: BLE001 - as above
        return Unread(place, "broken")


def _message(event: Any, place: str) -> Message | Unread:
    start = event.decoded("DTSTART", None)
    if not isinstance(start, date):
        return Unread(place, "no-day")
    is_timed = isinstance(start, datetime)
    at = start if isinstance(start, datetime) else datetime.combine(start, time())
    organizer = _party(event.get("ORGANIZER"))
    attendees = event.get("ATTENDEE") or []
    people = [_party(one) for one in (attendees if isinstance(attendees, list) else [attendees])[:_MOST_PEOPLE]]
    location = plain_line(str(event.get("LOCATION") or ""))
    summary = plain_line(str(event.get("SUMMARY") or ""))
    return Message(
        place=place,
        kind="meeting",
        method="meeting",
        identity=plain_line(str(event.get("UID") or "")),
        at=at,
        timed=is_timed,
        people=tuple(one for one in dict.fromkeys((organizer, *people)) if one and (one.name or one.mail)),
        subject=" ".join(filter(None, (summary, f"({location})" if location else ""))),
        text=_text(str(event.get("DESCRIPTION") or "")),
        minutes=_minutes(event, at) if is_timed else None,
    )


def _text(said: str) -> str:
    """Outlook and Google put HTML into descriptions."""
    return plain(html_text(said) if "<" in said and ">" in said else said)[:MAX_TEXT]


def _party(one: Any) -> Party | None:
    if one is None:
        return None
    address = plain_line(str(one)).casefold().removeprefix("mailto:")
    name = plain_line(str(one.params.get("CN", ""))) if hasattr(one, "params") else ""
    return Party(name="" if "@" in name else name, mail=address if "@" in address else "")


def _minutes(event: Any, start: datetime) -> int | None:
    end = event.decoded("DTEND", None)
    length = event.decoded("DURATION", None) if end is None else end - start
    minutes = int(length.total_seconds() // 60) if hasattr(length, "total_seconds") else 0
    return minutes if 0 < minutes <= _LONGEST else None
