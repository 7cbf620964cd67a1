"""Texts of cells, without what no record may hold."""

from site_builder.model.regex import regex
from site_builder.parse.text_pass import in_one_line
from site_builder.parse.vocabulary.import_marks import NOTHING
from site_builder.parse.width import fold

_ENDINGS = regex("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029|_x000[dD]_\n?")
_GUARDED = regex(r"'(?:[ \u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|')")
_LONGEST = max(map(len, NOTHING))
_CONTROL = regex("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return in_one_line(_CONTROL.sub("", text))


def prose(text: str) -> str:
    """The text with its lines, each ended by a line feed, without control characters."""
    lines = _CONTROL.sub("", _ENDINGS.sub("\n", text)).replace("\t", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n").strip()


def unguarded(text: str) -> str:
    """The text without the apostrophe that spreadsheets' programs put before what looks like a formula."""
    return text[1:] if _GUARDED.match(text) else text


def is_nothing(text: str) -> bool:
    """Whether the cell says in words that it is empty."""
    plain = text.strip()
    return len(plain) <= _LONGEST and fold(plain).casefold() in NOTHING
