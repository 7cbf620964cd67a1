"""`genjin log-of`."""

import json
from collections.abc import Iterator, Sequence

import click

from site_builder.app.load import Loaded
from site_builder.app.log_of import Told, log_of
from site_builder.cli.commands.show import one_customer
from site_builder.cli.formats.stated import Stating, record_change
from site_builder.cli.help import genjin_command
from site_builder.cli.revisions import SHORT, author, author_row
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.formats import Formats
from site_builder.model.customer import Customer

_SCHEMA = 1


@genjin_command("log-of")
@click.argument("customer")
@click.option("--format", "-f", "format_", type=click.Choice(("text", "json")), default="text")
def command(session: Session, customer: str, format_: str) -> int:
    """Tell every change of one customer."""
    loaded = session.load()
    chosen = one_customer(loaded.book, customer)
    found = log_of(session.root, loaded, chosen)
    if found is None:
        raise WrongUse("log-of.unknown")
    if format_ == "json":
        session.console.raw(_document(found, chosen, loaded))
        return 0
    session.console.out(f"{chosen.label}  {chosen.id or ''}".rstrip(), "strong")
    session.console.out(chosen.path, "dim")
    if not found:
        session.say("log-of.nothing")
    formats = Formats(
        language=session.words.language, today=session.day(loaded.rules).today, currency=loaded.rules.site.currency
    )
    stating = Stating(session.words, formats, loaded.rules)
    for one in found:
        for line, look in _lines(one, stating, session, loaded):
            session.console.out(line, look)
    return 0


def _lines(one: Told, stating: Stating, session: Session, loaded: Loaded) -> Iterator[tuple[str, str | None]]:
    who = dict.fromkeys(author(each, loaded.rules) for each in one.authors)
    yield "", None
    when = f"{one.revision.at:%Y-%m-%d %H:%M}"
    yield f"{when}  {session.words.text('list.comma').join(who)}  {one.revision.commit[:SHORT]}", "strong"
    if one.moved_from:
        yield f"  {session.words.text('log-of.moved', before=one.moved_from, after=one.path)}", None
    if one.change:
        yield from ((f"  {line}", None) for line in stating.lines(one.change))


def _document(found: Sequence[Told], customer: Customer, loaded: Loaded) -> str:
    rows = [
        {
            "commit": one.revision.commit,
            "at": one.revision.at.isoformat(),
            "by": [author_row(each, loaded.rules) for each in one.authors],
            "path": one.path,
            "moved_from": one.moved_from,
            **(record_change(one.change) if one.change else {}),
        }
        for one in found
    ]
    content = {"schema": _SCHEMA, "customer": customer.id, "path": customer.path, "changes": rows}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
