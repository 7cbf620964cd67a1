"""Titles in one row or two: the second row then stands under groups, merged or not."""

from collections.abc import Callable, Sequence

from site_builder.importers.sheet import Sheet, Value
from site_builder.importers.values.plain import narrow
from site_builder.model.frozen import dataclass

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Titles:
    """The rows of the titles, the title of each column, and the group above it."""

    rows: tuple[int, ...]
    titles: tuple[str, ...]
    groups: tuple[str, ...]


def titles_of(sheet: Sheet, row: int, is_title: Callable[[str], bool]) -> Titles:
    """The titles around the row that has most of them."""
    upper = next((pair for pair in ((row - 1, row), (row, row + 1)) if _are_two(sheet, *pair, is_title)), None)
    if upper is None:
        titles = tuple(narrow(value) for value in _row(sheet, row))
        return Titles((row,), titles, ("",) * len(titles))
    over, under = _row(sheet, upper[0]), _row(sheet, upper[1])
    width = max(len(over), len(under))
    above, below = ([*map(narrow, one), *([""] * (width - len(one)))] for one in (over, under))
    groups = _spread(sheet, upper[0], above, below)
    titles = tuple(below[place] or above[place] for place in range(width))
    return Titles(upper, titles, tuple(group if below[place] else "" for place, group in enumerate(groups)))


def _row(sheet: Sheet, number: int) -> Sequence[Value]:
    return sheet.rows[number - 1] if 1 <= number <= len(sheet.rows) else ()


def _are_two(sheet: Sheet, over: int, under: int, is_title: Callable[[str], bool]) -> bool:
    """Whether two rows are one header: by cells merged across or down, or by a few names over many titles."""
    above, below = [narrow(value) for value in _row(sheet, over)], [narrow(value) for value in _row(sheet, under)]
    names, titles = [text for text in above if text], [text for text in below if text]
    texts_only = all(isinstance(value, str | None) for value in _row(sheet, under))
    if len(names) < _FEWEST or not texts_only or not any(map(is_title, titles)):
        return False
    merges = [one for one in sheet.merged if one[0] == over]
    if any(bottom == under and left == right for _, left, bottom, right in merges):
        return True
    if any(bottom == over and right > left for _, left, bottom, right in merges):
        return True
    known = sum(map(is_title, titles))
    width = max(len(above), len(below))
    both = list(zip(above + [""] * (width - len(above)), below + [""] * (width - len(below)), strict=True))
    if known < _FEWEST or not any(under and not over for over, under in both) or any(":" in text for text in names):
        return False
    completes = known == len(titles) and all(over or under for over, under in both)
    return completes or (len(names) < len(titles) and bool(above[0]))


def _spread(sheet: Sheet, over: int, above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The group of each column that has a title: as far as it is merged, else up to the next name."""
    merged = {left: right for top, left, bottom, right in sheet.merged if top == over == bottom}
    groups: list[str] = []
    current, until = "", 0
    for place, text in enumerate(above, 1):
        if text:
            alone = bool(merged) or not below[place - 1]
            current, until = text, merged.get(place, place if alone else len(above))
        groups.append(current if below[place - 1] and place <= until else "")
    return groups
