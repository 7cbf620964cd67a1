"""A chat that was copied or exported (WeCom, WeChat, DingTalk, Feishu, WhatsApp), or any text that was pasted.

Whoever speaks stands on a line with the time, the words below it or behind a colon. A text without such lines is one
message of nobody. A chat of several days is one message a day.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime, time, timedelta

from site_builder.importers.messages.excerpt import plain
from site_builder.importers.messages.message import MAX_TEXT, MOST_MESSAGES, Message, Party, Unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.message_words import (
    AFTERNOON,
    CHAT_DAY,
    CHAT_NAME,
    CHAT_TIME,
    NO_NAME,
    PICTURE,
    TODAY,
    YESTERDAY,
)

_ACCOUNT = r"(?:[(<\uff08][^)>\uff09\n]{0,60}[)>\uff09])?"
_WHEN = rf"(?:(?P<day>{CHAT_DAY})[,，]?\s{{1,3}})?(?P<time>{CHAT_TIME})"
_HEADS = (
    regex(rf"(?P<name>{CHAT_NAME}){_ACCOUNT}[\s,，]{{1,4}}{_WHEN}", re.IGNORECASE),
    regex(rf"{_WHEN}[\s,，-]{{1,4}}(?P<name>{CHAT_NAME}){_ACCOUNT}", re.IGNORECASE),
    regex(rf"\[?{_WHEN}\]?\s?[-–]?\s?(?P<name>{CHAT_NAME})[:：]\s{{0,2}}(?P<said>.*)", re.IGNORECASE),
    regex(rf"(?P<name>{CHAT_NAME}){_ACCOUNT}[\s,，]{{1,4}}{_WHEN}[:：]\s{{0,2}}(?P<said>.*)", re.IGNORECASE),
)
_ID = regex(r"[(（<][^)）>]{0,60}[)）>]\s*$")
_NUMBER = regex(r"\d+")
_LONGEST = 120
_LINES = 100_000
_MOST_PEOPLE = 60
_NOON = 12


@dataclass(slots=True)
class _Turn:
    """What somebody said at once."""

    name: str
    day: date
    at: time
    lines: list[str] = field(default_factory=list)


def read_chat(text: str, method: str, today: date) -> Iterator[Message | Unread]:
    """A message for each day of the chat; days without a year are the last ones before `today`."""
    lines = plain(text).split("\n")
    turns = list(_turns(lines[:_LINES], today))
    if not turns:
        words = "\n".join(lines)[:MAX_TEXT].strip()
        yield Message(place="", kind="text", method=method, text=words) if words else Unread("", "empty")
        return
    days: dict[date, list[_Turn]] = {}
    for turn in turns:
        days.setdefault(turn.day, []).append(turn)
    everybody = tuple(dict.fromkeys(turn.name for turn in turns))[:_MOST_PEOPLE]
    for number, (day, said) in enumerate(sorted(days.items())):
        if number >= MOST_MESSAGES:
            yield Unread(f"{day}\u2026", "too-many")
            return
        yield _message(said, method, everybody)
    if len(lines) > _LINES:
        yield Unread(f"{_LINES}\u2026", "too-many")


def _message(turns: list[_Turn], method: str, everybody: tuple[str, ...]) -> Message:
    """What counts in a chat stands at its end."""
    said = [f"{turn.name}: {_words(turn)}" for turn in turns if _words(turn)]
    names = dict.fromkeys(turn.name for turn in turns)
    last = turns[-1]
    return Message(
        place=str(last.day),
        kind="chat",
        method=method,
        at=datetime.combine(last.day, last.at),  # the clock of the chat, which is the team's
        people=tuple(Party(name=name) for name in names)[:_MOST_PEOPLE],
        also=tuple(Party(name=name) for name in everybody if name not in names),
        text="\n".join(said)[-MAX_TEXT:],
    )


def _words(turn: _Turn) -> str:
    return " ".join(PICTURE.sub(lambda found: found[0].strip("[]"), " ".join(turn.lines)).split())


def _turns(lines: list[str], today: date) -> Iterator[_Turn]:
    turn: _Turn | None = None
    day, is_begun = today, False
    for line in filter(str.strip, lines):
        found = _head(line.strip())
        if found is None or not (is_begun or found["day"] or line is lines[0]):
            if turn is not None:
                turn.lines.append(line)
            continue
        is_begun = True
        if turn is not None:
            yield turn
        day = _day(found["day"] or "", today) or day
        turn = _Turn(_ID.sub("", found["name"]).strip(" @,"), day, _time(found["time"]))
        if found.groupdict().get("said"):
            turn.lines.append(found["said"])
    if turn is not None:
        yield turn


def _head(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        line = line[:_LONGEST] if _HEADS[2].match(line[:_LONGEST]) else ""
    for pattern in _HEADS:
        found = pattern.fullmatch(line)
        if found and found["name"].strip() and _is_time(found["time"]) and not NO_NAME.fullmatch(found["name"]):
            return found
    return None


def _is_time(text: str) -> bool:
    hour, minute = (int(one) for one in _NUMBER.findall(text)[:2])
    return hour < 24 and minute < 60  # noqa: PLR2004 - a clock


def _time(text: str) -> time:
    hour, minute = (int(one) for one in _NUMBER.findall(text)[:2])
    late = any(word in text.casefold() for word in AFTERNOON)
    return time(hour + _NOON if late and hour < _NOON else hour, minute)


def _day(text: str, today: date) -> date | None:
    """A day as chats write it; None for one that there is not."""
    if text.casefold() in TODAY:
        return today
    if text.casefold() in YESTERDAY:
        return today - timedelta(days=1)
    numbers = [int(one) for one in _NUMBER.findall(text)]
    try:
        if len(numbers) == len(("year", "month", "day")):
            return date(*numbers)
        if len(numbers) == len(("month", "day")):
            near = date(today.year, *numbers)
            return near if near <= today + timedelta(days=1) else date(today.year - 1, *numbers)
    except ValueError:
        return None
    return None
