"""`genjin blame`."""

from datetime import date, timedelta
from typing import Any

import click

from site_builder.adapters.git_history import builds_on, full_tip
from site_builder.adapters.git_tree import Moment
from site_builder.app.answer import Question
from site_builder.app.blame import blame
from site_builder.app.load import Loaded
from site_builder.cli.asking_figures import dimensions_of, figure_of, needs_history, question_of
from site_builder.cli.formats import blamed
from site_builder.cli.help import genjin_command
from site_builder.cli.pasts import moment_of
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.regex import regex

_DAYS = regex(r"([1-9][0-9]{0,3})d")
_DEFAULT = "7d"


@genjin_command("blame")
@click.argument("figure")
@click.option("--since", "-s", metavar="DATE|REV|Nd", default=_DEFAULT)
@click.option("--until", "-u", metavar="DATE|REV")
@click.option("--period", "-p", metavar="P")
@click.option("--by", "-b", multiple=True, metavar="DIM")
@click.option("--where", "-w", multiple=True, metavar="FILTER")
@click.option("--format", "-f", "format_", type=click.Choice(("text", "json")), default="text")
def command(session: Session, figure: str, since: str, until: str | None, **options: Any) -> int:
    """Tell why a figure changed, commit by commit."""
    asked = figure_of(figure)
    loaded = session.load()
    last = _until(session, loaded, until)
    first = _since(session, since, last)
    if _is_reversed(session, first, last):
        raise WrongUse("blame.reversed", since=since, until=until or "HEAD", first=str(first.day), last=str(last.day))
    keys, where = tuple(dimensions_of(options["by"])), options["where"]
    history = needs_history(asked, where, loaded.rules, last.day)

    def question(state: Loaded, day: date) -> Question:
        return question_of(asked, options["period"], keys, where, (state.rules, day))

    question(loaded, last.day)  # what cannot be understood is said before anything is measured
    found = blame(session.root, question, first, last, history=history)
    if found is None:
        raise WrongUse("blame.apart", since=since, until=until or "HEAD")
    if options["format_"] == "json":
        session.console.raw(blamed.document(found))
        return 0
    for line, look in blamed.lines(found, session.words):
        session.console.out(line, look)
    return 0


def _until(session: Session, loaded: Loaded, text: str | None) -> Moment:
    """The end: what is committed, seen today, where nothing else is asked for."""
    if text is not None:
        return moment_of(session, text)
    tip = full_tip(session.root)
    if tip is None:
        raise WrongUse("blame.unknown")
    return Moment(commit=tip, day=session.day(loaded.rules).today)


def _is_reversed(session: Session, first: Moment, last: Moment) -> bool:
    """Whether the end comes before the beginning; of one commit the days tell, of two what builds on what."""
    if first.commit == last.commit:
        return last.day < first.day
    return builds_on(session.root, last.commit, first.commit)


def _since(session: Session, text: str, last: Moment) -> Moment:
    days = _DAYS.fullmatch(text.strip())
    if days:
        text = (last.day - timedelta(days=int(days[1]))).isoformat()
    return moment_of(session, text)
