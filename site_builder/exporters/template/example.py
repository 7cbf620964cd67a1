"""The row of each sheet that shows how it is done. An import knows it by the word in the customer's number."""

from collections.abc import Mapping
from datetime import date, timedelta

from site_builder.exporters.editions import Edition
from site_builder.exporters.template.choices import choices
from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import Column, Table
from site_builder.parse.vocabulary.example_words import EXAMPLE

_DAYS = {"first_contact": -30, "date": -7, "next_due": 3, "expected_close": 60, "opened": -30}
"""How far from the day the example's days are."""

_FIRST = frozenset({"owner", "tier", "industry", "source", "size", "method", "author", "stage", "role"})
"""Columns in which the first choice stands."""

_AMOUNT, _DEAL = 500_000, "O1"
_TEXTS = frozenset({
    *("name", "customer", "contact", "title", "phone", "content", "feedback", "next_step", "region", "needs"),
    *("participants", "deal", "products"),
})  # fmt: skip


def example(table: Table, rules: Rules, edition: Edition, today: date) -> Mapping[str, object]:
    """The example's cells by the keys of the columns."""
    found = {one.key: _cell(one, rules, edition, today) for one in table.columns}
    return {key: value for key, value in found.items() if value not in (None, "")}


def _cell(column: Column, rules: Rules, edition: Edition, today: date) -> object:
    fixed: Mapping[str, object] = {
        "id": EXAMPLE[edition.words.language],
        "customer_id": EXAMPLE[edition.words.language],
        "amount": _AMOUNT,
        "opportunity": _DEAL,
    }
    if column.own is not None or column.key in fixed:
        return None if column.own is not None else fixed[column.key]
    if column.key in _DAYS:
        return today + timedelta(days=_DAYS[column.key])
    if column.key in _FIRST:
        return next(iter(choices(column, rules, edition)), None)
    return edition.words.text(f"import-template.example.{column.key}") if column.key in _TEXTS else None
