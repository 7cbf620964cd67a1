"""docs/tables.md: every table and column that `export` and `query` know; docs/export.schema.json: the JSON's schema."""

import json
from collections.abc import Iterator

from site_builder.exporters.database.schema import TABLES, sql_type, view_names
from site_builder.exporters.database.typed import typed_columns
from site_builder.exporters.documents.schema import schema
from site_builder.exporters.editions import Edition
from site_builder.exporters.taken.spoken import Spoken
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import Translator, translator
from site_builder.parse.config.rules import read_rules
from site_builder.parse.tables.columns import Column, Table
from site_builder.parse.tables.layout import tables
from tests.reference.a_day import DAY


def json_schema() -> str:
    """The schema as a file."""
    return json.dumps(schema(translator("en")), ensure_ascii=False, indent=2) + "\n"


def render(language: str) -> str:
    """The page in a language."""
    return "\n".join(_lines(translator(language))) + "\n"


def _lines(words: Translator) -> Iterator[str]:
    rules, _ = read_rules([])
    spoken = Spoken(rules, Edition("", words, Formats(language=words.language, today=DAY), str))
    yield f"# {words.text('reference.tables')}"
    yield ""
    yield words.text("reference.generated")
    yield ""
    yield words.text("reference.tables.text")
    for table in tables(()):
        yield from _table(table, spoken)


def _table(table: Table, spoken: Spoken) -> Iterator[str]:
    words = spoken.edition.words
    view, columns = view_names(table, spoken)
    yield from ("", f"## {words.text(table.label)} (`{table.key}`)", "")
    yield words.text("reference.tables.in-sql", table=TABLES[table.key], view=view)
    yield ""
    heads = ("key", "heading", "view", "kind", "sql", "origin")
    yield f"| {' | '.join(words.text(f'reference.tables.{one}') for one in heads)} | {words.text('reference.meaning')} |"
    yield "|---|---|---|---|---|---|---|"
    types = {one.name: sql_type(one) for one in typed_columns(table)}
    for one in table.columns:
        meaning = words.text(f"{one.label}.help")
        named = f"`{columns[one.key]}`" if one.key in columns else ""
        yield (
            f"| `{one.key}` | {spoken.heading(one)} | {named} | {words.text(f'reference.kind.{one.kind}')} "
            f"| {types[one.key]} | {_origin(one, table, words)} | {meaning} |"
        )


def _origin(one: Column, table: Table, words: Translator) -> str:
    if one.computed or not table.returns:
        return words.text("reference.tables.computed")
    return words.text("reference.tables.required" if one.required else "reference.tables.read")
