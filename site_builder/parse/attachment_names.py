"""Names of attachments: customer, day, content, ending (R11), and what the ending promises about the content."""

import re
from collections.abc import Mapping

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.date_words import DAY_IN_NAME

NAMED = regex(
    rf"(?P<customer>.{{1,80}}?)[\s_\-]*(?<![A-Za-z0-9])(?P<day>{DAY_IN_NAME})(?!\d)[\s_\-]*(?P<content>[^\s_\-.][^/]*)\.\w{{1,8}}"
)
"""A name that says whose it is, of when and what."""

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0",)
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF8",),
    "bmp": (b"BM",),
    "webp": (b"RIFF",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "7z": (b"7z\xbc\xaf\x27\x1c",),
    "rar": (b"Rar!\x1a\x07",),
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd", "vsdx", "xmind"), _ZIP),
    **dict.fromkeys(("docx", "xlsx", "pptx"), (*_ZIP, *_OLE)),  # the latter: with a password
    **dict.fromkeys(("doc", "xls", "ppt", "msg", "wps", "et", "dps"), (*_OLE, *_ZIP, b"{\\rtf", b"\xdb\xa5")),
    "rtf": (b"{\\rtf",),
}
"""How files of an ending begin. What is not here may begin with anything."""

_NEAR_START = 1024
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_SCRIPT = b"#!/"
_PAGE = regex(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?xml)\b", re.IGNORECASE)
_PAGES_AS = frozenset({"html", "htm", "xhtml", "mht", "svg", "xml", "xls", "doc"})
"""Endings of files that may be pages inside: many programs export tables and letters that way."""


def ending(name: str) -> str:
    """What stands behind the last dot, in lower case; empty where there is none."""
    stem, dot, last = name.rpartition(".")
    return last.casefold() if dot and stem else ""


def is_what_it_says(name: str, content: bytes) -> bool:
    """Whether a file begins as its ending promises: no program and no web page under another name."""
    kind, start = ending(name), content[:_NEAR_START]
    if _is_program(start):
        return False
    if _PAGE.match(start):
        return kind in _PAGES_AS
    wanted = _BEGINNINGS.get(kind)
    if wanted is None or not content:
        return True
    return any(one in start for one in wanted) if kind == "pdf" else start.startswith(wanted)


def _is_program(start: bytes) -> bool:
    """Whether this is for a machine to run; a table may well begin with the letters MZ, but holds no zero byte."""
    return start.startswith(_SCRIPT) or (start.startswith(_PROGRAMS) and b"\x00" in start)
