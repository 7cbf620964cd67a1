"""What a number format makes of a number: a day, a time, a share, money. The number alone does not say."""

import re
from enum import Enum
from functools import lru_cache

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.money_words import CURRENCIES, MULTIPLIERS


class Kind(Enum):
    """What the reader of the sheet sees."""

    NUMBER = "number"
    DAY = "day"
    TIMED = "timed"
    DURATION = "duration"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown.

    Attributes:
        kind: DAY shows no time of day, TIMED does.
        before: a currency written before the number.
        after: a currency or a multiple (万元) written behind it.
        zeros: how many digits are shown at least, of a format that is only zeros (an id, a postcode).
    """

    kind: Kind = Kind.NUMBER
    before: str = ""
    after: str = ""
    zeros: int = 0


PLAIN = Shown()
BUILT_IN: dict[int, Shown] = {
    **dict.fromkeys((9, 10), Shown(Kind.PERCENT)),
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), Shown(Kind.DAY)),
    **dict.fromkeys((18, 19, 20, 21, 22, *range(32, 36), 45, 47, 55, 56), Shown(Kind.TIMED)),
    46: Shown(Kind.DURATION),
}
"""Formats without a code; 27 to 58 are those of the East Asian editions."""

_TOKENS = regex(
    r'"(?P<quoted>[^"]*)"?'
    r"|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]"
    r"|\[(?P<span>h+|m+|s+)\]"
    r"|\[[^\]]*\]"
    r"|\\(?P<escaped>.)|[_*](?:.|$)"
    r"|(?P<general>General)|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<digits>[0#?]+(?:[0#?,.]*[0#?])?)(?P<scale>,*)(?:[eE][+-]0+)?"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_UNITS = frozenset(MULTIPLIERS) | frozenset(CURRENCIES) | {f"{times}元" for times in MULTIPLIERS}
_LONGEST = 255


@lru_cache(maxsize=2048)
def read_format(code: str) -> Shown:
    """What the first section of a format code shows."""
    found = list(_TOKENS.finditer(_first_section(code[:_LONGEST])))
    letters = "".join(one["literal"].lower() for one in found if one["literal"])
    if any(one["span"] for one in found):
        return Shown(Kind.DURATION)
    digits = [place for place, one in enumerate(found) if one["digits"] or one["general"]]
    timed = any(one["half"] for one in found) or "h" in letters or "s" in letters
    if timed or set(letters) & set("ymd") or ("e" in letters and not digits):
        return Shown(Kind.TIMED if timed else Kind.DAY)
    if "%" in letters:
        return Shown(Kind.PERCENT)
    return _number(found, digits)


def _number(found: list[re.Match[str]], digits: list[int]) -> Shown:
    if not digits:
        return PLAIN
    before, after = found[: digits[0]], found[digits[-1] + 1 :]
    scaled = len(digits) > 1 or any(one["scale"] for one in found)  # shows a thousandth or less: its unit is not ours
    bare = len(found) == 1 and found[0]["digits"]
    zeros = len(bare) if bare and not bare.strip("0") else 0
    return Shown(
        Kind.NUMBER,
        "" if scaled else _unit(before),
        "" if scaled else _unit(after),
        zeros if zeros > 1 else 0,
    )


def _unit(tokens: list[re.Match[str]]) -> str:
    words = "".join(one["quoted"] or one["money"] or one["escaped"] or one["literal"] or "" for one in tokens).strip()
    return words if words.lower() in _UNITS else ""


def _first_section(code: str) -> str:
    inside = escaped = False
    for place, sign in enumerate(code):
        if escaped:
            escaped = False
        elif sign == '"':
            inside = not inside
        elif sign == "\\" and not inside:
            escaped = True
        elif sign == ";" and not inside:
            return code[:place]
    return code
