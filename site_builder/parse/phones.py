"""What tells phone numbers apart."""

import re
from functools import lru_cache

from site_builder.model.regex import regex
from site_builder.parse.width import fold

EXTENSION = regex(r"(?:ext(?:ension)?\.?|\u8f6c\s{0,3}(?:\u5206\u673a)?|\u5206\u673a)", re.IGNORECASE)
FILLING = regex(r"[\s().\-/]")
COUNTRY = regex(r"^(?:\+|00)86")
_MOBILE_WITH_COUNTRY = 13


@lru_cache(maxsize=30_000)
def phone_digits(text: str) -> str:
    """The digits that tell a phone apart: no country code, no extension, no filling."""
    narrow = EXTENSION.split(fold(text).strip().lower())[0]
    digits = re.sub(r"\D", "", COUNTRY.sub("", FILLING.sub("", narrow)))
    return digits[2:] if digits[:2] == "86" and len(digits) == _MOBILE_WITH_COUNTRY else digits
