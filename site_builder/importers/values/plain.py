"""The text of a cell without the disguises that programs put around it."""

from datetime import date, datetime, time
from decimal import Decimal

from site_builder.importers.sheet import Value
from site_builder.model.regex import regex
from site_builder.parse.width import fold

_AS_TEXT = regex(r'="((?:[^"]|"")*)"')
_GUARDED = regex(r"'(?=['=+\-@\t\r])")
_INVISIBLE = regex("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def plain_text(value: Value) -> str:
    """The value as text: numbers without exponent, days in ISO form, texts without the marks of `="007"` and `'=1`.

    Tabs and spaces around a text go, and characters that cannot be seen; line breaks inside stay.
    """
    if isinstance(value, str):
        return _undisguised(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _moment_text(value)


def _moment_text(value: date | time) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds") if value.time() != time() else value.date().isoformat()
    return value.isoformat()


def _undisguised(text: str) -> str:
    plain = _INVISIBLE.sub("", text).strip()
    if found := _AS_TEXT.fullmatch(plain):
        return found[1].replace('""', '"').strip()
    return _GUARDED.sub("", plain, count=1) if plain.startswith("'") else plain


def narrow(value: Value) -> str:
    """The same in ASCII where it has full-width twins, on one line: for patterns."""
    return " ".join(fold(plain_text(value)).split())
