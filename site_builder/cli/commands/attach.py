"""`genjin attach`."""

from pathlib import Path

import click

from site_builder.adapters.console import visible
from site_builder.app.attach import Attached, plan_attachment, write_attachment
from site_builder.app.log import Refusal
from site_builder.cli.help import genjin_command
from site_builder.cli.meant import meant
from site_builder.cli.outcomes import refused
from site_builder.cli.people import readable, wanted_past
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.wording import Wording, field_line
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules


@genjin_command("attach")
@click.argument("customer")
@click.argument("file")
@click.option("--name", "-n", metavar="TEXT")
@click.option("--date", "-d", "date_", metavar="WHEN")
@click.option("--dry-run", is_flag=True)
def command(session: Session, customer: str, file: str, name: str | None, date_: str | None, dry_run: bool) -> int:
    """Put a file beside a customer's record."""
    readable({"customer": customer, "file": file, "name": name})
    loaded, chosen = meant(session, customer)
    today = session.day(loaded.rules).today
    on = wanted_past(date_, today, "--date").day if date_ else None
    found = plan_attachment(session.root, loaded, chosen, _file(session, file), name, on, today)
    if isinstance(found, Refusal):
        raise refused(found)
    if not dry_run and not found.is_there and (fault := write_attachment(session.root, found)):
        raise WrongUse(f"edit.write-{fault}", path=found.path)
    _tell(session, found, chosen, loaded.rules, dry_run=dry_run)
    return 0


def _file(session: Session, text: str) -> Path:
    """The file that is meant, seen from where the command works."""
    if not text.strip() or "\x00" in text:
        raise WrongUse("cli.no-path", text=visible(text))
    return session.directory / Path(text).expanduser()


def _tell(session: Session, found: Attached, customer: Customer, rules: Rules, *, dry_run: bool) -> None:
    key = "attach.there" if found.is_there else "attach.would" if dry_run else "attach.done"
    session.say(key, path=found.path, name=visible(customer.label))
    if found.wants_lfs:
        session.warn("attach.lfs", style="warning", mb=rules.attachments.lfs_mb)
    mentioned = any(found.name in entry.files for entry in customer.follow_ups)
    if not mentioned:
        wording = Wording(rules)
        session.say("attach.mention", line=field_line(wording.log_key("file"), "", found.name))
