"""A mail as bytes to a message: whatever is in it, in bounded time, with its attachments by name and size."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from site_builder.importers.messages.excerpt import parted, plain, plain_line
from site_builder.importers.messages.html_text import html_text
from site_builder.importers.messages.message import MAX_MESSAGE, MAX_TEXT, Message, Party, Piece, Unread
from site_builder.model.regex import regex
from site_builder.parse.encoding import likely_encoding
from site_builder.parse.vocabulary.message_words import BULK

MOST_PARTS = 200
"""Parts within parts: a mail of people has some dozens at most."""

_TELLING = 2_000_000
_MOST_BOUNDARIES = 3_000
_HEADERS = 400
_HEADER = 4_000
_MOST_PEOPLE = 60
_MOST_PIECES = 60
_MULTIPART = regex(rb"^content-type[ \t]{0,9}:[ \t\r\n]{0,9}multipart/", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD = regex(rb"\r?\n[ \t]*\r?\n")
_FIELD = regex(rb"\r?\n(?![ \t])")
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk", "hz-gb-2312", "gb18030"})
_FOLDERS = regex(r"[\\/]")


def read_mail(content: bytes, place: str, *, with_pieces: bool = False) -> Message | Unread:
    """The message; `with_pieces` keeps the attachments' bytes."""
    if len(content) > MAX_MESSAGE:
        return Unread(place, "too-large")
    within = len(_MULTIPART.findall(content))
    if within > MOST_PARTS or (within and content.count(b"\n--") > _MOST_BOUNDARIES):
        return Unread(place, "too-nested")
    try:
        mail = BytesParser(policy=policy.default).parsebytes(_with_short_headers(content))
        return _message(mail, place, with_pieces=with_pieces)
    except Exception:  # noqa: BLE001 - the library raises what it likes on what it does not understand
        return Unread(place, "broken")


def _with_short_headers(content: bytes) -> bytes:
    """No header is longer than people's are: the library's reader of addresses takes its time over long ones."""
    found = _END_OF_HEAD.search(content)
    end = found.start() if found else len(content)
    fields = _FIELD.split(content[:end])
    if len(fields) <= _HEADERS and all(len(one) <= _HEADER for one in fields):
        return content
    return b"\n".join(one[:_HEADER] for one in fields[:_HEADERS]) + content[end:]


def _message(mail: EmailMessage, place: str, *, with_pieces: bool) -> Message | Unread:
    sender = next(iter(_people(mail, "from", "sender", "reply-to")), None)
    text = _text(mail)
    if sender is None and not text.strip() and not mail.keys():
        return Unread(place, "empty")
    fresh, signature = parted(text)
    said = _said(mail, "precedence").lower() in BULK or _said(mail, "auto-submitted").lower() not in ("", "no")
    return Message(
        place=place,
        kind="mail",
        method="mail",
        identity=_said(mail, "message-id"),
        at=_moment(mail),
        sender=sender,
        people=tuple(_people(mail, "to", "cc"))[:_MOST_PEOPLE],
        subject=plain_line(_said(mail, "subject")),
        text=fresh,
        signature=signature,
        pieces=tuple(_pieces(mail, with_pieces=with_pieces)),
        is_bulk=said or bool(_said(mail, "list-unsubscribe")),
    )


def _said(mail: EmailMessage, name: str) -> str:
    """A header in words; what cannot be understood is nothing."""
    try:
        return plain_line(str(mail.get(name) or ""), _HEADER)
    except Exception:  # noqa: BLE001 - as above
        return ""


def _people(mail: EmailMessage, *names: str) -> Iterator[Party]:
    for name in names:
        for shown, address in _addresses(mail, name):
            mail_address = plain_line(address).casefold()
            if shown or "@" in mail_address:
                yield Party(name=plain_line(shown), mail=mail_address if "@" in mail_address else "")


def _addresses(mail: EmailMessage, name: str) -> list[tuple[str, str]]:
    try:
        header = mail.get(name)
        if isinstance(header, AddressHeader) and header.addresses:
            return [(one.display_name, one.addr_spec) for one in header.addresses]
    except Exception:  # noqa: BLE001 - as above
        header = None
    raw = next((str(value) for key, value in mail.raw_items() if key.casefold() == name), "")
    return getaddresses([raw.replace("\n", " ")]) if raw else []


def _moment(mail: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(mail.get("date") or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _text(mail: EmailMessage) -> str:
    """The plain part, else that of the HTML one; attached mails and files are none."""
    html = ""
    for part in _leaves(mail):
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            text = plain(_decoded(part)[: 4 * MAX_TEXT])
            if text.strip():
                return text[:MAX_TEXT]
        elif kind == "text/html" and not html:
            html = _decoded(part)
    return plain(html_text(html))[:MAX_TEXT] if html else ""


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts without parts, in their order; what is attached as a mail is a file, not looked into."""
    waiting = [mail]
    seen = 0
    while waiting and seen <= 2 * MOST_PARTS:
        part = waiting.pop()
        seen += 1
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            waiting += [one for one in reversed(inside) if isinstance(one, EmailMessage)]
        else:
            yield part


def _decoded(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = (part.get_content_charset("utf-8") or "utf-8").casefold()
    stated = "gb18030" if charset in _CHINESE else charset
    for name in _names(raw, stated):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("gb18030" if stated == "gb18030" else "utf-8", "replace")


def _names(raw: bytes, stated: str) -> Iterator[str]:
    """What it may be encoded in: as stated, else as most are, else as it looks."""
    yield from (stated, "utf-8")
    if (likely := likely_encoding(raw[:_TELLING])) is not None:
        yield likely


def _pieces(mail: EmailMessage, *, with_pieces: bool) -> Iterator[Piece]:
    found = 0
    for part in _leaves(mail):
        if part is mail or (part.get_content_disposition() != "attachment" and not part.get_filename()):
            continue
        found += 1
        if found > _MOST_PIECES:
            return
        yield _piece(part, found, with_pieces=with_pieces)


def _piece(part: EmailMessage, number: int, *, with_pieces: bool) -> Piece:
    """A file by the last part of its name, whatever folder it would like to go to."""
    inside = part.get_payload()
    first = inside[0] if isinstance(inside, list) and inside else None
    raw = first.as_bytes() if isinstance(first, EmailMessage) else part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    try:
        name = plain_line(part.get_filename() or "")
    except Exception:  # noqa: BLE001 - as above
        name = ""
    name = _FOLDERS.split(name)[-1].strip(". ") or f"{number}.{'eml' if isinstance(inside, list) else 'bin'}"
    return Piece(name=name, size=len(content), content=content if with_pieces else None)
