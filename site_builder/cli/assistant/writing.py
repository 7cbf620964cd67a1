"""Tools that write: each makes the very change that a command makes; nothing of a record is deleted or rewritten."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from site_builder.app.load import Loaded
from site_builder.app.log import log_change
from site_builder.app.new import likely_twins, new_change
from site_builder.app.task import task_change
from site_builder.checks.own_hand import SIGNED
from site_builder.cli.assistant.arguments import Argument, as_options
from site_builder.cli.assistant.finishing import Made, finish
from site_builder.cli.assistant.writer import Writer
from site_builder.cli.commands.new import wish_of
from site_builder.cli.log_options import read_wanted
from site_builder.cli.new_options import OPTION_FIELDS, read_values
from site_builder.cli.people import member_id, wanted_when
from site_builder.cli.usage import WrongUse
from site_builder.edits.assistant_mark import assistant_tag, marked
from site_builder.edits.task_line import TaskDraft
from site_builder.model.assisting import Reply
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.parse.vocabulary.marks import TAG_SIGNS

Given = Mapping[str, Any]
NOTE = "note"


def log(writer: Writer, given: Given, arguments: tuple[Argument, ...]) -> Reply:
    """A follow-up, as `genjin log` writes it."""
    options = as_options(given, arguments) | {"author": writer.author, "tier": None}
    options["text"] = marked(given["text"], writer.language)
    return _logged(writer, options)


def step(
    writer: Writer, given: Given, _arguments: tuple[Argument, ...], log_arguments: tuple[Argument, ...] = ()
) -> Reply:
    """Another next step, in an internal entry that says why."""
    rules = writer.rules
    method = rules.method(NOTE) or next((one for one in rules.methods if not one.contact), None)
    options = as_options({}, log_arguments) | {
        "customer": given["customer"],
        "method": method.key if method else NOTE,
        "text": marked(given["reason"], writer.language),
        "next_": given["next"],
        "due": given["due"],
        "opportunity": given.get("opportunity"),
        "author": writer.author,
        "tier": None,
    }
    return _logged(writer, options, given.get("confirm"))


def _logged(writer: Writer, options: dict[str, Any], confirm: str | None = None) -> Reply:
    world = writer.world
    if world.is_narrow and options.get("stage"):  # the line would tell the stage that it was in
        raise WrongUse("mcp.not-in-view", view=world.site.name if world.site else "")
    customer = writer.customer(options["customer"])
    wanted = read_wanted(writer.session, writer.rules, options, customer.owner, world.day.today)
    if signed := SIGNED.intersection(wanted.methods):  # they count because of who says so
        raise WrongUse(
            "mcp.own-hand", method=writer.session.words.label(writer.rules.method(min(signed)) or min(signed))
        )

    def make(loaded: Loaded) -> Made:
        return log_change(loaded, loaded.book.by_path[customer.path], wanted, world.day)

    return finish(writer, make, confirm or options.get("confirm"))


def task(writer: Writer, given: Given, _arguments: tuple[Argument, ...]) -> Reply:
    """A task for somebody of the team, or for a department."""
    rules, today = writer.rules, writer.world.day.today
    who = _assignee(rules, given.get("assignee"))
    tags = [one.strip().lstrip(TAG_SIGNS) for one in given.get("tags", ())]
    draft = TaskDraft(
        text=given["task"],
        due=wanted_when(given["due"], today, "due").day if given.get("due") else None,
        assignee=who,
        asked_by=writer.author if who and who != writer.author else None,
        tags=(*tags, assistant_tag(writer.language)),
    )
    customer = writer.customer(given["customer"])

    def make(loaded: Loaded) -> Made:
        return task_change(loaded, loaded.book.by_path[customer.path], draft)

    return finish(writer, make, given.get("confirm"))


def _assignee(rules: Rules, text: str | None) -> str | None:
    if not text:
        return None
    plain = text.strip().removeprefix("@")
    return plain if plain in rules.team.departments else member_id(rules, plain)


def new(writer: Writer, given: Given, arguments: tuple[Argument, ...]) -> Reply:
    """A new customer, as `genjin new` writes it; one that seems to be there already is refused."""
    world, rules, today = writer.world, writer.rules, writer.world.day.today
    options = as_options(given, arguments) | {"author": writer.author}
    name = " ".join(given["name"].split())
    if twin := _twin(world.book, name, options):
        raise WrongUse("mcp.twin", name=name, other=twin.label, id=twin.id or twin.path)
    values = read_values(writer.session, rules, options, today)
    values.setdefault("first_contact", today.isoformat())
    values.setdefault("owner", writer.author)
    missing = [one.key for one in OPTION_FIELDS if one.required and one.key not in values]
    if missing:
        raise WrongUse("mcp.missing-argument", name=", ".join(missing))
    wish = wish_of(writer.session, rules, name, values, options, world.day)
    wish = replace(wish, content=marked(wish.content, writer.language))

    def make(loaded: Loaded) -> Made:  # in a view the plain name would tell whether somebody hidden has it
        return new_change(loaded, wish, today, is_numbered=world.is_part)

    return finish(writer, make, given.get("confirm"))


def _twin(book: Book, name: str, options: Mapping[str, Any]) -> Customer | None:
    """A customer that seems to be the same, among those that may be seen: of the others not even that is told."""
    code = (options["credit_code"] or "").strip().upper()
    same = (one for one in book.customers if code and (one.credit_code or "").strip().upper() == code)
    return next(iter((*likely_twins(book, name, options["contacts"]), *same)), None)
