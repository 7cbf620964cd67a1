"""`genjin deal`."""

from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.app.deal import deal_change, deal_id
from site_builder.app.find_words import find_custom
from site_builder.app.log import Refusal
from site_builder.cli.help import genjin_command
from site_builder.cli.meant import meant
from site_builder.cli.outcomes import REFUSED, refused, write_checked
from site_builder.cli.people import member_id, readable, wanted_when
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.model.custom_field import FieldHome
from site_builder.model.rules import Rules

_PLAIN = ("id", "amount", "probability")


@genjin_command("deal")
@click.argument("customer")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--amount", metavar="MONEY")
@click.option("--close", metavar="WHEN")
@click.option("--owner", metavar="WHO")
@click.option("--product", multiple=True, metavar="TEXT")
@click.option("--probability", metavar="PERCENT")
@click.option("--opened", metavar="WHEN")
@click.option("--id", metavar="ID")
@click.option("--set", "set_", multiple=True, metavar="KEY=VALUE")
@click.option("--dry-run", is_flag=True)
def command(session: Session, customer: str, name: tuple[str, ...], dry_run: bool, **options: Any) -> int:
    """Add an opportunity to a customer."""
    readable({**options, "name": name})
    loaded, chosen = meant(session, customer)
    day = session.day(loaded.rules)
    rules = loaded.rules
    opened, close, owner = options["opened"], options["close"], options["owner"]
    values = {
        "name": " ".join(name),
        "products": ", ".join(options["product"]),
        "opened": (wanted_when(opened, day.today, "--opened").day if opened else day.today).isoformat(),
        "expected_close": wanted_when(close, day.today, "--close").day.isoformat() if close else "",
        "owner": member_id(rules, owner) if owner else "",
        **{key: options[key] or "" for key in _PLAIN},
        **_custom(rules, options["set_"]),
    }
    if opened is None and any(one.on == day.today for one in chosen.follow_ups):
        values["opened"] = ""  # it begins with its first entry: those of earlier today must not become ambiguous (F10)
    change = deal_change(loaded, chosen, values)
    if isinstance(change, Refusal):
        raise refused(change)
    if not write_checked(session, loaded, change, day, dry_run=dry_run):
        return REFUSED
    key = "deal.would-add" if dry_run else "deal.added"
    session.say(key, id=deal_id(change, loaded), name=visible(values["name"]), path=change.path)
    return 0


def _custom(rules: Rules, pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        spec = find_custom(rules, name, FieldHome.OPPORTUNITY)
        if not equals or spec is None:
            raise WrongUse("edit.bad-set", text=visible(pair))
        found[spec.key] = value.strip()
    return found
