"""How believable a reading of bytes is: whether its characters are the ones that people of that script use."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from enum import IntEnum

from site_builder.importers.formats.table_words import ENOUGH, SIMPLIFIED, TRADITIONAL, spelled
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex


class Grade(IntEnum):
    """From noise to certainty."""

    NOISE = 0
    """It decodes, and reads like nothing."""

    POSSIBLE = 1
    """Its characters are common ones."""

    SPELLED = 2
    """It spells words of a table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that an encoding makes of the bytes."""

    encoding: str
    text: str
    grade: Grade
    foreign: int
    """How many characters are not ASCII."""


_LOOKED_AT = 500_000
"""Characters that are judged by; the whole must decode all the same."""

_COMMON = 0.9
_FIRST_LEVEL = 0.75
_IMPOSSIBLE = frozenset({"Cc", "Cn", "Co", "Cs"})
_WHITE = frozenset("\t\n\r\x0b\x0c\x1a")

_WORD = regex(r"[^\W\d_]+")

CODECS: dict[str, str] = {
    "gb18030": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
}
"""The encodings that old programs save tables in, by the name we say and the codec that reads them."""


def readings(content: bytes) -> tuple[Reading, ...]:
    """All readings of bytes that are no Unicode, each with its grade."""
    return tuple(one for encoding in CODECS if (one := read_as(content, encoding)))


def read_as(content: bytes, encoding: str) -> Reading | None:
    """The reading in one encoding; None where the bytes do not decode."""
    try:
        text = content.decode(CODECS[encoding])
    except UnicodeDecodeError:
        return None
    head = text[:_LOOKED_AT]
    foreign = Counter(char for char in head if not char.isascii())
    judged = Grade.NOISE if impossible(text) else grade(head, foreign, encoding)
    return Reading(encoding, text, judged, foreign.total())


def grade(text: str, foreign: Counter[str], encoding: str) -> Grade:
    """How believable a text in an encoding is."""
    if not foreign or not _JUDGES[encoding](text, foreign):
        return Grade.NOISE
    words = {"gb18030": SIMPLIFIED, "big5": TRADITIONAL}.get(encoding)
    return Grade.SPELLED if words and spelled(text, words) >= ENOUGH else Grade.POSSIBLE


def impossible(text: str) -> bool:
    """Whether a character has no meaning: a control beyond ASCII, unassigned, or of private use."""
    return any(unicodedata.category(char) in _IMPOSSIBLE for char in set(text) if not char.isascii())


def binary(text: str) -> bool:
    """Whether the text holds controls that no table has."""
    return any(unicodedata.category(char) == "Cc" and char not in _WHITE for char in set(text))


def _share(foreign: Counter[str], is_one: Callable[[str], bool]) -> float:
    return sum(count for char, count in foreign.items() if is_one(char)) / foreign.total()


def _simplified(_text: str, foreign: Counter[str]) -> bool:
    han = Counter({char: count for char, count in foreign.items() if is_han(char)})
    frequent = not han or _share(han, lambda char: _row(char, "gb2312") in range(0xB0, 0xD8)) >= _FIRST_LEVEL
    return frequent and _share(foreign, lambda char: _row(char, "gb2312") > 0) >= _COMMON


def _traditional(_text: str, foreign: Counter[str]) -> bool:
    return _share(foreign, lambda char: _row(char, "cp950") in range(0xA1, 0xC7)) >= _COMMON and not _share(
        foreign, _is_bopomofo
    )


def _japanese(text: str, foreign: Counter[str]) -> bool:
    kana = _share(foreign, lambda char: "\u3040" <= char <= "\u30ff")
    half = _share(foreign, lambda char: "\uff61" <= char <= "\uff9f")
    if half and (kana or half < 1 or not _well_voiced(text)):
        return False
    return _share(foreign, _is_common_japanese) >= _COMMON


def _is_common_japanese(char: str) -> bool:
    row = _row(char, "euc_jp")
    return row in range(0xA1, 0xA9) or row in range(0xB0, 0xD0) or "\uff61" <= char <= "\uff9f"


def _well_voiced(text: str) -> bool:
    """Half-width voicing marks stand only behind syllables that have a voiced form."""
    voiceable = {chr(code) for code in (*range(0xFF76, 0xFF85), *range(0xFF8A, 0xFF8F), 0xFF73)}
    marks = [place for place, char in enumerate(text) if char in "\uff9e\uff9f"]
    return all(place and text[place - 1] in voiceable for place in marks)


def _korean(_text: str, foreign: Counter[str]) -> bool:
    return (
        _share(foreign, lambda char: _row(char, "euc_kr") in range(0xB0, 0xC9)) >= _COMMON - 0.2
        and not _share(foreign, is_han) > 1 - _COMMON
    )


def _western(text: str, foreign: Counter[str]) -> bool:
    return (
        in_words(text, _COMMON)
        and _share(foreign, lambda char: char.isalpha() or char in "\u2013\u2019\u20ac\xa0\xb0") >= _COMMON
    )


def _cyrillic(text: str, foreign: Counter[str]) -> bool:
    return not in_words(text, _COMMON) and _share(foreign, lambda char: "\u0400" <= char <= "\u045f") >= _COMMON


def in_words(text: str, share: float) -> bool:
    """Whether this share of the letters that are not ASCII stand in words with ASCII letters, as accented ones do."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = Counter({word: sum(not char.isascii() for char in word) for word in words})
    mixed = sum(count for word, count in letters.items() if any(char.isascii() for char in word))
    return mixed > 0 and mixed >= share * letters.total()


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"


def _is_bopomofo(char: str) -> bool:
    return "\u3105" <= char <= "\u312f"


def _row(char: str, codec: str) -> int:
    """The first byte of a character of two bytes in a codec, whose order is by use; 0 where it has none."""
    try:
        encoded = char.encode(codec)
    except UnicodeEncodeError:
        return 0
    return encoded[0] if len(encoded) == 2 else 0  # noqa: PLR2004 - two bytes


_JUDGES: dict[str, Callable[[str, Counter[str]], bool]] = {
    "gb18030": _simplified,
    "big5": _traditional,
    "shift_jis": _japanese,
    "euc-jp": _japanese,
    "euc-kr": _korean,
    "windows-1251": _cyrillic,
    "windows-1252": _western,
}
