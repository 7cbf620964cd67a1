"""`genjin handover`."""

from collections.abc import Mapping
from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.app.day import Day
from site_builder.app.filters import read_filter, select
from site_builder.app.handover import Handover, Share, plan_handover, what_changes
from site_builder.app.history import asks_for_history, read_history
from site_builder.app.log import Refusal
from site_builder.app.report import make_report
from site_builder.app.writing import judge_all, write_all
from site_builder.cli.commands.list import condition
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import next_step
from site_builder.cli.outcomes import REFUSED, refused, tell_refusal
from site_builder.cli.people import author_of, member_id, readable
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.rules import Rules


@genjin_command("handover")
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--reason", "-r", metavar="TEXT")
@click.option("--author", "-a", metavar="WHO")
@click.option("--dry-run", is_flag=True)
def command(session: Session, origin: str, target: str, filters: tuple[str, ...], dry_run: bool, **options: Any) -> int:
    """Hand customers, opportunities and open tasks over to somebody else."""
    readable({**options, "filters": filters})
    loaded = session.load()
    rules, day = loaded.rules, session.day(loaded.rules)
    wanted = _wanted(session, rules, origin, target, options, day)
    conditions = [condition(read_filter(one, rules, day.today)) for one in filters]
    history = read_history(session.root, loaded, day.today) if asks_for_history(conditions) else None
    states = select(make_report(loaded, day, history), conditions)
    shares = plan_handover(loaded, states, wanted, day, session.with_language(rules.site.language))
    if isinstance(shares, Refusal):
        raise refused(shares)
    changes = [one.change for one in shares]
    verdict = judge_all(loaded, changes, day)
    if verdict.errors:
        tell_refusal(session, verdict)
        return REFUSED
    if not dry_run and (fault := write_all(session.root, changes)):
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0].path)
    _tell(session, shares, wanted, dry_run=dry_run)
    return 0


def _wanted(session: Session, rules: Rules, origin: str, target: str, options: Mapping[str, Any], day: Day) -> Handover:
    """What the command line asks for.

    Raises:
        WrongUse: a person or a day in it is unknown.
    """
    text, when = next_step(options["next_"], options["due"], day.today)
    return Handover(
        origin=member_id(rules, origin),
        target=member_id(rules, target),
        author=author_of(session, rules, options["author"]),
        next_text=text,
        due=when,
        reason=" ".join(options["reason"].split()) if options["reason"] else None,
    )


def _tell(session: Session, shares: tuple[Share, ...], wanted: Handover, *, dry_run: bool) -> None:
    for share in shares:
        what = what_changes(share.hands, session.words)
        line = session.words.text("handover.line", name=visible(share.customer.label), what=what)
        session.console.out(line)
        for step in share.steps:
            session.say("handover.line.step", on=step.on, text=visible(step.value))
    key = "handover.would" if dry_run else "handover.done"
    session.say(key, n=len(shares), origin=wanted.origin, target=wanted.target)
