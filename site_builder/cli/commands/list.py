"""`genjin list`."""

import click

from site_builder.app.filters import BadFilter, Filter, read_filter, select
from site_builder.app.history import asks_for_history, read_history
from site_builder.app.report import make_report
from site_builder.cli.help import genjin_command
from site_builder.cli.lines import list_lines
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.problem import Param


@genjin_command("list")
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
def command(session: Session, filters: tuple[str, ...]) -> int:
    """List customers."""
    loaded = session.load()
    day = session.day(loaded.rules)
    conditions = [condition(read_filter(text, loaded.rules, day.today)) for text in filters]
    history = read_history(session.root, loaded, day.today) if asks_for_history(conditions) else None
    report = make_report(loaded, day, history)
    states = select(report, conditions)
    for line in list_lines(states, report, session):
        session.console.out(line)
    session.console.err(session.words.text("list.count", n=len(states), all=len(report.figures.customers)), "dim")
    return 0


def condition(found: Filter | BadFilter) -> Filter:
    """A filter that can be used.

    Raises:
        WrongUse: it cannot be read.
    """
    if isinstance(found, Filter):
        return found
    params: dict[str, Param] = {"text": found.text}
    if found.likely:
        params["likely"] = found.likely
    raise WrongUse(f"list.bad.{found.fault}{'.hint' if found.likely else ''}", **params)
