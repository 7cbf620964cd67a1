"""`genjin merge-driver`: called by git, once a file."""

from pathlib import Path

import click

from site_builder.app.merge_driver import drive
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.merge.rendering import SIZE

_LONGEST = 1000


@genjin_command("merge-driver")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("path")
@click.argument("size", type=click.IntRange(1, _LONGEST), default=SIZE)
def command(session: Session, base: str, ours: str, theirs: str, path: str, size: int) -> int:
    """Merge three versions of a record into the second."""
    del session
    try:
        return drive(Path(base), Path(ours), Path(theirs), path, size)
    except OSError as fault:
        raise WrongUse("merge-driver.unreadable", reason=fault.strerror or "?") from fault
