"""What parts the columns of a text table: settled by the rows, never by the name of the file alone."""

from collections import Counter
from collections.abc import Sequence

from site_builder.importers.formats.quoting import Records, split
from site_builder.importers.limits import RefusedError
from site_builder.model.frozen import dataclass

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 400_000
"""Characters from the beginning that are enough to tell."""

_HOLDS = 0.6
"""Share of rows with the same number of columns where a separator is the right one; titles and notes have others."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """How the beginning of the file falls apart by one separator."""

    separator: str
    width: int
    share: float
    fault: RefusedError | None = None


def declared(text: str) -> str:
    """The separator that a first line `sep=;` names; empty where there is none."""
    line = (text[:8].splitlines() or [""])[0].strip('"')
    return line[4] if line.lower().startswith("sep=") and len(line) == len("sep=;") else ""


def settle(text: str, *, tabs_expected: bool) -> str:
    """The separator by which the rows fall into equal columns; a comma where nothing parts them.

    Raises:
        RefusedError: two separators part the rows equally well, or quotes are broken by whichever.
    """
    head = _beginning(text)
    trials = [_tried(head, separator) for separator in SEPARATORS]
    sound = [one for one in trials if one.fault is None]
    parting = [one for one in sound if one.width > 1]
    if not sound or (not parting and len(sound) < len(trials)):
        raise next(one.fault for one in trials if one.fault)
    if not parting:
        return "\t" if tabs_expected else ","
    holding = [one for one in parting if one.share >= _HOLDS] or parting
    best = _best(holding)
    if len(best) > 1 and tabs_expected and any(one.separator == "\t" for one in best):
        return "\t"
    if len(best) > 1:
        names = " ".join(_NAMES.get(one.separator, one.separator) for one in best)
        raise RefusedError("import.text.separator", found=names, line=f"sep={best[0].separator}")
    return best[0].separator


_NAMES = {"\t": "Tab"}


def _best(trials: Sequence[_Trial]) -> list[_Trial]:
    """Those that no other one beats: by being steadier without being narrower, or wider and as steady."""
    return [one for one in trials if not any(_beats(other, one) for other in trials)]


def _beats(one: _Trial, other: _Trial) -> bool:
    return (one.width >= other.width and one.share > other.share) or (
        one.width > other.width and one.share >= other.share
    )


def _beginning(text: str) -> str:
    if len(text) <= _LOOKED_AT:
        return text
    cut = max(text.rfind("\n", 0, _LOOKED_AT), text.rfind("\r", 0, _LOOKED_AT))
    return text[: cut + 1] if cut > 0 else text[:_LOOKED_AT]


def _tried(head: str, separator: str) -> _Trial:
    try:
        records = split(head, separator, cut=True)
    except RefusedError as fault:
        return _Trial(separator, 0, 0.0, fault)
    return _judged(separator, records)


def _judged(separator: str, records: Records) -> _Trial:
    widths = Counter(len(row) for row in records.rows if any(row))
    if not widths:
        return _Trial(separator, 1, 1.0)
    width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
    return _Trial(separator, width, count / widths.total())
