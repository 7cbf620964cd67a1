"""Needs and pain points, and the risk: a text with a day or a level in front."""

import re

from site_builder.model.contact import Need
from site_builder.model.customer import Risk, RiskLevel
from site_builder.model.regex import regex
from site_builder.parse.dates import DATE, DateFault, read_date
from site_builder.parse.field_reader import FieldReader, Key
from site_builder.parse.fields import NEED_FIELDS, RISK_FIELDS, index_of
from site_builder.parse.mapping_keys import pick, take
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.vocabulary.field_words import RISK_LEVELS
from site_builder.parse.vocabulary.marks import AFTER_DATE, BEFORE_REASON

_DATED = regex(rf"(?P<date>{DATE})(?P<text>(?:[{re.escape(AFTER_DATE)}].*)?)", re.DOTALL)
_LEVEL = regex(
    rf"(?P<level>{'|'.join(sorted(RISK_LEVELS, key=len, reverse=True))})"
    rf"(?:[{re.escape(BEFORE_REASON)}]+(?P<reason>.*))?",
    re.DOTALL | re.IGNORECASE,
)
_NEED_KEYS = index_of(NEED_FIELDS)
_RISK_KEYS = index_of(RISK_FIELDS)


def read_needs(reader: FieldReader, node: Node, what: Key) -> tuple[Need, ...]:
    """Needs or pain points, each with the day it was raised where it starts with one; never split at commas."""
    if isinstance(node, Mapping) and pick(node, _NEED_KEYS).get("text"):
        node = Sequence((node,), node.span)
    if not isinstance(node, Sequence):
        return tuple(_need(reader, text, what) for text in reader.texts(node, what, split=False))
    found = []
    for item in node.items:
        if isinstance(item, Mapping) and (text := pick(item, _NEED_KEYS).get("text")):
            found.append(_from_mapping(reader, take(reader, item, _NEED_KEYS, what), text, what))
        else:
            typed = reader.texts(Sequence((item,), item.span), what, split=False)
            found += [_need(reader, one, what) for one in typed]
    return tuple(one for one in found if one)


def _from_mapping(reader: FieldReader, parts: dict[str, Node], text: Node, what: Key) -> Need | None:
    scalar = reader.text(text, what)
    raised = parts.get("date")
    day = reader.text(raised, what) if raised else None
    on = reader.date(day, what) if day else None
    return Need(text=scalar.text.strip(), raised_on=on, span=scalar.span) if scalar else None


def _need(reader: FieldReader, scalar: Scalar, what: Key) -> Need:
    text = scalar.text.strip()
    dated = _DATED.match(text)
    if not dated:
        return Need(text=text, span=scalar.span)
    day = read_date(dated["date"])
    if isinstance(day, DateFault):
        place = reader.place(scalar.span, dated["date"])
        reader.report("GJ202", place, what, "", {"date": dated["date"]})
        return Need(text=text, span=scalar.span)
    return Need(text=dated["text"].strip(AFTER_DATE) or text, raised_on=day, span=scalar.span)


def read_risk(reader: FieldReader, node: Node, what: Key) -> Risk | None:
    """`LEVEL reason`, or a mapping of the two."""
    if isinstance(node, Mapping):
        return _risk_of_mapping(reader, node, what)
    scalar = reader.text(node, what)
    if scalar is None:
        return None
    found = _LEVEL.fullmatch(scalar.text.strip())
    if not found:
        reader.wrong(scalar, what, "risk")
        return None
    reason = (found["reason"] or "").strip()
    level = RiskLevel(RISK_LEVELS[found["level"].casefold()])
    return Risk(level=level, reason=_without_bracket(reason) or None, span=scalar.span)


def _without_bracket(reason: str) -> str:
    """A closing bracket whose opening one stood between level and reason goes with it."""
    closing, opening = (")", "("), ("\uff09", "\uff08")
    for last, first in (closing, opening):
        if reason.endswith(last) and reason.count(last) > reason.count(first):
            return reason[:-1]
    return reason


def _risk_of_mapping(reader: FieldReader, node: Mapping, what: Key) -> Risk | None:
    parts = take(reader, node, _RISK_KEYS, what)
    level = parts.get("level")
    scalar = reader.text(level, what) if level else None
    word = RISK_LEVELS.get(scalar.text.strip().casefold()) if scalar else None
    if word is None:
        if scalar or not level:
            reader.wrong(scalar or Scalar(reader.excerpt(node.span), node.span), what, "risk")
        return None
    reason = parts.get("reason")
    said = reader.text(reason, what) if reason else None
    return Risk(level=RiskLevel(word), reason=said.text.strip() if said else None, span=node.span)
