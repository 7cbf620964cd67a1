"""The tools that write. Each makes the very change that a command makes; nothing of a record is deleted or rewritten.

Twice asked: the first call shows the change and its mark, the second one, with that mark, makes it, if it would still
be the same to the last byte. What was shown is what is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from hashlib import sha256
from typing import Any

from site_builder.app.find_words import Unknown
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal, log_change
from site_builder.app.new import likely_twins, new_change
from site_builder.app.task import task_change
from site_builder.app.view_reach import allows
from site_builder.app.withheld_records import told
from site_builder.app.writing import Change, Verdict, judge
from site_builder.checks.own_hand import SIGNED
from site_builder.cli.assistant.arguments import Argument, as_options
from site_builder.cli.assistant.world import World
from site_builder.cli.assistant.wrapping import reply
from site_builder.cli.commands.new import wish_of
from site_builder.cli.commands.show import one_customer
from site_builder.cli.log_options import read_wanted
from site_builder.cli.new_options import OPTION_FIELDS, read_values
from site_builder.cli.outcomes import refused, write_or_refuse
from site_builder.cli.people import member_id, unknown_word, wanted_when
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.assistant_mark import assistant_tag, marked
from site_builder.edits.commit_message import commit_message, record_change
from site_builder.edits.task_line import TaskDraft
from site_builder.i18n.problem_text import render_text
from site_builder.metrics.standing.states import customer_states
from site_builder.model.assisting import Reply
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.vocabulary.marks import TAG_SIGNS

Given = Mapping[str, Any]
Made = Change | Refusal | Unknown
NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes, where, and in which tool. `author` is the id of the person whose assistant it is."""

    session: Session
    world: World
    author: str
    tool: str

    @property
    def language(self) -> str:
        """The language that the team writes in."""
        return self.world.loaded.rules.site.language

    @property
    def rules(self) -> Rules:
        """The team's rules as far as the view knows them, and whoever writes."""
        seen = self.world.rules
        member = self.world.loaded.rules.team.find(self.author)
        if member is None or seen.team.find(self.author):
            return seen
        people = {**seen.team.by_id, member.id: member}
        return replace(seen, team=replace(seen.team, members=(*seen.team.members, member), by_id=people))

    def customer(self, text: str) -> Customer:
        """The customer somebody means among those that may be seen, as its whole record has it.

        Raises:
            WrongUse: none fits, or several do.
        """
        chosen = one_customer(self.world.book, text)
        return self.world.loaded.book.by_path[chosen.path]


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

    return _finish(writer, make, confirm or options.get("confirm"))


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

    return _finish(writer, make, given.get("confirm"))


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

    return _finish(writer, make, given.get("confirm"))


def _twin(book: Book, name: str, options: Mapping[str, Any]) -> Customer | None:
    """A customer that seems to be the same, among those that may be seen: of the others not even that is told."""
    code = (options["credit_code"] or "").strip().upper()
    same = (one for one in book.customers if code and (one.credit_code or "").strip().upper() == code)
    return next(iter((*likely_twins(book, name, options["contacts"]), *same)), None)


def _finish(writer: Writer, make: Callable[[Loaded], Made], confirm: str | None) -> Reply:
    """Refuse, show, or write what is made of the whole repository.

    Raises:
        WrongUse: the change cannot be made, or brings an error.
    """
    session, world = writer.session, writer.world
    if world.is_part and not world.is_narrow:
        _mind_view(writer, make)
    change = _possible(writer, make(world.loaded))
    verdict = judge(world.loaded, change, world.day)
    after = verdict.after.book.by_path.get(change.path)
    if verdict.errors:
        raise WrongUse("mcp.errors", text=_told_errors(writer, verdict, change))
    if change.before is None and world.is_part and not (after and _is_seen(after, world)):
        raise WrongUse("mcp.leaves-view", view=world.site.name if world.site else "")
    mark = mark_of(change)
    records: dict[str, object] = {"path": change.path, "diff": diff_of(change, context=0 if world.is_part else 3)}
    if confirm is None:
        note = session.words.text("mcp.shown", confirm=mark)
        return reply(session.words, writer.tool, records, {"written": False, "confirm": mark}, note)
    if confirm.strip() != mark:
        raise WrongUse("mcp.other-change")
    write_or_refuse(session, change)
    records["commit"] = _commit(writer, change, after)
    return reply(session.words, writer.tool, records, {"written": True}, session.words.text("mcp.written"))


def _possible(writer: Writer, change: Made) -> Change:
    """The change, where it can be made at all.

    Raises:
        WrongUse: it cannot.
    """
    if isinstance(change, Unknown):
        raise unknown_word(change, writer.session)
    if isinstance(change, Refusal):
        raise refused(change)
    return change


def _mind_view(writer: Writer, make: Callable[[Loaded], Made]) -> None:
    """Refuse what would be an error if there were nothing but the view.

    A link to somebody hidden is as dangling as one to nobody, so that nobody learns who is there.

    Raises:
        WrongUse: it would be.
    """
    own = writer.world.own
    verdict = judge(own, _possible(writer, make(own)), writer.world.day)
    if verdict.errors:
        text = "\n".join(render_text(one, verdict.sources, writer.session.words) for one in verdict.errors)
        raise WrongUse("mcp.errors", text=text)


def mark_of(change: Change) -> str:
    """Tells one change from every other: by file, what was there and what will be."""
    found = sha256()
    for part in (change.path.encode(), change.before or b"", change.after):
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()[:16]


def diff_of(change: Change, context: int) -> str:
    """The change as a unified diff. In a view without lines around it: they may name whom the view does not hold."""
    before, after = ((one or b"").decode("utf-8-sig").splitlines() for one in (change.before, change.after))
    origin = "/dev/null" if change.before is None else f"a/{change.path}"
    return "\n".join(unified_diff(before, after, origin, f"b/{change.path}", n=context, lineterm=""))


def _is_seen(customer: Customer, world: World) -> bool:
    """Whether the view would hold a new customer."""
    book = make_book((customer,))
    state = customer_states(book, world.loaded.rules, world.day.today)[customer.path]
    return world.site is None or allows(world.site, state, world.report)


def _told_errors(writer: Writer, verdict: Verdict, change: Change) -> str:
    """The errors as `check` shows them; in a view without the lines around them, and without hidden names."""
    words, world = writer.session.words, writer.world
    if not world.is_part:
        return "\n".join(render_text(one, verdict.sources, words) for one in verdict.errors)
    if world.is_narrow:
        return words.text("mcp.hidden-errors")
    said = world.book.said
    own: tuple[Problem, ...] = tuple(one for one in verdict.errors if one.path == change.path)
    own = told(own, said) if said else own
    lines = [render_text(one, {}, words) for one in own]
    return "\n".join(lines) if len(own) == len(verdict.errors) and lines else words.text("mcp.hidden-errors")


def _commit(writer: Writer, change: Change, after: Customer | None) -> dict[str, object]:
    """What the person's next `genjin sync` makes of it, should it be committed alone."""
    before = writer.world.loaded.book.by_path.get(change.path)
    message = commit_message([record_change(before, after)], (), writer.session.with_language(writer.language))
    return {"paths": [change.path], "message": message, "author": writer.author}
