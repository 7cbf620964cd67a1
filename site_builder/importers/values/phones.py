"""Phone numbers: mobile, landline, service and foreign ones, with extensions and the words beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from site_builder.checks.numbers import is_phone as is_known_number
from site_builder.importers.sheet import Value
from site_builder.importers.values.plain import plain_text
from site_builder.importers.values.unread import Unread, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.width import fold


class Line(Enum):
    """What kind of number it is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    """Of no number plan we know: a digit too few, a foreign number without its country."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number.

    Attributes:
        number: as typed, in ASCII, without its extension and the words beside it.
        normal: the same number always the same, `+8613800138000`, `+862112345678`, `95588`: to find twins by.
        line: mobile, landline …
        extension: the digits to dial then; empty where there are none.
        note: the words beside it, as typed.
    """

    number: str
    normal: str
    line: Line
    extension: str = ""
    note: str = ""


_MARK = r"转\s{0,3}分机|分机号?|轉|转|内线|ext(?:ension|n)?\b\.?|x|#|--"
_NUMBER = regex(
    r"(?P<number>(?:\(?\+\d|\(\d|\d)[\d ().\-·]*\d)"
    rf"(?:[ ]{{0,9}}(?P<words>\([^()\d]*\))?[ ,;]{{0,9}}(?:{_MARK})"
    r"[ ]{0,9}:?[ ]{0,9}(?P<extension>\d{1,6})(?!\d))?"
    r"(?P<sister>/\d{1,4}(?![\d/\-]|\s+\d))?",
    re.IGNORECASE,
)
_AREA = regex(r"(?<!\d)(0\d{1,4}|\(0\d{1,4}\)|\+\d{1,3}[ -]?\d{1,4})\s?/\s?(?=\d{4,}(?!\d))")
"""`030/901821`: behind an area code the stroke parts no two numbers."""

_PARTS = regex(r"[\n;；、,，/|]")
_SCIENCE = regex(r"\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_COUNTRY = regex(r"^(?:\+|00)86|^86(?=1[3-9]\d{9}$|0?[1-9]\d{9,10}$)")
_MOBILE = regex(r"1[3-9]\d{9}")
_LANDLINE = regex(r"0(?:10|2\d|[3-9]\d{2})[1-9]\d{6,7}")
_LOCAL = regex(r"[2-8]\d{6,7}")
_SERVICE = regex(r"[48]00\d{7}|[19]\d{4,5}|1[0-2]\d")
_TAIL = regex(r"^(?P<number>.*?\d{7,8})[ ]?-[ ]?(?P<extension>\d{1,6})$")
_BLANKS = " :-,;、·.\n"


def read_phones(value: Value) -> tuple[Phone, ...] | Unread:
    """The numbers of a cell in order, each once, with every word of the cell beside one of them.

    A cell without digits is told, and so is a number in E notation, whose digits are lost.
    """
    if isinstance(value, str) and value.isascii() and _MOBILE.fullmatch(value):  # most cells are this and no more
        return (Phone(value, f"+86{value}", Line.MOBILE),)
    text = re.sub(r"^(\d+)\.0+$", r"\1", fold(plain_text(value)))
    if not text:
        return ()
    if _SCIENCE.fullmatch(text) or (isinstance(value, Decimal) and value != value.to_integral_value()):
        return unread("phone.digits", text)
    text = _AREA.sub(r"\1-", text)
    hits = list(_NUMBER.finditer(text))
    if not hits:
        return unread("phone.none", text)
    found: dict[tuple[str, str], Phone] = {}
    for phone in _beside(text, hits):
        known = found.setdefault((phone.normal, phone.extension), phone)
        if known is not phone and phone.note and phone.note not in known.note:
            found[phone.normal, phone.extension] = replace(known, note=f"{known.note} {phone.note}".strip())
    return tuple(found.values())


def _beside(text: str, hits: list[re.Match[str]]) -> Iterator[Phone]:
    """Each number with its words: those behind it up to a sign, those before it from the last sign on."""
    starts = [0, *(hit.end() for hit in hits)]
    gaps = [text[start:end] for start, end in zip(starts, [*(hit.start() for hit in hits), len(text)], strict=True)]
    for place, hit in enumerate(hits):
        before = gaps[0] if place == 0 else _parted(gaps[place])[1]
        behind = gaps[-1] if place == len(hits) - 1 else _parted(gaps[place + 1])[0]
        words = " ".join(one for one in (_trimmed(before), _words(hit), _trimmed(behind)) if one)
        phones = list(_phones(hit))
        yield replace(phones[0], note=words)
        yield from phones[1:]


def _trimmed(words: str) -> str:
    plain = words.strip(_BLANKS)
    return plain[1:-1] if re.fullmatch(r"\([^()]*\)", plain) else plain


def _parted(gap: str) -> tuple[str, str]:
    """What belongs to the number before and to the one behind: a sign parts them, else a label leads the next."""
    signs = list(_PARTS.finditer(gap))
    if signs:
        return gap[: signs[-1].start()], gap[signs[-1].end() :]
    return (gap, "") if gap.strip().startswith("(") else ("", gap)


def _words(hit: re.Match[str]) -> str:
    return " ".join(one.strip("()") for one in (hit["words"], hit["sister"]) if one)


def _phones(hit: re.Match[str]) -> Iterator[Phone]:
    """One number, or several that only blanks part."""
    number, extension = hit["number"], hit["extension"] or ""
    blocks = number.split()
    whole = _phone(number, extension)
    if (
        whole.line is Line.UNKNOWN
        and len(blocks) > 1
        and all(_phone(one, "").line is not Line.UNKNOWN for one in blocks)
    ):
        yield from (_phone(one, "") for one in blocks[:-1])
        yield _phone(blocks[-1], extension)
    else:
        yield whole


def _phone(typed: str, extension: str) -> Phone:
    number = " ".join(typed.split())
    if not extension and (tail := _TAIL.match(number)) and _line(_bare(tail["number"])) is Line.LANDLINE:
        number, extension = tail["number"], tail["extension"]
    bare = _bare(number)
    line = _line(bare)
    normal = {Line.MOBILE: f"+86{bare}", Line.LANDLINE: f"+86{bare[1:]}" if bare.startswith("0") else bare}.get(
        line, bare
    )
    return Phone(number, normal, line, extension)


def _bare(typed: str) -> str:
    """The digits as dialled at home: without our country, a landline with its zero, a foreign number with its plus."""
    dialled = re.sub(r"[^\d+]", "", typed)
    home = _COUNTRY.sub("", dialled)
    if home == dialled or _MOBILE.fullmatch(home) or _SERVICE.fullmatch(home) or home.startswith("0"):
        return home
    return f"0{home}"


def _line(bare: str) -> Line:
    if bare.startswith("+"):
        return Line.FOREIGN if is_known_number(bare) else Line.UNKNOWN
    for pattern, line in (
        (_MOBILE, Line.MOBILE),
        (_LANDLINE, Line.LANDLINE),
        (_SERVICE, Line.SERVICE),
        (_LOCAL, Line.LANDLINE),
    ):
        if pattern.fullmatch(bare):
            return line
    return Line.UNKNOWN


def is_phone(text: str) -> bool:
    """Whether a text is one phone number and nothing else."""
    found = read_phones(text)
    return isinstance(found, tuple) and len(found) == 1 and not found[0].note and found[0].line is not Line.UNKNOWN
