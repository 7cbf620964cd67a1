"""Contacts, as a text with brackets or as a mapping."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from site_builder.model.contact import Contact
from site_builder.model.place import Span
from site_builder.model.regex import regex
from site_builder.parse.amounts import read_bool
from site_builder.parse.dates import read_date
from site_builder.parse.field_reader import FieldReader, Key, is_null, key_of
from site_builder.parse.fields import CONTACT_FIELDS, fold_key, index_of
from site_builder.parse.mapping_keys import take
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.vocabulary import contact_words as words
from site_builder.parse.vocabulary.marks import (
    BRACKETS_CLOSE,
    BRACKETS_OPEN,
    COLONS,
    LIST_SEPARATORS,
    TEXT_SEPARATORS,
    TITLE_JOIN,
)
from site_builder.parse.vocabulary.redaction_words import GAP
from site_builder.parse.width import fold

_KEYS = index_of(CONTACT_FIELDS)
PHONE_SHAPE = rf"\+?[\d()][\d() -]{{4,24}}\d(?:\s*(?:-|(?:{words.EXTENSION})\s*)\d{{1,6}})?"
FEWEST_DIGITS = 5
_PHONE = regex(PHONE_SHAPE, re.IGNORECASE)
_DIGITS = regex(r"\d")
_MAIL = regex(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_OPENING = regex(f"[{re.escape(BRACKETS_OPEN)}]")
_KINDS = "|".join(re.escape(word) for word in sorted(words.CHANNEL_PREFIXES, key=len, reverse=True))
_PREFIX = regex(rf"(?P<kind>{_KINDS})\s*[{COLONS}\s]\s*(?P<value>\S.*)", re.IGNORECASE)


def read_contacts(reader: FieldReader, node: Node, what: Key) -> tuple[Contact, ...]:
    """The people of a customer; an item of another shape is a problem, the others are read all the same."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(contact for item in items for contact in _item(reader, item, what))


def _item(reader: FieldReader, item: Node, what: Key) -> Iterator[Contact]:
    if isinstance(item, Mapping):
        yield from _mapping(reader, item, what)
    elif isinstance(item, Scalar) and item.text.strip():
        for part in split_outside_brackets(item.text, LIST_SEPARATORS + "\n"):
            yield contact_of_text(part, reader.place(item.span, part), reader)
    elif isinstance(item, Scalar):
        reader.report("GJ115", item.span, what)
    else:
        reader.report("GJ114", item.span, what, "item", {"value": reader.excerpt(item.span)})


def split_outside_brackets(text: str, separators: str) -> list[str]:
    """The parts of a text between separators that stand in no brackets."""
    parts, depth, last = [], 0, 0
    for found in _marks(separators).finditer(text):
        char, at = found[0], found.start()
        if char in BRACKETS_OPEN:
            depth += 1
        elif char in BRACKETS_CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(text[last:at].strip())
            last = at + 1
    parts.append(text[last:].strip())
    return [part for part in parts if part]


@cache
def _marks(separators: str) -> re.Pattern[str]:
    """Separators and brackets: all that is looked at where a text is parted."""
    return re.compile(f"[{re.escape(separators + BRACKETS_OPEN + BRACKETS_CLOSE)}]")


def contact_of_text(text: str, span: Span, reader: FieldReader) -> Contact:
    """`NAME (parts)`: each part is told by what it is, what is left over is the job title."""
    name, inner = _name_and_rest(text)
    parts = _Parts()
    for group in inner:
        for part in split_outside_brackets(group, TEXT_SEPARATORS):
            parts.take(part)
    return parts.contact(name, text, span, reader)


def _name_and_rest(text: str) -> tuple[str, list[str]]:
    """The name, and the texts in and after the brackets; without brackets, channels at the end are parted off.

    Of a redacted person the declared gap is the name, whatever its own brackets are.
    """
    if gap := GAP.match(text):
        return gap[0], _groups(text[gap.end() :])
    opening = _OPENING.search(text)
    if opening and opening.start() > 0:
        return text[: opening.start()].strip(), _groups(text[opening.start() :])
    words_ = text.split()
    name = [word for word in words_ if not _is_channel(word)]
    return (" ".join(name) or text.strip()), [word for word in words_ if _is_channel(word) and name]


def _groups(text: str) -> list[str]:
    """The contents of the brackets of the first level, and what stands between them."""
    groups, depth, last = [], 0, 0
    for found in _marks("").finditer(text):
        char, at = found[0], found.start()
        if char in BRACKETS_OPEN:
            depth += 1
            if depth == 1:
                groups.append(text[last:at])
                last = at + 1
        elif char in BRACKETS_CLOSE and depth:
            depth -= 1
            if depth == 0:
                groups.append(text[last:at])
                last = at + 1
    groups.append(text[last:])
    return [group for group in groups if group.strip()]


def _is_channel(word: str) -> bool:
    return is_phone(word) or _MAIL.fullmatch(word) is not None or word in words.SAME_WECHAT or word in words.LEFT


