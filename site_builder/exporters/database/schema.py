"""The tables of the database, their keys and indexes, and the views in several languages."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.exporters.database.typed import AS_WRITTEN, TypedColumn, typed_columns
from site_builder.exporters.taken.spoken import Spoken
from site_builder.model.regex import regex
from site_builder.parse.tables.columns import ColumnKind, Table, Values

TABLES: Mapping[str, str] = {
    "customers": "customer",
    "contacts": "contact",
    "follow_ups": "follow_up",
    "opportunities": "opportunity",
    "tasks": "task",
    "contracts": "contract",
    "payments": "payment",
    "stage_progress": "stage_position",
    "stage_moves": "stage_move",
    "requests": "request",
    "strategy": "tier_strategy",
    "targets": "target",
}
"""The tables of the database by those that are taken along; the views have the names of the latter."""

_TYPES = {
    ColumnKind.DATE: "DATE",
    ColumnKind.COUNT: "INTEGER",
    ColumnKind.PERCENT: "INTEGER",
    ColumnKind.NUMBER: "NUMERIC",
    ColumnKind.MONEY: "NUMERIC",
    ColumnKind.BOOL: "BOOLEAN",
}
_INDEXES = {
    "customers": ("owner", "tier"),
    "follow_ups": ("date", "author"),
    "opportunities": ("current_stage", "owner"),
    "tasks": ("task_due",),
    "payments": ("payment_on",),
    "contracts": ("contract_on",),
}
LOOK_UPS = (
    'CREATE TABLE "about" ("schema" INTEGER, "today" DATE, "team" TEXT, "currency" TEXT, "language" TEXT)',
    """CREATE TABLE "member" ("id" TEXT PRIMARY KEY, "name" TEXT, "role" TEXT, "department" TEXT, "manager" TEXT,
    "region" TEXT, "active" BOOLEAN)""",
    """CREATE TABLE "stage" ("key" TEXT PRIMARY KEY, "position" INTEGER, "kind" TEXT, "probability" INTEGER,
    "zh" TEXT, "en" TEXT)""",
    'CREATE TABLE "method" ("key" TEXT PRIMARY KEY, "contact" BOOLEAN, "zh" TEXT, "en" TEXT)',
)


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def create_table(table: Table, *, with_customers: bool) -> Iterator[str]:
    """The statements that make a table with its indexes; where customers are there, its rows belong to one."""
    name = TABLES[table.key]
    parts = [f"{quoted(one.name)} {sql_type(one)}{_key(table, one)}" for one in typed_columns(table)]
    if with_customers and table.column("customer_id"):
        parts.append('FOREIGN KEY ("customer_id") REFERENCES "customer" ("id")')
    yield f"CREATE TABLE {quoted(name)} ({', '.join(parts)})"
    indexed = (*(("customer_id",) if table.column("customer_id") else ()), *_INDEXES.get(table.key, ()))
    for column in indexed:
        yield f"CREATE INDEX {quoted(f'{name}_{column}')} ON {quoted(name)} ({quoted(column)})"


def sql_type(column: TypedColumn) -> str:
    """How a column is declared: days are ISO texts, amounts whole numbers where they are whole."""
    return _TYPES.get(column.kind, "TEXT")


def _key(table: Table, column: TypedColumn) -> str:
    if table.key == "customers" and column.name == "id":
        return " PRIMARY KEY"
    return " NOT NULL" if column.name == "customer_id" else ""


def create_words(languages: Sequence[str]) -> str:
    """The statement for the words of all languages: what the views say instead of keys."""
    columns = ", ".join(f"{quoted(one)} TEXT" for one in languages)
    return f'CREATE TABLE "word" ("kind" TEXT, "key" TEXT, {columns}, PRIMARY KEY ("kind", "key")) WITHOUT ROWID'


def word_kind(column: TypedColumn) -> str:
    """Under which kind the words of a column stand."""
    return f"own:{column.of.own.key}" if column.of.own else str(column.of.values)


def view_names(table: Table, spoken: Spoken) -> tuple[str, dict[str, str]]:
    """What a view and its columns are called in a language. The keys, or the headings without blanks."""
    columns = [one for one in typed_columns(table) if not one.of.hidden and not one.name.endswith(AS_WRITTEN)]
    words, shared = spoken.edition.words, _SHARED if table.key == "customers" else {}
    if words.text("sheet.sql-names") == _KEYS:
        return table.key, {one.name: shared.get(one.name) or _ENGLISH.get(one.name, one.name) for one in columns}
    named: dict[str, str] = {}
    for one in columns:
        key = shared.get(one.name)
        plain = _UNSPOKEN.sub("", words.text(f"column.{key}") if key else spoken.heading(one.of)) or one.name
        is_taken = plain.casefold() in {each.casefold() for each in named.values()}
        named[one.name] = f"{plain}_{one.name}" if is_taken else plain
    return _UNSPOKEN.sub("", words.text(table.label)), named


_KEYS = "keys"
"""What a catalogue says whose language calls the columns of views by their keys."""

_UNSPOKEN = regex(r"[\s()\uff08\uff09]+")
"""What a question would have to quote."""

_ENGLISH = {"group": "group_name"}
"""Names that a question would have to quote."""

_SHARED = {"id": "customer_id", "name": "customer"}
"""A view of customers calls them as the other views do, so that one question can join them."""


def create_view(table: Table, spoken: Spoken) -> str:
    """The view of a table in a language."""
    name, named = view_names(table, spoken)
    columns = {one.name: one for one in typed_columns(table)}
    parts = [f"{_said(columns[key], spoken)} AS {quoted(heading)}" for key, heading in named.items()]
    chosen = f"SELECT {', '.join(parts)} FROM {quoted(TABLES[table.key])} AS t"  # noqa: S608 - names are quoted
    return f"CREATE VIEW {quoted(name)} AS {chosen}"


def _said(column: TypedColumn, spoken: Spoken) -> str:
    source, language = f"t.{quoted(column.name)}", quoted(spoken.edition.words.language)
    if column.kind is ColumnKind.BOOL:
        yes, no = (spoken.edition.words.text(f"sheet.{word}").replace("'", "''") for word in ("yes", "no"))
        return f"CASE WHEN {source} THEN '{yes}' ELSE '{no}' END"
    if column.of.values is Values.FREE:
        return source
    kind = word_kind(column).replace("'", "''")
    word = f"SELECT w.{language} FROM word AS w WHERE w.kind = '{kind}' AND w.key = {source}"  # noqa: S608 - as above
    return f"coalesce(({word}), {source})"
