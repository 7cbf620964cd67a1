"""Cells of names and of texts."""

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.incoming import Said
from site_builder.importers.problem import Cell
from site_builder.importers.sheet import Value
from site_builder.importers.texts import one_line, prose
from site_builder.importers.values.several import cut
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.import_marks import JOB_ENDINGS

_DOUBTFUL_NAMES = regex("[,\uff0c/]")
_CHINESE_NAME = regex(r"[\u4e00-\u9fff\u00b7]{2,4}")
_WITH_TITLE = regex(
    rf"(?P<name>[\u4e00-\u9fff\u00b7]{{2,8}}?)\s?[/\uff0f(\uff08]\s?(?P<title>[\u4e00-\u9fff]{{0,8}}(?:{JOB_ENDINGS}))\s?[)\uff09]?"
)


def text(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
    """The words on one line."""
    text = one_line(cell_text(value))
    return Said(text=text, typed=text, cell=cell) if text else None


def names(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
    """One person, with a job title perhaps, or several: `;` parts any names, a comma or slash only Chinese ones."""
    text = one_line(cell_text(value))
    if titled := _WITH_TITLE.fullmatch(text):
        return Said(text=titled["name"], typed=titled["name"], remarks=(titled["title"],), cell=cell)
    parts = [one_line(part) for part in cut(prose(cell_text(value)), ";\uff1b\u3001\n") if part.strip()]
    if len(parts) == 1:
        doubtful = [part.strip() for part in _DOUBTFUL_NAMES.split(text)]
        parts = doubtful if all(map(_CHINESE_NAME.fullmatch, doubtful)) else parts
    items = tuple(parts) if len(parts) > 1 else ()
    return Said(text=text, items=items, typed=text, cell=cell) if text else None


def whole_prose(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
    """The text with its lines."""
    text = prose(cell_text(value))
    return Said(text=text, typed=text, cell=cell) if text else None
