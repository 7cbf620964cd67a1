"""Cells of days, times, amounts, numbers, yes and no, and addresses on the web."""

import re
from datetime import datetime, time

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import cell_text, plain_number, row_problem, unread_problem
from site_builder.importers.incoming import Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.texts import one_line
from site_builder.importers.values.money import currency_of
from site_builder.importers.values.truths import read_truth
from site_builder.importers.values.unread import Unread
from site_builder.model.money import Money
from site_builder.model.regex import regex
from site_builder.parse.dates import read_time
from site_builder.parse.vocabulary.import_marks import YES_NO

_DOMAIN = regex(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)


def day(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """A day, with its time where it has one."""
    found = column.settled.dates.read(value)
    if isinstance(found, Unread):
        return unread_problem("bad-date", found, column, value, cell)
    if found is None:
        return None
    moment = found.in_zone(ground.zone)
    at = (f"{moment.at:%H:%M}",) if moment.at else ()
    return Said(text=moment.on.isoformat(), items=at, typed=moment.on, cell=cell)


def hour(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    """A time of day."""
    moment = value.time() if isinstance(value, datetime) else value
    if isinstance(moment, str):
        moment = read_time(moment)
    if not isinstance(moment, time):
        return row_problem("bad-time", column, value, cell)
    return Said(text=f"{moment:%H:%M}", typed=moment, cell=cell)


def money(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """An amount; what a cell says besides (a band, `about`) is kept beside it."""
    found = column.settled.money.read(value)
    if found is None:
        return None
    if isinstance(found, Unread):
        return unread_problem("bad-money", found, column, value, cell)
    if found.amount is None:
        return Said(remark=found.note, cell=cell)
    if found.amount < 0:
        return row_problem("bad-money", column, value, cell)
    kept = Money(found.amount * column.settled.scale, found.currency or column.settled.currency)
    return money_said(kept, ground.rules.site.currency, found.note, cell)


def money_said(money: Money, own: str, remark: str, cell: Cell) -> Said:
    """An amount; the team's `own` currency goes without saying."""
    kept = Money(money.amount, None if money.currency == own else money.currency)
    text = plain_number(kept.amount) + (f" {kept.currency}" if kept.currency else "")
    return Said(text=text, typed=kept, remark=remark, cell=cell)


def currency(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    """The currency of the row's amounts: without it a number says nothing, so an unknown one is a problem."""
    code = currency_of(cell_text(value))
    return Said(text=code, typed=code, cell=cell) if code else row_problem("bad-currency", column, value, cell)


def percent(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    """A share in whole percent."""
    found = column.settled.percents.read(value)
    if isinstance(found, Unread):
        return unread_problem("bad-percent", found, column, value, cell)
    if found is None:
        return None
    whole = int(found.to_integral_value())
    return Said(text=f"{whole}%", typed=whole, cell=cell)


def number(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    """A number, exact and by itself."""
    found = column.settled.counts.read(value)
    if isinstance(found, Unread):
        return unread_problem("bad-number", found, column, value, cell)
    if found is None:
        return None
    if found.lower is None or not found.exact:
        return row_problem("bad-number", column, value, cell)
    return Said(text=plain_number(found.lower), typed=found.lower, cell=cell)


def truth(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """Yes or no, in the team's language."""
    found = read_truth(value)
    if isinstance(found, Unread):
        return unread_problem("bad-bool", found, column, value, cell)
    if found is None:
        return None
    yes, no = YES_NO["zh" if ground.rules.site.writes_chinese else "en"]
    return Said(text=yes if found else no, typed=found, cell=cell)


def link(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    """An address on the web; `https://` goes without saying."""
    text = one_line(cell_text(value))
    if text.casefold().startswith(("http://", "https://")) and " " not in text:
        return Said(text=text, typed=text, cell=cell)
    if _DOMAIN.fullmatch(text):
        return Said(text=f"https://{text}", typed=f"https://{text}", cell=cell)
    return row_problem("bad-link", column, value, cell)
