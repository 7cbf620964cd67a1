"""Where the table of a sheet begins and ends: its titles, its rows, and the rows around them that are no data."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from site_builder.importers.sheet import Refusal, Sheet, Value
from site_builder.importers.values import header_words as words
from site_builder.importers.values.header_groups import Titles, titles_of
from site_builder.importers.values.plain import narrow
from site_builder.model.frozen import dataclass

_FAR = 30
"""Filled rows at the top among which the titles are looked for."""

_NEAR, _FOOT = 6, 6
"""Rows below the titles that may explain or show how, rows at the end that may sum up or sign."""

_LONGEST_TITLE = 40
_FEWEST = 2
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no data and why: title, explanation, example, total, foot, repeated."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Header:
    """A table in a sheet. Rows and columns count from 1.

    Attributes:
        rows: the rows of the titles, one or two.
        titles: the title of each column, empty where it has none.
        groups: what stands over the title in the row above it, empty where nothing does.
        data: the rows of the table that hold data.
        passed: the rows that are filled and hold none.
    """

    rows: tuple[int, ...]
    titles: tuple[str, ...]
    groups: tuple[str, ...]
    data: tuple[int, ...]
    passed: tuple[Passed, ...]


def find_header(sheet: Sheet, known: Callable[[str], bool]) -> Header | Refusal:
    """The table of a sheet.

    Args:
        sheet: as read.
        known: whether a text is the title of a column; it is asked with and without what is only put beside a title.
    """
    filled = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(map(narrow, row))]
    scores = [(_score(row, known), number) for number, row in filled[:_FAR]]
    best = max((score for score, _ in scores), default=0.0)
    if best < _FEWEST and not (best > 0 and _is_lone_column(filled)):
        number = _by_shape(filled)
    else:
        number = next(number for score, number in scores if score == best)
    if not number:
        return Refusal("import.header.none", sheet=sheet.name)
    return _table(titles_of(sheet, number, lambda text: is_title(text, known)), filled)


def is_title(text: str, known: Callable[[str], bool]) -> bool:
    """Whether a text is a title, as it stands or without `*` and (必填)."""
    return known(text) or known(bare_title(text))


def bare_title(text: str) -> str:
    """The title without what is put beside it."""
    return words.REMARK.sub("", text).strip()


def _score(row: Sequence[Value], known: Callable[[str], bool]) -> float:
    """Titles in the row, less the cells that can be none."""
    texts = [narrow(value) for value in row if narrow(value)]
    odd = sum(not isinstance(value, str) or len(value) > _LONGEST_TITLE for value in row if narrow(value))
    return sum(is_title(text, known) for text in texts) - _HALF * odd


def _is_lone_column(filled: Sequence[tuple[int, Sequence[Value]]]) -> bool:
    return all(sum(bool(narrow(value)) for value in row) == 1 for _, row in filled)


def _by_shape(filled: Sequence[tuple[int, Sequence[Value]]]) -> int:
    """The first row of different short texts with as many columns as the rows below; 0 where there is none."""
    for place, (number, row) in enumerate(filled[:_FAR]):
        texts = [narrow(value) for value in row if narrow(value)]
        below = [sum(bool(narrow(value)) for value in one) for _, one in filled[place + 1 : place + 4]]
        plain = all(isinstance(value, str) and len(value) <= _LONGEST_TITLE for value in row if narrow(value))
        numbers = any(text[:1].isdigit() for text in texts)
        if (
            len(texts) >= _FEWEST
            and plain
            and not numbers
            and len(set(texts)) == len(texts) >= max(below, default=0) > 0
        ):
            return number
    return 0


def _table(titles: Titles, filled: Sequence[tuple[int, Sequence[Value]]]) -> Header:
    below = [(number, row) for number, row in filled if number > titles.rows[-1]]
    reasons = dict(_foot(below))
    near = {number for number, _ in below[:_NEAR]}
    for number, row in below:
        why = _reason(row, titles, near=number in near)
        if why and number not in reasons:
            reasons[number] = why
    above = [Passed(number, "title") for number, _ in filled if number < titles.rows[0]]
    passed = (*above, *(Passed(number, reasons[number]) for number in sorted(reasons)))
    data = tuple(number for number, _ in below if number not in reasons)
    return Header(titles.rows, titles.titles, titles.groups, data, passed)


def _foot(below: Sequence[tuple[int, Sequence[Value]]]) -> Iterator[tuple[int, str]]:
    """From the end upwards what sums up, signs or remarks, as long as there is nothing else."""
    for number, row in reversed(below[-_FOOT:]):
        said = [narrow(value) for value in row if narrow(value)]
        if words.TOTAL.fullmatch(_unnumbered(said)[0]):
            yield number, "total"
        elif len(said) <= _FEWEST + 1 and (words.FOOT.fullmatch(said[0]) or words.EXPLAINS_ALL.fullmatch(said[0])):
            yield number, "foot"
        else:
            return


def _reason(row: Sequence[Value], titles: Titles, *, near: bool) -> str:
    """Why a row is no data; empty where it is."""
    first = next(text for text in map(narrow, row) if text)
    if near:
        said = [text for text in map(narrow, row) if text]
        if _explains(said):
            return "explanation"
        if any(words.EXAMPLE.fullmatch(text) for text in said[:_FEWEST]):
            return "example"
    counted = _unnumbered([text for text in map(narrow, row) if text])[0]
    if words.TOTAL.fullmatch(counted) and all(_is_number(value) or narrow(value) == counted for value in _others(row)):
        return "total"
    return "repeated" if bare_title(first) in map(bare_title, titles.titles) and _repeats(row, titles) else ""


def _unnumbered(said: Sequence[str]) -> Sequence[str]:
    """The cells of a row without the running number in front of them."""
    return said[1:] if len(said) > 1 and said[0].isdecimal() else said


def _repeats(row: Sequence[Value], titles: Titles) -> bool:
    pairs = [(text, title) for text, title in zip(map(narrow, row), titles.titles, strict=False) if text]
    return len(pairs) >= _FEWEST and all(bare_title(text) == bare_title(title) for text, title in pairs)


def _explains(said: Sequence[str]) -> bool:
    if len(said) == 1:
        return words.EXPLAINS_ALL.fullmatch(said[0]) is not None or words.EXPLAINS.fullmatch(said[0]) is not None
    return sum(words.EXPLAINS.fullmatch(text) is not None for text in said) > _HALF * len(said)


def _others(row: Sequence[Value]) -> Iterator[Value]:
    filled = [value for value in row if narrow(value)]
    yield from filled[1:]


def _is_number(value: Value) -> bool:
    return isinstance(value, Decimal) or (isinstance(value, str) and not any(map(str.isalpha, narrow(value))))
