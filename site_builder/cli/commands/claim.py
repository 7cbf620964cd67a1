"""`genjin claim`."""

import click

from site_builder.app.claim import Claim, claim_change
from site_builder.app.log import Refusal
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import next_step
from site_builder.cli.meant import meant
from site_builder.cli.outcomes import REFUSED, refused, tell_written, write_checked
from site_builder.cli.people import author_of, readable
from site_builder.cli.session import Session


@genjin_command("claim")
@click.argument("customer")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--author", "-a", metavar="WHO")
@click.option("--dry-run", is_flag=True)
def command(
    session: Session, customer: str, next_: str | None, due: str | None, author: str | None, dry_run: bool
) -> int:
    """Take a customer out of the public pool."""
    readable({"next": next_})
    loaded, chosen = meant(session, customer)
    day = session.day(loaded.rules)
    text, when = next_step(next_, due, day.today)
    team = session.with_language(loaded.rules.site.language)
    claim = Claim(
        owner=author_of(session, loaded.rules, author),
        content=team.text("claim.entry"),
        next_text=text or team.text("new.step"),
        due=when,
    )
    change = claim_change(loaded, chosen, claim, day)
    if isinstance(change, Refusal):
        raise refused(change)
    if not write_checked(session, loaded, change, day, dry_run=dry_run):
        return REFUSED
    tell_written(session, change, "log.would-write" if dry_run else "log.written")
    return 0
