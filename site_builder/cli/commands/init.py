"""`genjin init`."""

from pathlib import Path

import click

from site_builder.adapters.console import visible
from site_builder.app.init import start_team
from site_builder.app.load import load_rules
from site_builder.app.root import find_root
from site_builder.app.setup import Step, make_repository, set_up
from site_builder.cli.commands.ci import write_ci
from site_builder.cli.commands.setup import tell
from site_builder.cli.help import genjin_command
from site_builder.cli.putting import shown
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.ci_files import FORGES

ZONE = "Asia/Shanghai"


@genjin_command("init")
@click.argument("directory", required=False, metavar="[DIR]")
@click.option("--git", is_flag=True)
@click.option("--ci", type=click.Choice(FORGES))
def command(session: Session, directory: str | None, git: bool, ci: str | None) -> int:
    """Start a team's repository."""
    from site_builder.adapters.clock import today  # noqa: PLC0415 - only where no day was given

    folder = _folder(session, directory)
    if ci and find_root(folder) == folder:
        return write_ci(session, folder, (ci,), load_rules(folder))
    found = start_team(folder, session.words.language, ci, session.wanted_day or today(ZONE))
    place = visible(shown(folder, session.directory))
    if found.fault:
        raise WrongUse(f"init.{found.fault}", place=place, detail=visible(found.detail))
    session.say("init.done", place=place, n=len(found.files))
    if git:
        tell(session, Step(key="repository", good=make_repository(folder)))
        for step in set_up(folder):
            tell(session, step)
    session.console.out()
    session.say("init.next" if folder == session.directory else "init.next.enter", place=place)
    return 0


def _folder(session: Session, directory: str | None) -> Path:
    if directory is None:
        return session.directory
    try:
        return (session.directory / directory).resolve()
    except (OSError, ValueError):
        raise WrongUse("init.not-a-folder", place=visible(directory), detail="") from None
