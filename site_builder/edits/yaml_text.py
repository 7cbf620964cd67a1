"""A text as a YAML value that the reader gives back unchanged."""

import re

from site_builder.model.regex import regex

_PLAIN = regex(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<\uff0d][^\n\r\t\"#\[\]{}]*")
_RISKY = regex(r":(?:[ \t]|$)|[ \t]#|^(?:null|~|true|false|yes|no|on|off)$", re.IGNORECASE)
_COLON = regex(r"[:\uff1a;\uff1b,\uff0c\u3001\u3002=\uff1d]")
"""What people type as a colon, or in its place."""


def yaml_text(text: str, *, within_list: bool = False, is_key: bool = False) -> str:
    """The text as it stands where YAML reads it so, else in double quotes.

    `within_list`: inside brackets; `is_key`: before a colon, so that any other colon needs quotes.
    """
    plain = " ".join(text.split())
    risky = not _PLAIN.fullmatch(plain) or _RISKY.search(plain) or (within_list and "," in plain)
    risky = risky or (is_key and _COLON.search(plain) is not None)
    return f'"{plain.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"' if risky else plain
