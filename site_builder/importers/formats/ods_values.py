"""The value of an OpenDocument cell, from what its attributes and its text say."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from site_builder.importers.formats.exact import exact, tidy
from site_builder.importers.formats.xml_stream import local
from site_builder.importers.sheet import Value
from site_builder.model.regex import regex

_SPAN = regex(r"(-?)PT?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?", re.ASCII)
_DAY_LENGTH = len("2026-03-09")
_NUMBERS = frozenset({"float", "percentage", "currency"})


def cell_value(attributes: dict[str, str], said: str) -> Value:
    """What the cell holds; errors as the text that is shown, shares and money with their sign."""
    kinds = [value for key, value in attributes.items() if key.endswith("value-type")]
    if "error" in kinds:
        return said
    kind = local(attributes, "value-type") or ""
    if kind in _NUMBERS:
        return _number(kind, exact(local(attributes, "value") or ""), local(attributes, "currency") or "", said)
    if kind == "date":
        return _moment(local(attributes, "date-value") or said)
    if kind == "time":
        return _span(local(attributes, "time-value") or "", said)
    if kind == "boolean":
        return (local(attributes, "boolean-value") or "").lower() == "true"
    kept = local(attributes, "string-value")
    return kept if kept and not said else said or None


def _number(kind: str, number: Decimal | None, currency: str, said: str) -> Value:
    if number is None:
        return said or None
    if kind == "percentage":
        return f"{tidy(number * 100):f}%"
    return f"{currency}{number:f}" if kind == "currency" and currency else number


def _moment(text: str) -> Value:
    try:
        if len(text) <= _DAY_LENGTH:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return text or None


def _span(text: str, said: str) -> Value:
    """A time of day, or a length of time as text where it is beyond a day."""
    found = _SPAN.fullmatch(text)
    if not found:
        return said or text or None
    hours, minutes, seconds = (int(found[place] or 0) for place in (2, 3, 4))
    total = hours * 3600 + minutes * 60 + seconds
    if found[1] or total >= 24 * 3600:
        return f"{found[1]}{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"
    return time(total // 3600, total // 60 % 60, total % 60)
