"""The database filled with what is taken along."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, time
from decimal import Decimal

from site_builder.exporters.database.schema import (
    LOOK_UPS,
    TABLES,
    create_table,
    create_view,
    create_words,
    quoted,
    word_kind,
)
from site_builder.exporters.database.typed import TypedColumn, typed_columns, typed_rows
from site_builder.exporters.editions import edition_in
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.taken.taken import Taken, tables_of
from site_builder.model.language import LANGUAGES
from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import ColumnKind, Table, Values

SCHEMA = 1
ALWAYS = ("en", "zh")
"""There are views in these languages, whatever the team's."""


def database(taken: Taken) -> sqlite3.Connection:
    """A database in memory with tables, indexes and views; the caller closes it."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    with ExitStack() as undo:  # what breaks the filling off leaves no connection open
        undo.callback(made.close)
        _fill(made, taken)
        undo.pop_all()
    return made


def reopened(content: bytes) -> sqlite3.Connection:
    """A database in memory again, from its bytes."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.deserialize(content)
    return made


def languages_of(rules: Rules) -> tuple[str, ...]:
    """In which languages there are views."""
    wanted = {*ALWAYS, rules.site.language, *rules.site.languages}
    return tuple(sorted(one for one in LANGUAGES if one in wanted))


def speakers(taken: Taken) -> tuple[Spoken, ...]:
    """The words of each of these languages."""
    return tuple(Spoken(taken.rules, edition_in(one, taken.report)) for one in languages_of(taken.rules))


def _fill(made: sqlite3.Connection, taken: Taken) -> None:
    spoken = speakers(taken)
    made.execute("BEGIN")
    for statement in LOOK_UPS:
        made.execute(statement)
    _look_ups(made, taken)
    chosen = tuple(tables_of(taken))
    words: dict[tuple[str, str], tuple[str, ...]] = {}
    with_customers = any(table.key == "customers" for table in chosen)
    for table in sorted(chosen, key=lambda one: one.key != "customers"):
        for statement in create_table(table, with_customers=with_customers):
            made.execute(statement)
        _rows(made, table, taken, spoken, words)
    made.execute(create_words([one.edition.words.language for one in spoken]))
    slots = ", ".join("?" * (2 + len(spoken)))
    made.executemany(f"INSERT INTO word VALUES ({slots})", [(*key, *said) for key, said in sorted(words.items())])  # noqa: S608 - question marks
    for table in chosen:
        for one in spoken:
            made.execute(create_view(table, one))
    made.execute("COMMIT")


def _look_ups(made: sqlite3.Connection, taken: Taken) -> None:
    rules, site = taken.rules, taken.rules.site
    about = (SCHEMA, taken.report.today.isoformat(), taken.title(), site.currency, site.language)
    made.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?)", about)
    made.executemany(
        "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (one.id, one.name, str(one.role), one.department, one.manager, one.region, one.active)
            for one in rules.team.members
        ],
    )
    made.executemany(
        "INSERT INTO stage VALUES (?, ?, ?, ?, ?, ?)",
        [
            (one.key, place, str(one.kind), one.probability, one.zh, one.en)
            for place, one in enumerate(rules.pipeline.stages, 1)
        ],
    )
    made.executemany(
        "INSERT INTO method VALUES (?, ?, ?, ?)", [(one.key, one.contact, one.zh, one.en) for one in rules.methods]
    )


def _rows(
    made: sqlite3.Connection,
    table: Table,
    taken: Taken,
    spoken: Sequence[Spoken],
    words: dict[tuple[str, str], tuple[str, ...]],
) -> None:
    columns = typed_columns(table)
    slots = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quoted(TABLES[table.key])} VALUES ({slots})"  # noqa: S608 - names of ours
    made.executemany(statement, _noting_words(typed_rows(table, taken), columns, spoken, words))


def _noting_words(
    rows: Iterator[tuple[object, ...]],
    columns: Sequence[TypedColumn],
    spoken: Sequence[Spoken],
    words: dict[tuple[str, str], tuple[str, ...]],
) -> Iterator[tuple[object, ...]]:
    """The rows as SQLite stores them; what keys are called is noted on the way."""
    speaking = [(at, one) for at, one in enumerate(columns) if one.of.values is not Values.FREE]
    for row in rows:
        for at, column in speaking:
            text = row[at]
            if isinstance(text, str) and (word_kind(column), text) not in words:
                words[word_kind(column), text] = tuple(_said(text, column, one) for one in spoken)
        yield tuple(map(stored, row))


def _said(text: str, column: TypedColumn, spoken: Spoken) -> str:
    """What a key is called, or several of a list."""
    if column.kind is not ColumnKind.LIST:
        return spoken.value(text, column.of)
    return str(spoken.cell(tuple(text.split(", ")), column.of))


def stored(value: object) -> object:
    """A value as SQLite stores it: days and times as ISO text, whole numbers as integers, others as floating ones."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return _number(value)
    return value


_BIGGEST = 2**63


def _number(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value and -_BIGGEST <= whole < _BIGGEST else float(value)
