"""Rows of a figure for people."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.app.answer import Compared
from site_builder.cli.formats.answer_rows import change, names_of_more
from site_builder.cli.layout import cells, cut, pad, terminal_width, wrap
from site_builder.i18n.formats import DASH, Formats, number
from site_builder.i18n.translator import Translator
from site_builder.metrics.asking.ask import Answer, Row
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Dated, Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.units import further_unit

Line = tuple[str, str | None]


def lines(found: Compared, ledger: Ledger, words: Translator) -> Iterator[Line]:
    """Title, table and definition, each line with its look."""
    formats = Formats(language=words.language, today=ledger.today, currency=ledger.rules.site.currency)
    one = found.answer
    yield f"{words.text(f'figure.{one.figure.name}')}  {when(one, words, formats)}", "strong"
    yield "", None
    body = [_cells(row, found, ledger, words, formats) for row in one.rows]
    if body:
        yield from _table([_head(found, words), *body], keys=len(dimensions(one)))
    else:
        yield words.text("report.nothing"), None
    yield "", None
    text = words.text(f"figure.{one.figure.name}.text").replace("`", "")
    yield from ((line, "dim") for line in wrap(text, min(terminal_width(), 100)))


def when(one: Answer, words: Translator, formats: Formats) -> str:
    """The period of an answer in words; the day for what only shows how things stand."""
    if one.figure.dated is Dated.NOW:
        return formats.day_full(formats.today)
    start, last = one.period.start, one.period.last
    if start is None and last is None:
        return words.text("report.all-time")
    return f"{formats.day_full(start) if start else ''} – {formats.day_full(last) if last else ''}".strip()


def _head(found: Compared, words: Translator) -> list[str]:
    names = [words.text(f"dimension.{name}") for name in dimensions(found.answer)]
    earlier = [words.text("report.before"), words.text("report.change")] if found.earlier else []
    more = [words.text(f"more.{name}") for name in names_of_more(found)]
    return [*names, words.text("report.value"), "n", *earlier, *more, words.text("report.customers")]


def _cells(row: Row, found: Compared, ledger: Ledger, words: Translator, formats: Formats) -> list[str]:
    measured, more = row.measured, dict(row.measured.more)
    compared: list[str] = []
    if found.earlier:
        earlier = found.earlier_row(row)
        was = earlier.measured.value if earlier else None
        compared = [shown(was, row.unit, formats), shown(change(row, earlier), row.unit, formats)]
    return [
        *(named(name, row, ledger, words) for name in dimensions(found.answer)),
        shown(measured.value, row.unit, formats),
        str(measured.n),
        *compared,
        *(
            words.messages.get(f"more.{name}.{more.get(name)}")
            or shown(more.get(name), further_unit(name, measured, row.unit), formats)
            for name in names_of_more(found)
        ),
        str(len(row.customers)),
    ]


def dimensions(one: Answer) -> tuple[str, ...]:
    """The dimensions of any row, in order of appearance: targets each have their own."""
    return tuple(dict.fromkeys(name for row in one.rows for name, _ in row.key))


def named(dimension: str, row: Row, ledger: Ledger, words: Translator) -> str:
    """What people call the key of a row."""
    keys = dict(row.key)
    return words.word(label_of(dimension, keys[dimension], ledger.rules)) if dimension in keys else DASH


def shown(value: Number | str | None, unit: Unit, formats: Formats) -> str:
    """A value as people write it in this unit."""
    if value is None or value == "":
        return DASH
    if isinstance(value, str):
        return value
    match unit:
        case Unit.SHARE:
            return f"{number(Decimal(value) * 100, 1)}%"
        case Unit.MONEY | Unit.DAILY:
            return formats.money_full(Decimal(value))
        case Unit.SCORE:
            return number(Decimal(value) * 100, 0)
        case _:
            return number(Decimal(value), 1)


def _table(rows: Sequence[Sequence[str]], keys: int) -> Iterator[Line]:
    """Names to the left, numbers to the right."""
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    for place, row in enumerate(rows):
        columns = (
            pad(text, width) if at < keys else " " * (width - cells(text)) + text
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield cut("  ".join(columns).rstrip(), terminal_width()), "dim" if place == 0 else None
