"""Questions to the database that can only read: bounded in time and size, and refused in words where they do more."""

import re
import sqlite3
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.nearest import nearest
from site_builder.parse.width import fold

SECONDS = 10.0
_STEPS = 20_000
_LONGEST = 10_000_000
"""Octets of a single value, and of a question."""

_MEMORY = 1_000_000_000
"""Octets that a question may take."""

_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_LOOKING = frozenset({"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"})
"""Pragmas that tell of the schema and change nothing."""

_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer"})

Cell = str | int | float | bytes | None


class SqlFault(StrEnum):
    """Why there is no answer."""

    TABLE = "table"
    COLUMN = "column"
    FUNCTION = "function"
    SYNTAX = "syntax"
    READ_ONLY = "read-only"
    SEVERAL = "several"
    TIME = "time"
    SIZE = "size"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A question without an answer: `text` is the name or the words at fault, `likely` the nearest name there is.

    `known` are the names that could have been meant.
    """

    fault: SqlFault
    text: str = ""
    likely: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer. `more`: there are further rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A table, or a view, with its columns and their types."""

    name: str
    is_view: bool
    columns: tuple[tuple[str, str], ...]


_PATTERNS = (
    (SqlFault.TABLE, regex(r"no such table: (?:main\.)?(.+)")),
    (SqlFault.COLUMN, regex(r"no such column: (.+?)(?: - should this be .*)?$", re.DOTALL)),
    (SqlFault.FUNCTION, regex(r"no such function: (.+)")),
    (SqlFault.SYNTAX, regex(r'near "(.+)": syntax error', re.DOTALL)),
    (SqlFault.SYNTAX, regex(r"(?:unrecognized token: \"?(.+?)\"?$|incomplete input)", re.DOTALL)),
    (SqlFault.SEVERAL, regex(r"one statement at a time")),
    (SqlFault.SIZE, regex(r"too big|out of memory|too large")),
)
_WRITING = regex(r"not authorized|authorization denied|prohibited|readonly|query_only|cannot modify")
_TOKEN = regex(
    "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\u2018(?P<single>[^\u2018\u2019]*)\u2019|\u201c(?P<double>[^\u201c\u201d]*)\u201d"
)


class Asker:
    """A database that is only asked. `elapsed` tells seconds of any clock, `today` is the day of the figures.

    `relations` is what can be asked about.
    """

    def __init__(self, database: sqlite3.Connection, today: date, elapsed: Callable[[], float]) -> None:
        self._database = database
        self._elapsed = elapsed
        self._denied = ""
        self.relations = read_schema(database)
        for name in ("today", "\u4eca\u5929"):
            database.create_function(name, 0, today.isoformat, deterministic=True)
        database.execute(f"PRAGMA hard_heap_limit = {_MEMORY}")
        database.execute("PRAGMA query_only = ON")
        database.execute("PRAGMA trusted_schema = OFF")
        for limit in (sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_LIMIT_SQL_LENGTH):
            database.setlimit(limit, _LONGEST)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database.set_authorizer(self._judge)

    def _judge(self, action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
        """Only what reads goes through; the first thing that does not is remembered."""
        if action == sqlite3.SQLITE_FUNCTION and (second or "").casefold() in _FORBIDDEN:
            self._denied = self._denied or (second or "")
            return sqlite3.SQLITE_DENY
        if action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and (first or "").casefold() in _LOOKING):
            return sqlite3.SQLITE_OK
        self._denied = self._denied or (first or "")
        return sqlite3.SQLITE_DENY

    def ask(self, question: str, most: int | None = None, seconds: float = SECONDS) -> Found | Refused:
        """The answer, `most` rows of it at most. Marks of Chinese keyboards are read where the question needs it."""
        if not question.strip().strip(";"):
            return Refused(fault=SqlFault.EMPTY)
        found = self._ask(question, most, seconds)
        plain = folded(question)
        if isinstance(found, Found) or plain == question or found.fault in (SqlFault.TIME, SqlFault.READ_ONLY):
            return found
        return self._ask(plain, most, seconds)

    def _ask(self, question: str, most: int | None, seconds: float) -> Found | Refused:
        self._denied = ""
        until = self._elapsed() + seconds
        self._database.set_progress_handler(lambda: int(self._elapsed() > until), _STEPS)
        try:
            cursor = self._database.execute(question)
            rows = cursor.fetchall() if most is None else cursor.fetchmany(most + 1)
            columns = tuple(str(one[0]) for one in cursor.description or ())
        except (sqlite3.Error, sqlite3.Warning, MemoryError, ValueError) as fault:
            return self._refused(str(fault), question)
        finally:
            self._database.set_progress_handler(None, 0)
        kept = rows if most is None else rows[:most]
        return Found(columns=columns, rows=tuple(map(tuple, kept)), more=len(rows) > len(kept))

    def _refused(self, said: str, question: str) -> Refused:
        if said == "interrupted":
            return Refused(fault=SqlFault.TIME)
        if _WRITING.search(said):
            return Refused(fault=SqlFault.READ_ONLY, text=self._denied or _first_word(question))
        for fault, pattern in _PATTERNS:
            if found := pattern.search(said):
                text = (found[1] if pattern.groups and found[1] else "").strip()
                known = self._known(fault, question)
                bare = text.rsplit(".", 1)[-1].strip('"')
                likely = nearest(bare, tuple(one for one in known if one != bare))
                return Refused(fault=fault, text=text, likely=likely, known=known)
        return Refused(fault=SqlFault.OTHER, text=said)

    def _known(self, fault: SqlFault, question: str) -> tuple[str, ...]:
        """The names of tables, or of the columns of those that the question names."""
        if fault is SqlFault.TABLE:
            return tuple(one.name for one in self.relations)
        if fault is not SqlFault.COLUMN:
            return ()
        asked = [one for one in self.relations if one.name.casefold() in question.casefold()]
        return tuple(dict.fromkeys(column for one in asked or self.relations for column, _ in one.columns))


def _first_word(question: str) -> str:
    """What a question wants to do: `delete`."""
    return next(iter(question.split()), "")


def read_schema(database: sqlite3.Connection) -> tuple[Relation, ...]:
    """All tables and views with their columns, in the order in which they were made."""
    wanted = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
    return tuple(
        Relation(
            name=str(name),
            is_view=kind == "view",
            columns=tuple(
                (str(column), str(type_))
                for column, type_ in database.execute("SELECT name, type FROM pragma_table_info(?)", (name,))
            ),
        )
        for name, kind in database.execute(wanted).fetchall()
    )


def folded(question: str) -> str:
    """The question with the marks of a Chinese keyboard as SQL has them; what stands in quotes stays as typed."""
    pieces: list[str] = []
    at = 0
    for found in _TOKEN.finditer(question):
        inner = found["single"] if found["single"] is not None else found["double"]
        quoted = found[0] if inner is None else "'" + inner.replace("'", "''") + "'"
        pieces += (fold(question[at : found.start()]), quoted)
        at = found.end()
    return "".join((*pieces, fold(question[at:])))
