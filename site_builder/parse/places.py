"""Towns and provinces: a company's name often begins with one, which says nothing of who it is."""

from collections.abc import Iterator
from functools import cache

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.naming_words import LATIN_PLACES, PLACE_NAME

_YEARS = regex(r"\[[^\]]*\]")
_NAME = regex(PLACE_NAME)
_PROVINCES = range(11, 83)
_PREFECTURES = range(1, 91)
_TOWNS = range(81, 90)
"""Parts of the codes: two digits of the province, two of the prefecture, two of the towns below it."""


@cache
def known_places() -> frozenset[str]:
    """The provinces and towns of the official table (GB/T 2260), which `stdnum` has, and some names in Latin."""
    return frozenset(found[1] for name in _table() if (found := _NAME.fullmatch(name))) | LATIN_PLACES


def _table() -> Iterator[str]:
    from stdnum import numdb  # noqa: PLC0415 - only views look for names, and the table takes a moment

    table = numdb.get("cn/loc")

    def named(code: str) -> list[str]:
        """What the last part of a code is called, in whatever year."""
        found = table.info(code)[-1][1]
        return [name for text in found.values() for name in _YEARS.sub("", text).split(",")]

    for province in _PROVINCES:
        yield from (names := named(f"{province}0000"))
        for prefecture in _PREFECTURES if names else ():
            yield from (towns := named(f"{province}{prefecture:02}00"))
            for town in _TOWNS if towns else ():
                yield from named(f"{province}{prefecture:02}{town}")
