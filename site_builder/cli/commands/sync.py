"""`genjin sync`."""

import click

from site_builder.adapters.console import visible
from site_builder.app.sync import Step, sync
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import show_problems
from site_builder.cli.session import Session


@genjin_command("sync")
@click.option("--dry-run", is_flag=True)
def command(session: Session, dry_run: bool) -> int:
    """Exchange records with the others."""
    code = 0
    steps = sync(session.root, lambda loaded: session.day(loaded.rules), session.with_language, dry_run=dry_run)
    for step in steps:
        _tell(session, step)
        code = step.stop or code
    return code


def _tell(session: Session, step: Step) -> None:
    if step.problems and step.loaded:
        show_problems(session, step.problems, step.loaded.book.sources)
    params = {key: visible(one) if isinstance(one, str) else one for key, one in step.params.items()}
    if step.stop:
        session.warn(f"sync.{step.key}", style="error", **params)
    else:
        session.say(f"sync.{step.key}", **params)
