"""`genjin due`."""

import click

from site_builder.app.due import what_is_due
from site_builder.app.find import find_member
from site_builder.app.report import make_report
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import table
from site_builder.cli.lines import due_lines, formats_of, label, person
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.figures import AgendaItem
from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import Deadline
from site_builder.model.rules import Rules
from site_builder.parse.nearest import nearest

_LOOKS = {"overdue": "error", "today": "strong", "missing": "warning", "soon": None}


@genjin_command("due")
@click.option("--rep", "-r", metavar="WHO")
@click.option("--days", "-n", type=click.IntRange(0, 3660))
def command(session: Session, rep: str | None, days: int | None) -> int:
    """List what has to be done."""
    loaded = session.load()
    who = None if rep is None else member_id(loaded.rules, rep)
    report = make_report(loaded, session.day(loaded.rules))
    due = what_is_due(report, report.rules.limits.soon_days if days is None else days, who)
    session.console.out(_title(report, session, who), "strong")
    for name, look in _LOOKS.items():
        states = getattr(due.lists, name)
        if states:
            session.console.out()
            session.console.out(session.words.text(f"due.group.{name}", n=len(states)), look)
            for line in due_lines(states, report, session):
                session.console.out(line)
    _owed(due.owed, report, session)
    _tasks(due.tasks, report, session)
    if due.is_empty:
        session.say("due.nothing")
    return 0


def member_id(rules: Rules, text: str) -> str:
    """The id of a member; where the team has no list of members, the name as typed.

    Raises:
        WrongUse: the team has no such member.
    """
    member = find_member(rules, text)
    if member is not None:
        return member.id
    if not rules.team.known:
        return text
    likely = nearest(text, [name for one in rules.team.members for name in (one.id, one.name)])
    if likely:
        raise WrongUse("cli.unknown-member.hint", text=text, likely=likely)
    raise WrongUse("cli.unknown-member", text=text)


def _title(report: Report, session: Session, who: str | None) -> str:
    day = formats_of(report, session).day_long(report.today)
    key = "due.title.pinned" if report.pinned else "due.title"
    name = f" {person(who, report.rules)}" if who else ""
    return session.words.text(key, day=day, who=name)


def _owed(found: tuple[Deadline, ...], report: Report, session: Session) -> None:
    """By when, for whom, by whom, what."""
    if not found:
        return
    formats = formats_of(report, session)
    late = any(one.due.on < report.today for one in found)
    session.console.out()
    session.console.out(session.words.text("due.group.owed", n=len(found)), "error" if late else None)
    rows = [
        (
            formats.day(one.due.on) + (f" {formats.clock(one.due.at)}" if one.due.at else ""),
            one.customer.customer.label,
            person(one.person, report.rules),
            label(one.rule, session),
        )
        for one in found
    ]
    for line in table(rows, indent="  "):
        session.console.out(line)


def _tasks(tasks: tuple[AgendaItem, ...], report: Report, session: Session) -> None:
    if not tasks:
        return
    formats = formats_of(report, session)
    session.console.out()
    session.console.out(session.words.text("due.group.tasks", n=len(tasks)))
    rows = [(formats.day(item.on), item.customer.label, person(item.person, report.rules), item.text) for item in tasks]
    for line in table(rows, indent="  "):
        session.console.out(line)
