"""`genjin import`."""

from typing import Any

import click

from site_builder.cli.help import genjin_command
from site_builder.cli.import_run import run_import
from site_builder.cli.people import readable
from site_builder.cli.session import Session


@genjin_command("import")
@click.argument("file")
@click.option("--sheet", metavar="SHEET")
@click.option("--encoding", metavar="NAME")
@click.option("--mapping", metavar="FILE")
@click.option("--set", "set_", multiple=True, metavar="KEY=VALUE")
@click.option("--first-step", type=click.Choice(["spread"]))
@click.option("--per-day", type=click.IntRange(min=1, max=1000), metavar="N")
@click.option("--next", "-n", "next_", metavar="WHEN")
@click.option("--blank", is_flag=True)
@click.option("--partial", is_flag=True)
@click.option("--reasons", metavar="FILE")
@click.option("--dry-run", is_flag=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(session: Session, **options: Any) -> int:
    """Bring customers in from a table."""
    readable(options)
    return run_import(session, options)
