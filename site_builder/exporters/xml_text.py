"""XML as text: a tree of thousands of elements, made only to be written, takes four times as long."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from site_builder.model.regex import regex

_NO_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = regex('[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>"]')
"""What a text without it is written as it is."""

_IN_QUOTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """An element with its text."""
    said = _attributes(attributes)
    return f"<{name}{said}>{_text(text)}</{name}>\n" if text else f"<{name}{said} />\n"


def within(name: str, parts: Iterable[str], depth: int = 0, attributes: Mapping[str, str] | None = None) -> str:
    """An element around others, each on a line of its own; `depth` is how deep the element itself stands."""
    outer = " " * depth
    inside = "".join(f"{outer} {part}" for part in parts)
    return f"<{name}{_attributes(attributes or {})}>\n{inside}{outer}</{name}>\n"


def document(root: str) -> bytes:
    """The file."""
    return f"<?xml version='1.0' encoding='utf-8'?>\n{root}".encode()


def plain(text: str) -> str:
    """The text without what XML does not allow."""
    return _NO_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(plain(text)) if _SPECIAL.search(text) else text


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_value(value)}"' for name, value in attributes.items()])


def _value(text: str) -> str:
    return escape(plain(text), _IN_QUOTES) if _SPECIAL.search(text) else text
