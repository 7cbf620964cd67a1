"""One cell of a column as a value that a record can hold."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from site_builder.importers.incoming import Said
from site_builder.importers.matching.values import POOL, Unknown, find_word
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.settled import Settled
from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading, Target
from site_builder.importers.texts import is_nothing, one_line, prose
from site_builder.importers.values.mails import read_mails
from site_builder.importers.values.money import currency_of
from site_builder.importers.values.phones import read_phones
from site_builder.importers.values.several import cut
from site_builder.importers.values.truths import read_truth
from site_builder.importers.values.unread import Unread
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.problem import Param
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import said_in
from site_builder.parse.dates import read_time
from site_builder.parse.vocabulary.import_marks import EXTENSION_ZH, JOB_ENDINGS, YES_NO
from site_builder.parse.vocabulary.marks import LIST_SEPARATORS, POOL_WORDS, TAG_SIGNS

_SEPARATORS = regex(f"[{re.escape(LIST_SEPARATORS)}\n]")
_SENTENCES = regex("[;\uff1b\n]")
_SEVERAL_METHODS = regex("[+\u3001,/\uff0b\uff0c&;\uff1b]")
_DOMAIN = regex(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)
_DOUBTFUL_NAMES = regex("[,\uff0c/]")
_CHINESE_NAME = regex(r"[\u4e00-\u9fff\u00b7]{2,4}")
_WITH_TITLE = regex(
    rf"(?P<name>[\u4e00-\u9fff\u00b7]{{2,8}}?)\s?[/\uff0f(\uff08]\s?(?P<title>[\u4e00-\u9fff]{{0,8}}(?:{JOB_ENDINGS}))\s?[)\uff09]?"
)
_NO_TAG = regex(f"[{TAG_SIGNS}]")
_LONGEST_TAG = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the reading of cells rests on. `mapped` are the words of the mapping file by family.

    `year` is that of the newest entry in logs that leave it out, where somebody was asked.
    """

    rules: Rules
    today: date
    year: int | None = None
    mapped: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The team's time zone."""
        return ZoneInfo(self.rules.site.timezone)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column with what was settled for all of its cells; `family` is the name of its words in the mapping file.

    `seen` is what texts of the column meant that stood in it before, on one ground.
    """

    target: Target
    family: str
    settled: Settled = field(default_factory=Settled)
    seen: dict[str, Said | None] = field(default_factory=dict, compare=False, repr=False)


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
    read = _READERS.get(column.target.reading, _text)
    return read(column, value, cell, ground)


def cell_text(value: Value) -> str:
    """What the cell says, as text."""
    if value is None or isinstance(value, str):
        return value or ""
    match value:
        case bool():
            return "1" if value else "0"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
    return plain_number(value)


def plain_number(value: Decimal) -> str:
    """Without exponent and needless zeros."""
    whole = value.to_integral_value()
    return f"{whole:f}" if whole == value else f"{value.normalize():f}"


def _problem(name: str, column: ColumnReading, value: Value, cell: Cell, likely: str = "") -> RowProblem:
    return RowProblem(name=name, cell=cell, field=column.target.name, value=one_line(cell_text(value)), likely=likely)


def _text(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
    text = one_line(cell_text(value))
    return Said(text=text, typed=text, cell=cell) if text else None


def _names(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
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


def _prose(_: ColumnReading, value: Value, cell: Cell, __: Ground) -> Said | None:
    text = prose(cell_text(value))
    return Said(text=text, typed=text, cell=cell) if text else None


def _unread(name: str, found: Unread, column: ColumnReading, value: Value, cell: Cell) -> RowProblem:
    """What the reader of values says is wrong."""
    params: dict[str, Param] = {"seen": found.seen, **dict(found.params)}
    seen = one_line(cell_text(value))
    return RowProblem(name=name, key=found.key, cell=cell, field=column.target.name, value=seen, params=params)


def _date(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    found = column.settled.dates.read(value)
    if isinstance(found, Unread):
        return _unread("bad-date", found, column, value, cell)
    if found is None:
        return None
    moment = found.in_zone(ground.zone)
    at = (f"{moment.at:%H:%M}",) if moment.at else ()
    return Said(text=moment.on.isoformat(), items=at, typed=moment.on, cell=cell)


def _time(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    moment = value.time() if isinstance(value, datetime) else value
    if isinstance(moment, str):
        moment = read_time(moment)
    if not isinstance(moment, time):
        return _problem("bad-time", column, value, cell)
    return Said(text=f"{moment:%H:%M}", typed=moment, cell=cell)


def _money(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """An amount; what a cell says besides (a band, `about`) is kept beside it."""
    found = column.settled.money.read(value)
    if found is None:
        return None
    if isinstance(found, Unread):
        return _unread("bad-money", found, column, value, cell)
    if found.amount is None:
        return Said(remark=found.note, cell=cell)
    if found.amount < 0:
        return _problem("bad-money", column, value, cell)
    kept = Money(found.amount * column.settled.scale, found.currency or column.settled.currency)
    return money_said(kept, ground.rules.site.currency, found.note, cell)


def money_said(money: Money, own: str, remark: str, cell: Cell) -> Said:
    """An amount; the team's `own` currency goes without saying."""
    kept = Money(money.amount, None if money.currency == own else money.currency)
    text = plain_number(kept.amount) + (f" {kept.currency}" if kept.currency else "")
    return Said(text=text, typed=kept, remark=remark, cell=cell)


