"""`genjin log`."""

from typing import Any

import click

from site_builder.app.cadence import next_contact
from site_builder.app.day import Day
from site_builder.app.find_words import Unknown, find_methods, find_stage
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal, log_change
from site_builder.app.writing import Change
from site_builder.cli.asking import anything, ask, can_ask, something
from site_builder.cli.commands.show import one_customer
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import next_step, read_wanted
from site_builder.cli.meant import meant
from site_builder.cli.outcomes import REFUSED, refused, tell_written, write_checked
from site_builder.cli.people import readable, unknown_word, wanted_when
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules

_USUAL_METHOD = "phone"


@genjin_command("log")
@click.argument("customer", required=False, metavar="[CUSTOMER]")
@click.argument("method", required=False, metavar="[METHOD]")
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--stage", "-s", metavar="STAGE")
@click.option("--with", "-w", "with_", multiple=True, metavar="NAME")
@click.option("--feedback", "-f", metavar="TEXT")
@click.option("--date", metavar="WHEN")
@click.option("--time", metavar="HH:MM")
@click.option("--duration", metavar="TEXT")
@click.option("--need", multiple=True, metavar="TEXT")
@click.option("--pain", multiple=True, metavar="TEXT")
@click.option("--competitor", multiple=True, metavar="NAME")
@click.option("--contract", metavar="TEXT")
@click.option("--amount", metavar="MONEY")
@click.option("--signed", metavar="WHEN")
@click.option("--payment", multiple=True, metavar="MONEY")
@click.option("--reason", metavar="TEXT")
@click.option("--churn", metavar="TEXT")
@click.option("--score", metavar="SCORE")
@click.option("--tier", metavar="TIER")
@click.option("--reply", metavar="TEXT")
@click.option("--resolved", metavar="TEXT")
@click.option("--verified", metavar="N/M")
@click.option("--file", multiple=True, metavar="NAME")
@click.option("--set", "set_", multiple=True, metavar="KEY=VALUE")
@click.option("--opportunity", "-o", metavar="ID")
@click.option("--author", "-a", metavar="WHO")
@click.option("--dry-run", is_flag=True)
def command(session: Session, **options: Any) -> int:
    """Append one follow-up."""
    readable(options)
    options["text"] = " ".join(options["text"])
    if options["customer"] is None:
        if not can_ask():
            raise WrongUse("cli.missing", name="CUSTOMER")
        options |= _ask_all(session)
    if options["method"] is None:
        raise WrongUse("cli.missing", name="METHOD")
    loaded, customer = meant(session, options["customer"])
    day = session.day(loaded.rules)
    wanted = read_wanted(session, loaded.rules, options, customer.owner, day.today)
    change = log_change(loaded, customer, wanted, day)
    if isinstance(change, Unknown):
        raise unknown_word(change, session)
    if isinstance(change, Refusal):
        raise refused(change)
    code = _finish(session, loaded, change, day, dry_run=options["dry_run"])
    if code == 0 and options["date"] is None:
        _doubt_clock(session, customer, day)
    return code


def _doubt_clock(session: Session, customer: Customer, day: Day) -> None:
    """An entry of today before one that is there already: perhaps the clock was set back."""
    latest = max((one.on for one in customer.follow_ups), default=day.today)
    if latest > day.today:
        session.warn("log.earlier", style="warning", today=day.today, latest=latest)


def _finish(session: Session, loaded: Loaded, change: Change, day: Day, *, dry_run: bool) -> int:
    if not write_checked(session, loaded, change, day, dry_run=dry_run):
        return REFUSED
    tell_written(session, change, "log.would-write" if dry_run else "log.written")
    return 0


def _ask_all(session: Session) -> dict[str, Any]:
    """All that an entry needs, step by step."""
    loaded = session.load()
    rules, day = loaded.rules, session.day(loaded.rules)
    customer = ask(session, "log.ask.customer", lambda text: one_customer(loaded.book, something(text)))
    usual = rules.method(_USUAL_METHOD)
    method = ask(session, "log.ask.method", _method(session, rules), Wording(rules).label(usual) if usual else "")
    text = ask(session, "log.ask.text", something)
    feedback = ask(session, "log.ask.feedback", anything)
    stage = ask(session, "log.ask.stage", _stage(session, rules))
    step = ask(session, "log.ask.next", something)
    said, found = next_step(step, None, day.today)
    due = found.day.isoformat() if found else _ask_due(session, customer, rules, day)
    return {
        "customer": customer.path,
        "method": method,
        "text": text,
        "feedback": feedback or None,
        "stage": stage or None,
        "next_": said,
        "due": due,
    }


def _ask_due(session: Session, customer: Customer, rules: Rules, day: Day) -> str:
    usual = next_contact(rules, customer.tier, day.today).isoformat()
    found = ask(session, "log.ask.due", lambda text: wanted_when(text, day.today, "--due"), usual)
    return f"{found.day.isoformat()} {found.at:%H:%M}" if found.at else found.day.isoformat()


def _method(session: Session, rules: Rules) -> Any:
    def read(text: str) -> str:
        found = find_methods(rules, text)
        if isinstance(found, Unknown):
            raise unknown_word(found, session)
        return text

    return read


def _stage(session: Session, rules: Rules) -> Any:
    def read(text: str) -> str:
        found = find_stage(rules, text) if text else None
        if isinstance(found, Unknown):
            raise unknown_word(found, session)
        return text

    return read
