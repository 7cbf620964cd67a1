"""`genjin schema`."""

from pathlib import Path

import click

from site_builder.adapters.console import visible
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.output_files import write_folder
from site_builder.app.load import load_rules
from site_builder.app.root import find_root
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import definitions
from site_builder.cli.putting import place_of, refused, shown
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.schemas.registry import described, document, names
from site_builder.model.rules import Rules
from site_builder.parse.config.rules import read_rules
from site_builder.parse.nearest import nearest


@genjin_command("schema")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "-l", "list_", is_flag=True)
@click.option("--out", "-o", metavar="DIR")
def command(session: Session, name: str | None, list_: bool, out: str | None) -> int:
    """Write JSON Schemas."""
    wanted = names() if name is None else (_known(name),)
    if list_ or (name is None and out is None):
        rows = [(one, session.words.text(described(one))) for one in names()]
        for line in definitions(rows):
            session.console.out(line)
        return 0
    rules, language = _team(session)
    files = [(f"{one}.json", document(one, rules, language).encode()) for one in wanted]
    if out is None:
        session.console.raw(files[0][1].decode())
        return 0
    place = _place(session, out)
    refused(write_folder(place, files), place, session)
    session.say("schema.done", place=shown(place, session.directory), n=len(files))
    return 0


def _team(session: Session) -> tuple[Rules, str]:
    """The team's rules and language; where there is no team, what the program ships and the user's own language."""
    root = find_root(session.directory)
    if root is None:
        return read_rules(())[0], session.words.language
    rules = load_rules(root)
    return rules, session.asked_language or rules.site.language


def _place(session: Session, out: str) -> Path:
    """A folder; among the records only one whose name begins with a dot, which no command reads.

    Raises:
        WrongUse: it would be read as records.
    """
    root = find_root(session.directory)
    place = (session.directory / out).resolve()
    if root is None or place.parent != (root / RECORDS).resolve() or not place.name.startswith("."):
        return place_of(session, out)
    return place


def _known(text: str) -> str:
    """The name as it is, the ending of a file left out.

    Raises:
        WrongUse: there is no such schema.
    """
    wanted = text.strip().casefold().removesuffix(".yaml").removesuffix(".json")
    if wanted in names():
        return wanted
    likely, known = nearest(wanted, names()), ", ".join(names())
    if likely:
        raise WrongUse("schema.unknown.hint", text=visible(text), likely=likely)
    raise WrongUse("schema.unknown", text=visible(text), known=known)
