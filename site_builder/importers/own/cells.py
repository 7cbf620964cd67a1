"""Cells of our own tables as the values of the book: labels become keys again."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from site_builder.i18n.translator import Translator
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.matching.values import POOL, Known, find_word
from site_builder.importers.own.sheets import OwnSheet
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading, Target
from site_builder.importers.texts import prose
from site_builder.model.pipeline import Choice
from site_builder.model.regex import regex
from site_builder.model.rules import Lists, Rules
from site_builder.model.words import names_of, said_in
from site_builder.parse.amounts import read_bool, read_number
from site_builder.parse.dates import read_date, read_time
from site_builder.parse.tables.columns import FULL_CELL, Column, ColumnKind, Values
from site_builder.parse.tables.stated import Cells
from site_builder.parse.width import fold

_TERMS = {Values.ROLES: "role", Values.RISKS: "risk", Values.TAGS: "task.tag"}
_READINGS = {
    Values.MEMBERS: Reading.MEMBER,
    Values.TIERS: Reading.TIER,
    Values.STAGES: Reading.STAGE,
    Values.METHODS: Reading.METHOD,
}
_LISTS: Mapping[Values, Callable[[Lists], tuple[Choice, ...]]] = {
    Values.INDUSTRIES: lambda lists: lists.industries,
    Values.SOURCES: lambda lists: lists.sources,
    Values.REGIONS: lambda lists: lists.regions,
    Values.SIZES: lambda lists: lists.sizes,
}
_CUT = "\u2026"
_SHOWN = 40
_COMMA = regex(r",\s*")


def own_cells(sheet: OwnSheet, rules: Rules) -> Iterator[tuple[Cell, Cells, tuple[RowProblem, ...]]]:
    """The cells of each row by the keys of their columns, computed ones left out; what cannot be read is told."""
    for number, row in sheet.rows:
        cells: dict[str, object] = {}
        problems: list[RowProblem] = []
        for at, column in sheet.columns.items():
            value = row[at - 1] if at <= len(row) else None
            place = Cell(sheet=sheet.sheet, row=number, column=at)
            if column.computed or not cell_text(value):
                continue
            if isinstance(value, str) and _is_cut(value):
                problems.append(RowProblem(name="cut-cell", cell=place, field=column.key, value=value[:_SHOWN]))
            found = _read(column, value, rules, sheet.words)
            if found is None:
                problems.append(_problem(column, value, place))
            else:
                cells[column.key] = found
        yield Cell(sheet=sheet.sheet, row=number), cells, tuple(problems)


def _is_cut(text: str) -> bool:
    """Whether a cell is as full as it can be and ends where our export ends what does not fit."""
    return text.endswith(_CUT) and len(text) > FULL_CELL // 2 and len(text.encode("utf-16-le")) // 2 >= FULL_CELL - 1


def _problem(column: Column, value: Value, place: Cell) -> RowProblem:
    name = _FAULTS.get(column.kind, "unknown-value")
    return RowProblem(name=name, cell=place, field=column.key, value=cell_text(value))


_FAULTS = {
    ColumnKind.DATE: "bad-date",
    ColumnKind.TIME: "bad-time",
    ColumnKind.NUMBER: "bad-number",
    ColumnKind.COUNT: "bad-number",
    ColumnKind.PERCENT: "bad-percent",
    ColumnKind.BOOL: "bad-bool",
}


def _read(column: Column, value: Value, rules: Rules, words: Translator) -> object | None:
    reader = _READERS.get(column.kind)
    if reader:
        return reader(value)
    text = prose(cell_text(value))
    if column.kind is ColumnKind.LINES:
        return tuple(line for line in text.split("\n") if line.strip())
    if column.kind is ColumnKind.LIST:
        parts = _parts(cell_text(value), column)
        return tuple(_word(part, column, rules, words) for part in parts)
    return _word(text, column, rules, words)


def _parts(text: str, column: Column) -> list[str]:
    """One part a line, else methods at their `+`, else at commas."""
    if "\n" in text:
        parts = text.split("\n")
    elif column.values is Values.METHODS:
        parts = text.split("+")
    else:
        parts = _COMMA.split(text)
    return [part.strip() for part in parts if part.strip()]


def _word(text: str, column: Column, rules: Rules, words: Translator) -> str:
    """The key that a label stands for; what is no label as it is."""
    if column.values in _TERMS:
        return _of_term(text, _TERMS[column.values], words)
    if column.values in _LISTS or column.own is not None:
        return _of_list(text, column, rules, words.language)
    reading = _READINGS.get(column.values)
    if reading is None:
        return text
    found = find_word(Target(part="", key=column.key, reading=reading), text, rules, {})
    if not isinstance(found, Known) or found.how not in ("same", "brackets"):
        return text
    return POOL if found.key == POOL else found.key


def _of_list(text: str, column: Column, rules: Rules, language: str) -> str:
    """The word of a list as this team writes it, where the sheet speaks another language."""
    if language == rules.site.language:
        return text
    choices = column.own.values if column.own else _LISTS[column.values](rules.lists)
    names = ((one, (*names_of(one), *one.former)) for one in choices)
    found = next((one for one, known in names if text.casefold() in map(str.casefold, known)), None)
    return said_in(found, rules.site.language) or text if found else text


def _of_term(text: str, start: str, words: Translator) -> str:
    wanted = f"{start}."
    found = (key for key, label in words.messages.items() if key.startswith(wanted) and label == text)
    return next((key.removeprefix(wanted) for key in found if "." not in key.removeprefix(wanted)), text)


def _date(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    found = value if isinstance(value, date) else read_date(fold(cell_text(value)))
    return found if isinstance(found, date) else None


def _time(value: Value) -> time | None:
    if isinstance(value, datetime):
        return value.time()
    return value if isinstance(value, time) else read_time(cell_text(value))


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else read_number(cell_text(value))


def _count(value: Value) -> int | None:
    text = fold(cell_text(value)).strip().removesuffix("%")
    number = value if isinstance(value, Decimal) else read_number(text)
    return int(number) if number is not None and number == int(number) else None


def _bool(value: Value) -> bool | None:
    return value if isinstance(value, bool) else read_bool(cell_text(value))


def _money(value: Value) -> object:
    number = _number(value)
    return number if number is not None else cell_text(value).strip()


_READERS: Mapping[ColumnKind, Callable[[Value], object | None]] = {
    ColumnKind.DATE: _date,
    ColumnKind.TIME: _time,
    ColumnKind.NUMBER: _number,
    ColumnKind.COUNT: _count,
    ColumnKind.PERCENT: _count,
    ColumnKind.BOOL: _bool,
    ColumnKind.MONEY: _money,
}
