"""Rows of a figure for programs: the JSON and the CSV of `report`."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from site_builder.app.answer import Compared, identities
from site_builder.metrics.asking.ask import Row
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.asking.units import further_unit

SCHEMA = 1
CUSTOMERS = "customers"
CENT = Decimal("0.01")
MONEY = (Unit.MONEY, Unit.DAILY)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def document(found: Compared, ledger: Ledger) -> str:
    """The JSON of cli.md: keys are never translated, money is a decimal string, `to` is exclusive."""
    one = found.answer
    content: dict[str, object] = {
        "schema": SCHEMA,
        "report": one.figure.name,
        "today": ledger.today.isoformat(),
        "period": _period(one.period.start, one.period.end),
    }
    if found.earlier is not None:
        content["compared_with"] = _period(found.earlier.period.start, found.earlier.period.end)
    content["rows"] = [_row(row, found, ledger) for row in one.rows]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _period(start: object, end: object) -> Mapping[str, str | None]:
    return {"from": str(start) if start else None, "to": str(end) if end else None}


def _row(row: Row, found: Compared, ledger: Ledger) -> Mapping[str, object]:
    content = _content(row, found, ledger)
    return {"key": dict(row.key), **content, CUSTOMERS: list(identities(row.customers, ledger))}


def _content(row: Row, found: Compared, ledger: Ledger) -> Mapping[str, object]:
    content = _values(row, ledger)
    if found.earlier is not None:
        earlier = found.earlier_row(row)
        content["before"] = None if earlier is None else _value(earlier.measured.value, row.unit)
        content["change"] = _value(change(row, earlier), row.unit)
    return content


def _values(row: Row, ledger: Ledger) -> dict[str, object]:
    measured = row.measured
    return {
        "value": _value(measured.value, row.unit),
        "numerator": _value(measured.numerator, part_unit(row)),
        "denominator": _value(measured.denominator, part_unit(row)),
        "n": measured.n,
        "unit": unit_name(row.unit, ledger),
        **{name: _more(name, value, row) for name, value in measured.more},
    }


def part_unit(row: Row) -> Unit:
    """What numerator and denominator count: money where they are not whole things."""
    return Unit.MONEY if isinstance(row.measured.numerator, Decimal) else Unit.COUNT


def unit_name(unit: Unit, ledger: Ledger) -> str:
    """The unit as scripts read it: money by its currency."""
    currency = ledger.rules.site.currency
    return {Unit.MONEY: currency, Unit.DAILY: f"{currency}/day"}.get(unit, str(unit))


def change(row: Row, earlier: Row | None) -> Number | None:
    """The value less the earlier one; undefined where either is."""
    if earlier is None or row.measured.value is None or earlier.measured.value is None:
        return None
    return row.measured.value - earlier.measured.value


def _more(name: str, value: Number | str | None, row: Row) -> object:
    return value if isinstance(value, str) else _value(value, further_unit(name, row.measured, row.unit))


def _value(value: Number | None, unit: Unit) -> object:
    """Money as text to the cent, counts as whole numbers, all else as numbers."""
    if value is None:
        return None
    if unit in MONEY:
        return f"{Decimal(value).quantize(CENT, ROUND_HALF_UP):f}"
    whole = value == int(value)
    return int(value) if whole and unit not in (Unit.SHARE, Unit.SCORE) else float(value)


def table(found: Compared, ledger: Ledger) -> str:
    """UTF-8 rows with a mark so that spreadsheets read Chinese, and nothing they would run as a formula."""
    out = io.StringIO()
    rows = [_flat(row, found, ledger) for row in found.answer.rows]
    names = (*dict.fromkeys(name for row in rows for name in row if name != CUSTOMERS), CUSTOMERS)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return "\ufeff" + out.getvalue()


def _flat(row: Row, found: Compared, ledger: Ledger) -> Mapping[str, object]:
    customers = " ".join(identities(row.customers, ledger))
    return {**dict(row.key), **_content(row, found, ledger), CUSTOMERS: customers}


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, int | float) or _is_number(text):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit() and text.isascii()


def names_of_more(found: Compared) -> Iterator[str]:
    """The further numbers of any row, in order of appearance."""
    yield from dict.fromkeys(name for row in found.answer.rows for name, _ in row.measured.more)
