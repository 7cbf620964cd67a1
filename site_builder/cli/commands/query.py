"""`genjin query`."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from site_builder.adapters.clock import stopwatch
from site_builder.adapters.console import is_terminal
from site_builder.app.day import Day
from site_builder.cli.commands.export import taken_of
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.problem import Param

if TYPE_CHECKING:
    from sqlite3 import Connection

    from site_builder.exporters.database.asking import Asker, Refused

FORMATS = ("table", "csv", "json")
SHOWN = 500
_LISTED = 40


@genjin_command("query")
@click.argument("question", required=False, metavar="SQL")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="table")
@click.option("--limit", "-n", type=click.IntRange(min=0), metavar="N")
@click.option("--view", metavar="NAME")
@click.option("--schema", "schema", is_flag=True)
def command(session: Session, **options: Any) -> int:
    """Ask the book in SQL."""
    from site_builder.exporters.database.asking import Asker  # noqa: PLC0415 - start-up is felt on every command

    question = None if options["schema"] else _question(options["question"])
    day = session.day(session.rules())
    found = database_of(session, day, options["view"])
    if found is None:
        return 2
    with closing(found) as made:
        asker = Asker(made, day.today, stopwatch)
        session.console.progress_end()
        if question is None:
            _tell_schema(session, asker, options["format_"])
        else:
            _answer(session, asker, question, options)
    return 0


def database_of(session: Session, day: Day, view: str | None) -> "Connection | None":
    """What can be asked: the whole team's, or what a view holds; None where the configuration cannot be read."""
    return _database(session, day) if view is None else _fresh(session, view)[0]


def _database(session: Session, day: Day) -> "Connection | None":
    """The whole team's database: kept from the last question where nothing changed since, else made anew."""
    from site_builder.app.kept_answers import keep_for_next, kept, mark_of  # noqa: PLC0415 - as above
    from site_builder.exporters.database.fill import reopened  # noqa: PLC0415 - as above

    language = session.asked_language or session.words.language
    session.console.progress(session.words.text("build.reading"))
    mark = mark_of(session.root, day, language)
    if content := kept(session.root, mark):
        return reopened(content)
    made, is_whole = _fresh(session, None)
    if made and is_whole and mark and mark == mark_of(session.root, day, language):
        keep_for_next(session.root, mark, made.serialize())
    return made


def _fresh(session: Session, view: str | None) -> tuple["Connection | None", bool]:
    """The database as the records give it now, and whether all of them could be read."""
    from site_builder.exporters.database.fill import database  # noqa: PLC0415 - as above

    taken = taken_of(session, view=view)
    return (None, False) if taken is None else (database(taken), not taken.report.book.unreadable)


def _question(typed: str | None) -> str:
    """The words behind the command, else what comes through a pipe."""
    if typed not in (None, "-"):
        return str(typed)
    if is_terminal(sys.stdin):
        raise WrongUse("query.nothing")
    return sys.stdin.read()


def _answer(session: Session, asker: "Asker", question: str, options: dict[str, Any]) -> None:
    from site_builder.cli.formats import query_rows  # noqa: PLC0415 - as above
    from site_builder.exporters.database.asking import Refused  # noqa: PLC0415 - as above

    format_, limit = options["format_"], options["limit"]
    most = (SHOWN if format_ == "table" else None) if limit is None else limit or None
    found = asker.ask(question, most)
    if isinstance(found, Refused):
        raise refusal(found)
    if format_ == "table":
        for line, look in query_rows.lines(found):
            session.console.out(line, look)
    else:
        session.console.raw(query_rows.document(found) if format_ == "json" else query_rows.table(found))
    count = len(found.rows)
    session.warn("query.more" if found.more else "query.count", style="dim", n=count)


def refusal(found: "Refused") -> WrongUse:
    """Why there is no answer, in words."""
    params: dict[str, Param] = {"text": found.text, "known": ", ".join(found.known[:_LISTED])}
    if found.likely:
        return WrongUse(f"query.{found.fault}.hint", likely=found.likely, **params)
    key = f"query.{found.fault}" if found.text or found.fault != "syntax" else "query.unfinished"
    return WrongUse(key, **params)


def _tell_schema(session: Session, asker: "Asker", format_: str) -> None:
    """What can be asked about: first what is made for people, then the tables for programs."""
    from site_builder.cli.formats.query_schema import document, lines  # noqa: PLC0415 - as above

    if format_ == "json":
        session.console.raw(document(asker.relations))
        return
    for line, look in lines(asker.relations, session.words):
        session.console.out(line, look)
