"""`genjin archive`."""

from collections.abc import Callable, Sequence

import click

from site_builder.adapters.console import visible
from site_builder.app.archive import Hindered, Move, begun, hindered, judge_moves, plan_archive, write_moves
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.report import make_report
from site_builder.cli.commands.show import one_customer
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import table
from site_builder.cli.outcomes import REFUSED, refused, tell_refusal
from site_builder.cli.people import author_of, readable
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.report import Report
from site_builder.metrics.rules.archiving import (
    Ending,
    Hindrance,
    Proposal,
    ending_of,
    hindrances,
    proposals,
    quiet_since,
)
from site_builder.metrics.standing.state import CustomerState


@genjin_command("archive")
@click.argument("customers", nargs=-1, metavar="[CUSTOMER]...")
@click.option("--yes", "-y", is_flag=True)
@click.option("--reason", "-r", metavar="TEXT")
@click.option("--author", "-a", metavar="WHO")
@click.option("--dry-run", is_flag=True)
def command(
    session: Session, customers: tuple[str, ...], yes: bool, reason: str | None, author: str | None, dry_run: bool
) -> int:
    """Move closed and dormant customers out of the daily lists."""
    readable({"customers": customers, "reason": reason})
    loaded = session.load()
    day = session.day(loaded.rules)
    report = make_report(loaded, day)
    found = proposals(report.figures.ledger)
    if not customers and (dry_run or not yes):
        return _propose(session, found)
    sign = session.with_language(loaded.rules.site.language).text("archiving.entry", reason="")
    free = (*_broken_off(report, sign), *(one.state for one in found if not one.reasons))
    states = _chosen(report, loaded, customers) if customers else free
    if not states:
        session.say("archiving.none")
        return 0
    if kept := hindered(states, report.figures.ledger):
        return _tell_hindered(session, kept)
    who = author_of(session, loaded.rules, author)
    moves = plan_archive(loaded, states, _words(session, loaded, reason, day), who, day)
    if isinstance(moves, Refusal):
        raise refused(moves)
    return finish(session, loaded, moves, day, "archiving", dry_run=dry_run)


def _broken_off(report: Report, sign: str) -> tuple[CustomerState, ...]:
    """Customers that a run has written the entry of, and was killed before it moved them."""
    ledger = report.figures.ledger
    ended = (state for state in ledger.states.values() if begun(state, sign) and ending_of(state))
    return tuple(state for state in ended if not hindrances(state, ledger))


def _chosen(report: Report, loaded: Loaded, customers: Sequence[str]) -> tuple[CustomerState, ...]:
    """The states of the customers somebody means, each once.

    Raises:
        WrongUse: one of them is unknown, or archived already.
    """
    named = [one_customer(loaded.book, text) for text in customers]
    for one in named:
        if one.archived:
            raise WrongUse("archiving.already", name=visible(one.label))
    return tuple(report.figures.by_path[path] for path in dict.fromkeys(one.path for one in named))


def _words(session: Session, loaded: Loaded, reason: str | None, day: Day) -> Callable[[CustomerState, Ending], str]:
    """What the entry says, in the team's language: the reason given, else the rule."""
    words = session.with_language(loaded.rules.site.language)
    given = " ".join((reason or "").split())
    sign = words.text("archiving.entry", reason="")

    def say(state: CustomerState, ending: Ending) -> str:
        if written := begun(state, sign):
            return written
        if given:
            return words.text("archiving.entry", reason=given)
        since = quiet_since(state) or day.today
        return words.text(f"archiving.entry.{ending}", days=(day.today - since).days, since=since.isoformat())

    return say


def _propose(session: Session, found: Sequence[Proposal]) -> int:
    """The list, what has to be settled first, and how to go on."""
    free, others = [one for one in found if not one.reasons], [one for one in found if one.reasons]
    if free:
        session.console.out(session.words.text("archiving.proposed", n=len(free)), "strong")
        for line in table([_row(session, one) for one in free], indent="  "):
            session.console.out(line)
    if others:
        session.console.out(session.words.text("archiving.unsettled", n=len(others)), "strong")
        for one, line in zip(others, table([_row(session, one) for one in others], indent="  "), strict=True):
            session.console.out(line)
            session.console.out(f"    {_reasons(session, one.reasons)}")  # whole: a cell of a table may be cut
    session.say("archiving.how" if free else "archiving.none")
    return 0


def _row(session: Session, one: Proposal) -> tuple[str, ...]:
    customer = one.state.customer
    why = session.words.text(f"archiving.why.{one.ending}", days=one.days, limit=one.limit, since=one.since)
    return customer.id or "-", visible(customer.label), customer.owner or "-", why


def _reasons(session: Session, reasons: Sequence[Hindrance]) -> str:
    comma = session.words.text("list.comma")
    return comma.join(session.words.text(f"archiving.hindrance.{reason}") for reason in reasons)


def _tell_hindered(session: Session, kept: Sequence[Hindered]) -> int:
    for one in kept:
        why = _reasons(session, one.reasons)
        session.warn("archiving.hindered", style="error", name=visible(one.customer.label), why=why)
    session.warn("archiving.nothing-done", style="error")
    return REFUSED


def finish(session: Session, loaded: Loaded, moves: Sequence[Move], day: Day, what: str, *, dry_run: bool) -> int:
    """Judge, write and tell; `what` is archiving or restore.

    Raises:
        WrongUse: a file could not be moved, or somebody changed it meanwhile.
    """
    verdict = judge_moves(loaded, moves, day)
    if verdict.errors:
        tell_refusal(session, verdict)
        return REFUSED
    if not dry_run and (fault := write_moves(session.root, moves)):
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0].target)
    for one in moves:
        session.say(f"{what}.line", name=visible(one.customer.label), path=one.target, text=visible(one.text))
    session.say(f"{what}.would" if dry_run else f"{what}.done", n=len(moves))
    return 0
