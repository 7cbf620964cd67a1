"""`genjin template`."""

import click

from site_builder.adapters.output_files import write_file
from site_builder.app.load import load_rules
from site_builder.cli.help import genjin_command
from site_builder.cli.putting import STDOUT, octets, place_of, refused, shown
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.editions import Edition
from site_builder.exporters.template.workbook import template
from site_builder.i18n.formats import Formats


@genjin_command("template")
@click.argument("file", required=False, metavar="FILE")
def command(session: Session, file: str | None) -> int:
    """Write the import template."""
    rules = load_rules(session.root)
    today = session.day(rules).today
    formats = Formats(language=session.words.language, today=today, currency=rules.site.currency)
    content = template(rules, Edition("", session.words, formats, str), today)
    if file == STDOUT:
        octets(session, content, "xlsx")
        return 0
    place = place_of(session, file or session.words.text("import-template.file"))
    if place.is_file():
        raise WrongUse("import-template.exists", place=shown(place, session.directory))
    refused(write_file(place, content), place, session)
    session.say("import-template.done", place=shown(place, session.directory))
    return 0
