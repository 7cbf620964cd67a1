"""`genjin fix`."""

import codecs

import click

from site_builder.adapters.console import visible
from site_builder.app.fix import Repair, Wish, fix
from site_builder.cli.changes import apply_all
from site_builder.cli.help import genjin_command
from site_builder.cli.places import repository_paths
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse


@genjin_command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--unsafe", is_flag=True)
@click.option("--check", is_flag=True)
@click.option("--diff", is_flag=True)
@click.option("--from", "encoding", metavar="ENCODING")
def command(
    session: Session, paths: tuple[str, ...], unsafe: bool, check: bool, diff: bool, encoding: str | None
) -> int:
    """Apply the repairs that problems suggest."""
    within = repository_paths(paths, session.root, session.directory)
    loaded = session.load()
    wish = Wish(within=within, unsafe=unsafe, encoding=_known(encoding))
    found = fix(loaded, session.day(loaded.rules), wish)
    if not diff:
        for repair in found.repairs:
            _tell(session, repair)
    code = apply_all(session, [one.change for one in found.repairs], check=check, diff=diff)
    count = sum(max(len(one.done), 1) for one in found.repairs)
    key = "fix.nothing" if not found.repairs else "fix.would-count" if check or diff else "fix.count"
    session.warn(key, n=count, files=len(found.repairs))
    if found.left:
        session.warn("fix.left", style="warning", n=found.left)
    return code


def _tell(session: Session, repair: Repair) -> None:
    session.console.out(repair.change.path, "strong")
    if not repair.done:
        session.say("fix.converted")
    for one in repair.done:
        title = session.words.text(f"problem.{one.code}.title")
        session.say("fix.did", line=one.span.line, code=one.code, title=title)


def _known(encoding: str | None) -> str | None:
    """The encoding asked for.

    Raises:
        WrongUse: Python does not know it, or it is none for text.
    """
    if encoding is None:
        return None
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError, TypeError):
        raise WrongUse("fix.bad-encoding", text=visible(encoding)) from None
