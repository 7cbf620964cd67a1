"""`genjin new`."""

from collections.abc import Mapping
from typing import Any

import click

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.new import Wish, likely_twins, new_change
from site_builder.app.writing import Change
from site_builder.cli.asking import anything, ask, can_ask, something
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import next_step
from site_builder.cli.new_options import OPTION_FIELDS, field_options, read_custom, read_value, read_values
from site_builder.cli.outcomes import REFUSED, write_checked
from site_builder.cli.people import author_of, known_author, readable
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.record import Value
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import is_pool

_REQUIRED = tuple(spec for spec in OPTION_FIELDS if spec.required)
_SHOWN = 5


@genjin_command("new")
@click.argument("name", nargs=-1, metavar="[NAME]")
@field_options
@click.option("--set", "set_", multiple=True, metavar="KEY=VALUE")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--author", "-a", metavar="WHO")
@click.option("--force", is_flag=True)
@click.option("--edit", "-e", is_flag=True)
@click.option("--dry-run", is_flag=True)
def command(session: Session, **options: Any) -> int:
    """Create a customer."""
    readable(options)
    loaded = session.load()
    day = session.day(loaded.rules)
    name = " ".join(" ".join(options["name"]).split())
    if not name and not can_ask():
        raise WrongUse("cli.missing", name="NAME")
    name = name or ask(session, "new.ask.name", something)
    contacts = options["contacts"]
    if not options["force"] and (found := likely_twins(loaded.book, name, contacts)):
        _tell_twins(session, name, found)
        return REFUSED
    values = _complete(session, loaded, read_values(session, loaded.rules, options, day.today), day)
    wish = wish_of(session, loaded.rules, name, values, options, day)
    return _finish(session, loaded, new_change(loaded, wish, day.today), day, options)


def _tell_twins(session: Session, name: str, found: tuple[Any, ...]) -> None:
    session.warn("new.twins", style="error", name=name, n=len(found))
    for one in found[:_SHOWN]:
        session.console.err(f"  {one.id or '-'}  {one.label}  {one.path}")
    session.warn("new.twins.force")


def _complete(session: Session, loaded: Loaded, values: dict[str, Value], day: Day) -> dict[str, Value]:
    """The required values: from the day and the person where they can be told, else asked, else refused.

    Raises:
        WrongUse: values are missing and nobody is there to answer.
    """
    values.setdefault("first_contact", day.today.isoformat())
    me = known_author(session, loaded.rules) or ""
    missing = [spec for spec in _REQUIRED if spec.key not in values]
    if missing and can_ask():
        for spec in missing:
            default = me if spec.key == "owner" else ""
            values[spec.key] = ask(
                session,
                f"new.ask.{spec.key}",
                lambda text, spec=spec: read_value(session, loaded.rules, spec, something(text), day.today),  # type: ignore[misc]
                default,
            )
        if not values.get("contacts") and (contact := ask(session, "new.ask.contact", anything)):
            values["contacts"] = [contact]
        return values
    if me:
        values.setdefault("owner", me)
    left = [f"--{spec.key.replace('_', '-')}" for spec in _REQUIRED if spec.key not in values]
    if left:
        raise WrongUse("cli.missing", name=session.words.text("edit.list-comma").join(left))
    return values


def wish_of(
    session: Session, rules: Rules, name: str, values: dict[str, Value], options: Mapping[str, Any], day: Day
) -> Wish:
    """The customer that is to be, with its first entry and step in the team's language."""
    owner = str(values["owner"])
    in_pool = is_pool(owner)
    author = author_of(session, rules, options["author"]) if in_pool or options["author"] else owner
    team = session.with_language(rules.site.language)
    text, due = next_step(options["next_"], options["due"], day.today)
    return Wish(
        name=name,
        values=values,
        custom=read_custom(rules, options["set_"]),
        owner=None if in_pool else owner,
        author=author,
        tier=str(values["tier"]),
        content=team.text("new.entry"),
        next_text=text or team.text("new.step"),
        due=due,
    )


def _finish(session: Session, loaded: Loaded, change: Change, day: Day, options: Mapping[str, Any]) -> int:
    if not write_checked(session, loaded, change, day, dry_run=options["dry_run"]):
        return REFUSED
    if options["dry_run"]:
        session.say("log.would-write", path=change.path)
        for line in change.after.decode().splitlines():
            session.console.out(f"  {line}".rstrip())
        return 0
    session.console.out(change.path)
    if options["edit"]:
        _open(session, change.path)
    return 0


def _open(session: Session, path: str) -> None:
    """The record in the editor; where there is none, the path has been said already."""
    try:
        click.edit(filename=str(session.root / path))
    except click.ClickException:
        session.warn("new.no-editor", style="warning")
