"""Cells of phone numbers and mail addresses."""

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import unread_problem
from site_builder.importers.incoming import Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.values.mails import read_mails
from site_builder.importers.values.phones import read_phones
from site_builder.importers.values.unread import Unread
from site_builder.parse.vocabulary.import_marks import EXTENSION_ZH


def phones(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """Phone numbers, with their extensions; what is said of them is kept beside."""
    found = read_phones(value)
    if isinstance(found, Unread):
        return unread_problem("bad-phone", found, column, value, cell)
    mark = EXTENSION_ZH if ground.rules.site.writes_chinese else " ext. "
    numbers = tuple(f"{one.number}{mark}{one.extension}" if one.extension else one.number for one in found)
    remarks = tuple(one.note for one in found if one.note)
    return Said(text=numbers[0], items=numbers, typed=numbers[0], remarks=remarks, cell=cell) if numbers else None


def mails(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    """Mail addresses; the names before them are kept beside."""
    found = read_mails(value)
    if isinstance(found, Unread):
        return unread_problem("bad-mail", found, column, value, cell)
    mails = tuple(one.address for one in found)
    remarks = tuple(one.name for one in found if one.name)
    return Said(text=mails[0], items=mails, typed=mails[0], remarks=remarks, cell=cell) if mails else None
