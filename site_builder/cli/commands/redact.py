"""`genjin redact`."""

from collections.abc import Mapping
from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.app.log import Refusal
from site_builder.app.redact import Redaction, bad_reason, redact_change
from site_builder.app.writing import Change, judge
from site_builder.cli.asking import ask, can_ask
from site_builder.cli.changes import difference
from site_builder.cli.commands.show import one_customer
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import REFUSED, refused, tell_refusal, write_or_refuse
from site_builder.cli.people import readable
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_bool


@genjin_command("redact")
@click.argument("customer")
@click.option("--entry", "-e", metavar="DATE|#N")
@click.option("--text", "-t", metavar="TEXT")
@click.option("--field", metavar="KEY")
@click.option("--contact", metavar="NAME")
@click.option("--every", is_flag=True)
@click.option("--reason", "-r", metavar="TEXT", required=True)
@click.option("--yes", "-y", is_flag=True)
@click.option("--dry-run", is_flag=True)
def command(session: Session, customer: str, dry_run: bool, yes: bool, **options: Any) -> int:
    """Take text out of a record, leaving a marked gap."""
    readable(options)
    loaded = session.load()
    chosen = one_customer(loaded.book, customer)
    change = redact_change(loaded, chosen, _wanted(session, loaded.rules, options))
    if isinstance(change, Refusal):
        raise refused(change)
    verdict = judge(loaded, change, session.day(loaded.rules))
    for line, look in difference(change):
        session.console.out(line, look)
    if verdict.errors:
        tell_refusal(session, verdict)
        return REFUSED
    if not dry_run and (yes or not can_ask() or ask(session, "redact.sure", _agreed)):
        write_or_refuse(session, change)
        session.say("redact.done", path=change.path)
        session.say("redact.history")
        _tell_left(session, change, options["text"] or options["contact"])
    return 0


def _wanted(session: Session, rules: Rules, options: Mapping[str, Any]) -> Redaction:
    """What the options ask for; the gap is in the team's language.

    Raises:
        WrongUse: they name nothing or several things, or the reason will not do.
    """
    if sum(options[key] is not None for key in ("text", "field", "contact")) != 1:
        raise WrongUse("redact.what")
    if bad_reason(options["reason"]):
        raise WrongUse("redact.reason")
    reason = " ".join(options["reason"].split())
    mark = session.with_language(rules.site.language).text("redact.gap", reason=reason)
    return Redaction(mark=mark, **{key: options[key] for key in ("text", "field", "contact", "entry", "every")})


def _agreed(text: str) -> bool:
    return read_bool(text) is True


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _tell_left(session: Session, change: Change, text: str | None) -> None:
    """Whether the same words stand elsewhere in the record, be it in capitals or across lines."""
    wanted = _squeezed(text or "")
    left = _squeezed(change.after.decode("utf-8", "replace")).count(wanted) if wanted else 0
    if left:
        session.warn("redact.left", style="warning", text=visible(text or ""), n=left, path=change.path)
