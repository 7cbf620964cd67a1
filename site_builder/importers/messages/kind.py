"""What a file of messages is: by what stands in it, and by its name where that does not tell."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.importers.messages.chat import read_chat
from site_builder.importers.messages.mail import read_mail
from site_builder.importers.messages.mbox import read_mbox
from site_builder.importers.messages.meeting import read_meetings
from site_builder.importers.messages.message import Message, Unread
from site_builder.model.regex import regex
from site_builder.parse.encoding import likely_encoding
from site_builder.parse.vocabulary.message_words import PLATFORMS

_NEAR, _TELLING = 4_000, 2_000_000
_MBOX = regex(rb"\AFrom [^\r\n]{1,400}\r?\n[A-Za-z0-9-]{1,60}:")
_MAIL = regex(rb"\A(?:[A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){2}")
_MAIL_FIELD = regex(
    rb"^(?:from|to|received|return-path|message-id|mime-version|subject|date)[ \t]{0,3}:", re.IGNORECASE | re.MULTILINE
)
_CALENDAR = regex(rb"\A(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR", re.IGNORECASE)


def read_messages(
    content: bytes, name: str, today: date, *, method: str = "", with_pieces: bool = False
) -> Iterator[Message | Unread]:
    """All messages of a file, or why one could not be read. `method` is that of a chat, where somebody said it."""
    start = content[:_NEAR]
    if _CALENDAR.match(start):
        yield from read_meetings(content)
    elif _MBOX.match(start):
        yield from read_mbox(content, with_pieces=with_pieces)
    elif _is_mail(start) or name.casefold().endswith(".eml"):
        yield read_mail(content, "", with_pieces=with_pieces)
    elif b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Unread("", "no-text")
    else:
        yield from read_chat(_decoded(content), method or _platform(name, content), today)


def _is_mail(start: bytes) -> bool:
    return bool(_MAIL.match(start)) and len({one.lower() for one in _MAIL_FIELD.findall(start)}) > 1


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(likely_encoding(content[:_TELLING]) or "utf-8", "replace")


def _platform(name: str, content: bytes) -> str:
    """The program that a chat's file is named after, else WeChat, where most of them are."""
    told = name.casefold() + "\n" + content[:200].decode("utf-8", "replace").casefold()
    return next((key for key, words in PLATFORMS if any(word in told for word in words)), "wechat")
