"""The name of a new record's file: the customer's name, as far as every system allows it."""

import re
import unicodedata

from site_builder.model.regex import regex

_FORBIDDEN = regex('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_RESERVED = regex(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 150
"""Bytes; systems allow 255, and temporary names are longer than the file's own."""


def file_name(name: str, number: str) -> str:
    """The file's name without folder; the id where the name has nothing that could be used."""
    plain = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    plain = " ".join(plain.split()).lstrip("._~#- ")
    while len(plain.encode()) > _LONGEST:
        plain = plain[:-1]
    plain = plain.rstrip("~. ")
    if _RESERVED.fullmatch(plain):
        plain = f"{number} {plain}"
    return f"{plain or number}.md"