def _currency(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    """The currency of the row's amounts: without it a number says nothing, so an unknown one is a problem."""
    code = currency_of(cell_text(value))
    return Said(text=code, typed=code, cell=cell) if code else _problem("bad-currency", column, value, cell)


def _percent(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    found = column.settled.percents.read(value)
    if isinstance(found, Unread):
        return _unread("bad-percent", found, column, value, cell)
    if found is None:
        return None
    whole = int(found.to_integral_value())
    return Said(text=f"{whole}%", typed=whole, cell=cell)


def _number(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    found = column.settled.counts.read(value)
    if isinstance(found, Unread):
        return _unread("bad-number", found, column, value, cell)
    if found is None:
        return None
    if found.lower is None or not found.exact:
        return _problem("bad-number", column, value, cell)
    return Said(text=plain_number(found.lower), typed=found.lower, cell=cell)


def _bool(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    found = read_truth(value)
    if isinstance(found, Unread):
        return _unread("bad-bool", found, column, value, cell)
    if found is None:
        return None
    yes, no = YES_NO["zh" if ground.rules.site.writes_chinese else "en"]
    return Said(text=yes if found else no, typed=found, cell=cell)


def _link(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem:
    text = one_line(cell_text(value))
    if text.casefold().startswith(("http://", "https://")) and " " not in text:
        return Said(text=text, typed=text, cell=cell)
    if _DOMAIN.fullmatch(text):
        return Said(text=f"https://{text}", typed=f"https://{text}", cell=cell)
    return _problem("bad-link", column, value, cell)


def _texts(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """Several values in one cell; needs are sentences, tags are words."""
    sentences = column.target.key in ("needs", "pains")
    parts = _SENTENCES.split(prose(cell_text(value))) if sentences else column.settled.several.read(value)
    items = [one_line(part) for part in parts if part.strip()]
    if column.target.key == "tags":
        items = ["-".join(_NO_TAG.sub(" ", one).split()) for one in items]
        if any(len(one) > _LONGEST_TAG for one in items):
            return _problem("bad-tag", column, value, cell)
    if column.target.own and column.target.own.values:
        found = [find_word(column.target, one, ground.rules, ground.mapped.get(column.family, {})) for one in items]
        if unknown := next((one for one in found if isinstance(one, Unknown)), None):
            return _problem("unknown-value", column, value, cell, unknown.likely or "")
        items = [_label(column.target, one.key, ground) for one in found if not isinstance(one, Unknown)]
    kept = tuple(dict.fromkeys(one for one in items if one))
    return Said(items=kept, typed=kept, cell=cell) if kept else None


def _word(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem:
    """A person, a tier, a stage, a value of a list."""
    text = one_line(cell_text(value))
    found = find_word(column.target, text, ground.rules, ground.mapped.get(column.family, {}))
    if isinstance(found, Unknown):
        return _problem(
            f"unknown-{_KINDS.get(column.target.reading, 'value')}", column, value, cell, found.likely or ""
        )
    if column.target.reading is Reading.LISTED:
        whole = found.how == "part" and column.target.key in ("region", "source")
        return Said(text=text if whole else _label(column.target, found.key, ground), typed=found.key, cell=cell)
    return Said(text=_owner(found.key, ground), typed=found.key, cell=cell)


def _owner(key: str, ground: Ground) -> str:
    return next(iter(_pool_words(ground))) if key == POOL else key


def _pool_words(ground: Ground) -> list[str]:
    chinese = ground.rules.site.writes_chinese
    return sorted((word for word in POOL_WORDS if word.isascii() is not chinese), key=len)


def _members(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    ids: list[str] = []
    for part in _SEPARATORS.split(cell_text(value)):
        if part.strip():
            found = _word(column, part.strip(), cell, ground)
            if isinstance(found, RowProblem):
                return found
            ids.append(found.text)
    return Said(items=tuple(dict.fromkeys(ids)), typed=tuple(ids), cell=cell) if ids else None


def _methods(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem:
    """One or several ways of talking; a name that itself holds a sign is tried first."""
    whole = _word(column, value, cell, ground)
    if isinstance(whole, Said):
        return Said(text=whole.text, items=(whole.text,), cell=cell)
    parts = [part for part in _SEVERAL_METHODS.split(cell_text(value)) if part.strip()]
    found = [_word(column, part, cell, ground) for part in parts]
    keys = tuple(dict.fromkeys(one.text for one in found if isinstance(one, Said)))
    return Said(text=keys[0], items=keys, cell=cell) if len(parts) == len(found) == len(keys) > 1 else whole


def _label(target: Target, key: str, ground: Ground) -> str:
    choices = target.own.values if target.own else getattr(ground.rules.lists, target.listed, ())
    choice = next((one for one in choices if one.key == key), None)
    return said_in(choice, ground.rules.site.language) if choice else key


def _phones(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    found = read_phones(value)
    if isinstance(found, Unread):
        return _unread("bad-phone", found, column, value, cell)
    mark = EXTENSION_ZH if ground.rules.site.writes_chinese else " ext. "
    numbers = tuple(f"{one.number}{mark}{one.extension}" if one.extension else one.number for one in found)
    remarks = tuple(one.note for one in found if one.note)
    return Said(text=numbers[0], items=numbers, typed=numbers[0], remarks=remarks, cell=cell) if numbers else None


def _mails(column: ColumnReading, value: Value, cell: Cell, _: Ground) -> Said | RowProblem | None:
    found = read_mails(value)
    if isinstance(found, Unread):
        return _unread("bad-mail", found, column, value, cell)
    mails = tuple(one.address for one in found)
    remarks = tuple(one.name for one in found if one.name)
    return Said(text=mails[0], items=mails, typed=mails[0], remarks=remarks, cell=cell) if mails else None


_KINDS = {
    Reading.MEMBER: "person",
    Reading.MEMBERS: "person",
    Reading.TIER: "tier",
    Reading.STAGE: "stage",
    Reading.STATUS: "stage",
    Reading.METHOD: "method",
}
_Reader = Callable[[ColumnReading, Value, Cell, Ground], Said | RowProblem | None]
_READERS: Mapping[Reading, _Reader] = {
    Reading.PROSE: _prose,
    Reading.LOG: _prose,
    Reading.DATE: _date,
    Reading.TIME: _time,
    Reading.MONEY: _money,
    Reading.CURRENCY: _currency,
    Reading.PERCENT: _percent,
    Reading.NUMBER: _number,
    Reading.BOOL: _bool,
    Reading.LINK: _link,
    Reading.TEXTS: _texts,
    Reading.PHONES: _phones,
    Reading.MAILS: _mails,
    Reading.NAMES: _names,
    Reading.MEMBER: _word,
    Reading.MEMBERS: _members,
    Reading.TIER: _word,
    Reading.STAGE: _word,
    Reading.STATUS: _word,
    Reading.METHOD: _methods,
    Reading.LISTED: _word,
}
_AGAIN = frozenset(_READERS) - {Reading.PROSE, Reading.LOG, Reading.PHONES, Reading.MAILS, Reading.NAMES, Reading.LINK}
"""What has few values in many cells; the others are other ones in each row."""
