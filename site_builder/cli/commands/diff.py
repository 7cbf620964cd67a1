"""`genjin diff`."""

import click

from site_builder.app.diff import Difference, difference
from site_builder.app.revisions import NoEnds, find_ends
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse

FORMATS = ("text", "markdown", "json")


@genjin_command("diff")
@click.argument("base", required=False, metavar="[BASE]")
@click.argument("head", required=False, metavar="[HEAD]")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="text")
def command(session: Session, base: str | None, head: str | None, format_: str) -> int:
    """Say what a change means for the business."""
    root = session.root
    ends = find_ends(root, base, head)
    if isinstance(ends, NoEnds):
        raise WrongUse(f"diff.{ends.key}", **ends.params)
    found = difference(root, ends, lambda loaded: session.day(loaded.rules))
    _show(session, found, format_)
    return 0


def _show(session: Session, found: Difference, format_: str) -> None:
    from site_builder.cli.formats import diff_json, diff_markdown, diff_text  # noqa: PLC0415 - start-up is felt

    match format_:
        case "json":
            session.console.raw(diff_json.document(found, session.words))
        case "markdown":
            session.console.raw(diff_markdown.document(found, session.words))
        case _:
            for line, look in diff_text.lines(found, session.words):
                session.console.out(line, look)
