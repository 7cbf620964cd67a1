"""Numbers in Chinese characters: 三万五千, 壹拾万元整."""

from decimal import Decimal

from site_builder.model.regex import regex

_FINANCE = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億两兩〇", "一二二三三四五六六七八九十百千万亿二二零")
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = regex(r"[零一二三四五六七八九十百千万亿]+")
_PLAIN = regex(r"[零一二三四五六七八九]{2,}")


def read_numerals(text: str) -> tuple[Decimal, str] | None:
    """The number at the beginning of the text, and the words behind it; None for no number, and for 三万五."""
    plain = text.translate(_FINANCE)
    found = _NUMERAL.match(plain)
    if not found or _PLAIN.search(found[0]):
        return None
    total = _value(found[0])
    return (Decimal(total), text[found.end() :].strip()) if total is not None else None


def _value(numeral: str) -> int | None:
    """三万五 could be 30,005 or 35,000: a last digit needs its place or a zero before it."""
    total = section = digit = 0
    least = 10
    for place, sign in enumerate(numeral):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            least = 1 if place and numeral[place - 1] == "零" else least
        elif sign in _SMALL:
            section += (digit or 1) * _SMALL[sign]
            digit, least = 0, _SMALL[sign] // 10
        else:
            if not section + digit:
                return None
            inside = total if total < _LARGE[sign] else 0
            total += (section + digit) * _LARGE[sign] + inside * (_LARGE[sign] - 1)
            section, digit, least = 0, 0, _LARGE[sign] // 10
    return total + section + digit if not digit or least == 1 or len(numeral) == 1 else None
