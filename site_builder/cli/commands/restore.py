"""`genjin restore`."""

import click

from site_builder.app.archive import plan_restore
from site_builder.app.log import Refusal
from site_builder.cli.commands.archive import finish
from site_builder.cli.commands.show import one_customer
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import next_step
from site_builder.cli.outcomes import refused
from site_builder.cli.people import author_of, readable
from site_builder.cli.session import Session
from site_builder.edits.entry import FieldDraft


@genjin_command("restore")
@click.argument("customer")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--reason", "-r", metavar="TEXT")
@click.option("--author", "-a", metavar="WHO")
@click.option("--dry-run", is_flag=True)
def command(
    session: Session,
    customer: str,
    next_: str | None,
    due: str | None,
    reason: str | None,
    author: str | None,
    dry_run: bool,
) -> int:
    """Bring an archived customer back."""
    readable({"next": next_, "reason": reason})
    loaded = session.load()
    day = session.day(loaded.rules)
    chosen = one_customer(loaded.book, customer)
    words = session.with_language(loaded.rules.site.language)
    given = " ".join((reason or "").split())
    text = words.text("restore.entry", reason=given) if given else words.text("restore.entry.plain")
    said, when = next_step(next_, due, day.today)
    step = None
    if said or when:
        value = said or words.text("new.step")
        step = FieldDraft(key="next_step", value=value, on=when.day if when else None, at=when.at if when else None)
    who = author_of(session, loaded.rules, author)
    move = plan_restore(loaded, chosen, text, step, who, day)
    if isinstance(move, Refusal):
        raise refused(move)
    return finish(session, loaded, (move,), day, "restore", dry_run=dry_run)