def is_phone(text: str) -> bool:
    """Whether a text has the shape of a phone number; whether it is a good one, a check says."""
    if _DIGITS.search(text) is None:
        return False
    plain = fold(text).strip()
    return _PHONE.fullmatch(plain) is not None and len(_DIGITS.findall(plain)) >= FEWEST_DIGITS


def is_further(text: str) -> bool:
    """Whether a text is a phone number or a mail address."""
    return is_phone(text) or _MAIL.fullmatch(fold(text).strip()) is not None


class _Parts:
    """What the brackets say, sorted."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.spans: dict[str, Span] = {}
        self.titles: list[str] = []
        self.further: list[str] = []
        self.left = self.same = False
        self.left_on: date | None = None

    def take(self, part: str) -> None:
        folded = fold(part).strip().casefold()
        if folded in words.LEFT:
            self.left = True
        elif folded in words.SAME_WECHAT:
            self.same = True
        elif folded in words.ROLES:
            self.values.setdefault("role", words.ROLES[folded])
        elif "@" in folded and _MAIL.fullmatch(folded):
            self._put("mail", fold(part).strip())
        elif is_phone(part):
            self._put("phone", part)
        elif prefix := _PREFIX.fullmatch(part):
            self._prefixed(words.CHANNEL_PREFIXES[prefix["kind"].casefold()], prefix["value"])
        else:
            self.titles.append(part)

    def _prefixed(self, kind: str, value: str) -> None:
        if kind == "chat" and _says_same(value):
            self.same = True
        else:
            self._put(kind, value.strip())

    def _put(self, kind: str, value: str) -> None:
        """The first of a kind counts; further numbers and addresses stand beside it, another account with the title."""
        if kind not in self.values:
            self.values[kind] = value
        elif kind in ("phone", "mail"):
            self.further.append(value)
        else:
            self.titles.append(value)

    def put_all(self, kind: str, text: str) -> None:
        """A value of a mapping: one number, or several where each is one."""
        parts = split_outside_brackets(text, TEXT_SEPARATORS)
        if len(parts) < 2 or not all(map(is_further, parts)):  # noqa: PLR2004 - several
            parts = [text]
        self.values[kind], *more = parts
        self.further += more

    def put_title(self, text: str) -> None:
        """A title; numbers behind it are none of it."""
        parts = split_outside_brackets(text, TEXT_SEPARATORS)
        numbers = [part for part in parts if is_further(part)]
        self.further += numbers
        kept = [part for part in parts if part not in numbers]
        self.titles += kept if numbers else [text]

    def contact(self, name: str, raw: str, span: Span, reader: FieldReader) -> Contact:
        phone, mail = self.values.get("phone"), self.values.get("mail")
        return Contact(
            name=name,
            title=TITLE_JOIN.join(self.titles) or None,
            role=self.values.get("role"),
            phone=phone,
            mail=mail,
            further=tuple(dict.fromkeys(self.further)),
            chat=self.values.get("chat"),
            same_wechat=self.same,
            left=self.left,
            left_on=self.left_on,
            raw=raw,
            span=span,
            phone_span=self.spans.get("phone") or (reader.place(span, phone) if phone else None),
            mail_span=self.spans.get("mail") or (reader.place(span, mail) if mail else None),
        )


def _mapping(reader: FieldReader, item: Mapping, what: Key) -> Iterator[Contact]:
    if not any(fold_key(key.text) in _KEYS for key, _ in item.items):
        for text in reader.sentence(item, what):
            yield contact_of_text(text.text, text.span, reader)
        return
    parts = _Parts()
    name = ""
    for key, node in take(reader, item, _KEYS, what).items():
        if is_null(node) or (isinstance(node, Scalar) and not node.text.strip()):
            continue
        value = reader.text(node, key_of(_KEYS[key]))
        if value is None:
            continue
        if key == "name":
            name = value.text.strip()
        parts.spans[key] = value.span
        _take(parts, key, value.text.strip())
    if not name:
        reader.report("GJ114", item.span, what, "item", {"value": reader.excerpt(item.span)})
        return
    contact = parts.contact(name, reader.source.text[item.span.start : item.span.end], item.span, reader)
    yield contact


def _says_same(text: str) -> bool:
    return fold(text).strip().casefold() in words.SAME_AS_PHONE


def _take(parts: _Parts, key: str, text: str) -> None:
    """Sort a value of a mapping by its key."""
    folded = text.casefold()
    if key == "left":
        day = read_date(text)
        parts.left_on = day if isinstance(day, date) else None
        parts.left = read_bool(text) is not False
    elif key == "role":
        parts.values["role"] = words.ROLES.get(folded, text)
    elif key == "title":
        parts.put_title(text)
    elif key == "chat" and folded in words.SAME_WECHAT | words.SAME_AS_PHONE:
        parts.same = True
    elif key in ("phone", "mail"):
        parts.put_all(key, text)
    elif key == "chat":
        parts.values[key] = text
