"""`genjin fmt`."""

import click

from site_builder.app.fmt import lay_out
from site_builder.cli.changes import apply_all
from site_builder.cli.help import genjin_command
from site_builder.cli.places import repository_paths
from site_builder.cli.session import Session


@genjin_command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", is_flag=True)
@click.option("--diff", is_flag=True)
def command(session: Session, paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Bring records into canonical layout."""
    within = repository_paths(paths, session.root, session.directory)
    found = lay_out(session.load(), within)
    code = apply_all(session, found.changes, check=check, diff=diff)
    if not diff:
        for change in found.changes:
            session.say("fmt.would-change" if check else "fmt.changed", path=change.path)
    for path in found.left_alone:
        session.warn("fmt.left-alone", style="warning", path=path)
    key = "fmt.clean" if not found.changes else "fmt.would-count" if check or diff else "fmt.count"
    session.warn(key, n=len(found.changes), all=found.count)
    return code
