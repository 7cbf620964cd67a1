"""One cell of a column as a value that a record can hold."""

from collections.abc import Callable, Mapping

from site_builder.importers.cells import plain, quantities, reaching, several, words
from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.incoming import Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading
from site_builder.importers.texts import is_nothing

_SEEN = 4096
"""So many texts of a column are remembered: dates, amounts, people and stages stand in it again and again."""


def read_cell(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """The cell's value; None where it is empty."""
    if column.target.reading not in _AGAIN or not isinstance(value, str):
        return _read_cell(column, value, cell, ground)
    if value not in column.seen:
        found = _read_cell(column, value, cell, ground)
        if not isinstance(found, RowProblem) and len(column.seen) < _SEEN:
            column.seen[value] = found
        return found
    known = column.seen[value]
    return known and _said_at(known, cell)


def _said_at(one: Said, cell: Cell) -> Said:
    """The same value in another cell."""
    return Said(text=one.text, items=one.items, typed=one.typed, remark=one.remark, remarks=one.remarks, cell=cell)


def _read_cell(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    text = cell_text(value)
    if not text.strip() or (is_nothing(text) and column.target.key != "name"):
        return None
    read = _READERS.get(column.target.reading, plain.text)
    return read(column, value, cell, ground)


_Reader = Callable[[ColumnReading, Value, Cell, Ground], Said | RowProblem | None]
_READERS: Mapping[Reading, _Reader] = {
    Reading.PROSE: plain.whole_prose,
    Reading.LOG: plain.whole_prose,
    Reading.DATE: quantities.day,
    Reading.TIME: quantities.hour,
    Reading.MONEY: quantities.money,
    Reading.CURRENCY: quantities.currency,
    Reading.PERCENT: quantities.percent,
    Reading.NUMBER: quantities.number,
    Reading.BOOL: quantities.truth,
    Reading.LINK: quantities.link,
    Reading.TEXTS: several.several_texts,
    Reading.PHONES: reaching.phones,
    Reading.MAILS: reaching.mails,
    Reading.NAMES: plain.names,
    Reading.MEMBER: words.word,
    Reading.MEMBERS: words.members,
    Reading.TIER: words.word,
    Reading.STAGE: words.word,
    Reading.STATUS: words.word,
    Reading.METHOD: words.methods,
    Reading.LISTED: words.word,
}
_AGAIN = frozenset(_READERS) - {Reading.PROSE, Reading.LOG, Reading.PHONES, Reading.MAILS, Reading.NAMES, Reading.LINK}
"""What has few values in many cells; the others are other ones in each row."""
